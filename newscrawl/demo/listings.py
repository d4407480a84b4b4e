"""Pages that lead to articles: home, sections with their three ways of paging, storylines, tags, authors."""

from collections.abc import Mapping, Sequence
from html import escape
from urllib.parse import unquote

from newscrawl.demo import modern_page, sputnik_page
from newscrawl.demo.articles import SECTIONS, slug_of
from newscrawl.demo.edition import Edition
from newscrawl.demo.html import SITE_NAME, joined, link
from newscrawl.demo.model import Article
from newscrawl.demo.oddities import TRAP, odd_links

PART = 8
"""Articles on one page of a section."""
_TRACKING = "?utm_source=section&utm_medium=list"


def home(edition: Edition) -> str:
    """Return the front page: the latest articles and the way to the sections."""
    trap = f"<p hidden>{link(TRAP, 'Ledger')}</p>"
    return _modern(SITE_NAME, f"{_stories(edition.articles[:12])}{trap}")


def harbour(edition: Edition) -> str:
    """Return the section that goes on with "load more", as Sputnik's did."""
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{SECTIONS["harbour"]} - {SITE_NAME}</title>
<link rel="alternate" href="/export/rss2/harbour/index.xml" title="RSS" type="application/rss+xml"></head>
<body class="site_int lang_eng">{sputnik_page.navigation()}
<div class="l-wrap"><h1 class="b-rubric__title">{SECTIONS["harbour"]}</h1>
{_plain_list(edition.section("harbour"), 0)}
</div>{sputnik_page.footer()}</body></html>
"""


def harbour_more(edition: Edition, date: str) -> str:
    """Return the HTML fragment with the articles older than `date`, which is written as "20260301T090000"."""
    articles = edition.section("harbour")
    newer = [article for article in articles if f"{article.published:%Y%m%dT%H%M%S}" >= date]
    return _plain_list(articles, len(newer))


def council(edition: Edition, number: int) -> str:
    """Return one page of the section with numbered pages and `rel=next`; pages count from 1."""
    articles = edition.section("council")
    last = (len(articles) + PART - 1) // PART
    shown = articles[(number - 1) * PART : number * PART]
    pages = joined(
        f"<li>{link(f'/council/?page={other}', str(other))}</li>" if other != number else f"<li>{other}</li>"
        for other in range(1, last + 1)
    )
    following = f'<link rel="next" href="/council/?page={number + 1}">' if number < last else ""
    odd = _links(odd_links(edition, "council")) if number == 1 else ""
    body = f'<h1>Council</h1>{_stories(shown)}{odd}<nav class="pages"><ol>{pages}</ol></nav>'
    return _modern("Council", body, following)


def culture(edition: Edition, before: str | None) -> str:
    """Return one page of the section that has a link to older articles only; `before` is an article's id."""
    articles = edition.section("culture")
    start = next((place for place, article in enumerate(articles) if article.site_id == before), 0)
    shown, rest = articles[start : start + PART], articles[start + PART :]
    older = f'<p class="older">{link(f"/culture/?before={rest[0].site_id}", "Older stories")}</p>' if rest else ""
    odd = "" if before else _links(odd_links(edition, "culture"))
    return _modern("Culture", f"<h1>Culture</h1>{_stories(shown)}{odd}{older}")


def storyline(edition: Edition, slug: str) -> str | None:
    """Return a running story's page, None if there is no such story."""
    names = {slug_of(article.storyline): article.storyline for article in edition.articles if article.storyline}
    if slug not in names:
        return None
    articles = edition.storyline(names[slug])
    return _modern(names[slug], f"<h1>{escape(names[slug])} ({len(articles)})</h1>{_stories(articles)}")


def tag(edition: Edition, slug: str) -> str | None:
    """Return the page of a tag, None if no article has it."""
    return _collection(slug, [one for one in edition.articles if slug in map(slug_of, one.tags)])


def author(edition: Edition, slug: str) -> str | None:
    """Return the page of an author, None if there is none of that name."""
    path = f"/authors/{slug}/"
    return _collection(slug, [one for one in edition.articles if path in [person.path for person in one.authors]])


def plain_page(title: str, words: str) -> str:
    """Return a page of the modern design with one paragraph."""
    return _modern(title, f"<h1>{escape(title)}</h1><p>{escape(words)}</p>")


def _collection(slug: str, articles: Sequence[Article]) -> str | None:
    title = unquote(slug).replace("-", " ").title()
    return _modern(title, f"<h1>{escape(title)}</h1>{_stories(articles)}") if articles else None


def _modern(title: str, body: str, head: str = "") -> str:
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{escape(title)} | {SITE_NAME}</title>
<link rel="alternate" href="/export/rss2/archive/index.xml" title="RSS" type="application/rss+xml">{head}</head>
<body>{modern_page.masthead()}<main>{body}</main>{modern_page.footer()}</body></html>
"""


def _stories(articles: Sequence[Article]) -> str:
    return '<div class="stories">' + joined(map(_teaser, articles)) + "</div>"


def _teaser(article: Article) -> str:
    when = f'<time datetime="{article.published.isoformat()}">{article.published:%d %B %Y}</time>'
    return f"""<section class="teaser"><h2>{link(_listed(article), article.headline)}</h2>
<p>{escape(article.lead)}</p>{when}</section>"""


def _links(links: Mapping[str, str]) -> str:
    return joined(f'<section class="teaser"><h2>{link(path, words)}</h2></section>' for path, words in links.items())


def _listed(article: Article) -> str:
    """Return the address by which lists lead to the article: every third carries tracking parameters."""
    return article.path + (_TRACKING if int(article.number) % 3 == 0 else "")


def _plain_list(articles: Sequence[Article], start: int) -> str:
    shown = articles[start : start + PART]
    items = joined(
        f"""<li class="b-plainlist__item">
<div class="b-plainlist__title"><h2>{link(_listed(one), one.headline)}</h2></div>
<span class="b-plainlist__date">{one.published:%H:%M %d.%m.%Y}</span>
<div class="b-plainlist__announce"><p>{escape(one.lead)}</p></div></li>"""
        for one in shown
    )
    more = ""
    if start + PART < len(articles):
        address = f"/services/harbour/more.html?date={shown[-1].published:%Y%m%dT%H%M%S}"
        more = f'<div class="b-more">{link(address, "Load more")}</div>'
    return f'<div class="b-plainlist"><ul class="b-plainlist__list">{items}</ul></div>\n{more}\n'
