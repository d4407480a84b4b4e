"""Article pages in the markup of Sputnik, 2015 to 2021: microdata, `b-article` classes, a flat comment list."""

from html import escape

from newscrawl.demo import sputnik_comments
from newscrawl.demo.articles import SECTIONS, slug_of
from newscrawl.demo.edition import Edition
from newscrawl.demo.html import PHOTO_SIZE, SITE_NAME, joined, link, text, zulu
from newscrawl.demo.model import Article, Block, Photo


def page(edition: Edition, article: Article, root: str) -> str:
    """Return the whole page; `root` is the site's URL without a trailing slash."""
    return f"""<!DOCTYPE html>
<html lang="{article.language}" class="responsive" itemscope="" itemtype="http://schema.org/Article">
<head>{_head(article, root)}</head>
<body class="site_int lang_eng">
{navigation()}
<div class="l-wrap">{_header(article, root)}</div>
<div class="l-main m-oh"><div class="l-wrap m-clear"><div class="l-maincolumn m-static">
<div class="b-article">
{_credits(edition, article, root)}
<div itemprop="description" class="b-article__lead"><p>{escape(article.lead)}</p></div>
<div itemprop="articleBody" class="b-article__text">{joined(_block(block, edition, root) for block in article.blocks)}
</div>
{_likes(article)}
{_references(edition, article)}
{sputnik_comments.section(edition, article, root)}
<input type="hidden" id="articleId" data-id="{article.site_id}" data-project="varrow_en">
</div></div>
{_sidebar(edition)}
</div></div>
{footer()}
</body></html>
"""


def navigation() -> str:
    """Return the bar above every page."""
    items = joined(f'<li class="b-mainnav__item">{link(f"/{path}/", name)}</li>' for path, name in SECTIONS.items())
    return f"""<div class="b-header"><a class="b-header__logo" href="/">{SITE_NAME}</a></div>
<div class="b-mainnav" id="mainnav"><div class="l-wrap"><ul class="b-mainnav__list">
<li class="b-mainnav__item"><a href="/">Home</a></li>
{items}</ul></div></div>"""


def footer() -> str:
    """Return the lines below every page."""
    return f"""<footer class="footer"><div class="l-wrap m-oh">
<div class="footer__copyright">© 2026 {SITE_NAME}. An invented newspaper of an invented coast.</div>
</div></footer>"""


def _head(article: Article, root: str) -> str:
    url = root + article.path
    modified = article.modified or article.published
    image = f'\n<meta property="og:image" content="{root}{article.photo.path}">' if article.photo else ""
    return f"""<meta charset="utf-8"><title>{escape(article.headline)} - {SITE_NAME}</title>
<meta name="description" content="{escape(article.lead)}">
<meta name="analytics:article_id" content="{article.site_id}">
<meta name="analytics:p_ts" content="{int(article.published.timestamp())}">
<meta name="analytics:author" content="{escape(", ".join(person.name for person in article.authors))}">
<meta name="analytics:rubric" content="{article.section}">
<link rel="amphtml" href="{root}/amp{article.path}">
<link rel="canonical" href="{url}">
<meta property="og:title" content="{escape(article.headline)}">
<meta property="og:url" content="{url}">
<meta property="og:type" content="website">
<meta property="og:site_name" content="{SITE_NAME}">
<meta property="og:description" content="{escape(article.lead)}">{image}
<meta content="{zulu(modified)}" http-equiv="last-modified">
<meta content="{zulu(modified)}" itemprop="dateModified" name="lastmod">
<meta content="{zulu(article.published)}" itemprop="datePublished" name="pubdate">
<meta content="{zulu(article.published)}" itemprop="dateCreated">
<link rel="alternate" href="/export/rss2/archive/index.xml" title="RSS" type="application/rss+xml">
<link rel="alternate" href="/export/rss2/{article.section}/index.xml" title="RSS" type="application/rss+xml">
"""


def _header(article: Article, root: str) -> str:
    copy = (
        f'<div class="b-article__header-copy"><span>© {escape(article.photo.credit)}</span></div>'
        if article.photo
        else ""
    )
    picture = _image(article.photo, root, ' itemprop="associatedMedia"') if article.photo else ""
    return f"""<div class="b-article__header">{picture}
<div class="b-article__header-title "><h1 itemprop="name">{escape(article.headline)}</h1></div>{copy}</div>"""


def _image(photo: Photo, root: str, attributes: str = "") -> str:
    width, height = PHOTO_SIZE
    caption = escape(photo.caption)
    size = f'width="{width}" height="{height}"'
    return f'<img src="{root}{photo.path}" {size} alt="{caption}" title="{caption}" class=""{attributes}>'


def _credits(edition: Edition, article: Article, root: str) -> str:
    short = f"{root}/s/{article.number}"
    authors = ", ".join(link(person.path, person.name, 'rel="author"') for person in article.authors)
    counted = edition.stated_count(article)
    return f"""<div class="b-article__refs-text ">
<a class="b-article__refs-rubric" href="/{article.section}/" itemprop="articleSection">{SECTIONS[article.section]}</a>
<div class="b-article__refs-credits"><time class="b-article__refs-date" itemprop="dateCreated" \
datetime="{article.published:%Y-%m-%dT%H:%M}">{article.published:%H:%M %d.%m.%Y}</time>
<span data-article="{article.site_id}" id="getShortUrl" data-shorturl="{short}" \
class="b-article__refs-getshorturl">Get short URL</span></div>
<div class="b-article__refs-author">by {authors}</div>{storyline(edition, article)}
<div class="b-counters "><a href="{article.path}#comments" \
class="b-counters-icon b-counters-icon_comments"><i></i>{counted}</a>\
<span class="b-counters-icon b-counters-icon_like"><i></i>{article.likes}</span>\
<span class="b-counters-icon b-counters-icon_dislike"><i></i>{article.dislikes}</span></div></div>"""


def storyline(edition: Edition, article: Article) -> str:
    """Return the link to the running story with its article count; no real page with it is known (see docs)."""
    if article.storyline is None:
        return ""
    words = f"{article.storyline} ({len(edition.storyline(article.storyline))})"
    return link(f"/trend/{slug_of(article.storyline)}/", words, 'class="b-article__refs-storyline"')


def _block(block: Block, edition: Edition, root: str) -> str:
    if block.photo:
        return f"""<div class="b-inject m-inject-photo">{_image(block.photo, root)}
<div class="b-inject__copy">© {escape(block.photo.credit)}</div></div>"""
    words = text(block, edition)
    if block.kind == "quote":
        return f'<blockquote class="marker-quote1">{words}</blockquote>'
    return f"<h3>{words}</h3>" if block.kind == "heading" else f"<p>{words}</p>"


def _likes(article: Article) -> str:
    address = f"/services/likes/like/?article_id={article.site_id}&amp;value="
    return f"""<div class="b-article__likes js-likes">
<a href="{address}1" class="b-article__likes-up js-likeUp" rel="nofollow">{article.likes}</a>
<a href="{address}-1" class="b-article__likes-down js-likeDown" rel="nofollow">{article.dislikes}</a></div>"""


def _references(edition: Edition, article: Article) -> str:
    related = joined(
        f'<li class="b-article__refs-item">{link(other.path, other.headline, _RELATED)}</li>'
        for other in edition.related(article)
    )
    tags = ", ".join(
        link(f"/tags/{slug_of(tag)}/", tag, 'class="b-article__refs-tag" rel="tag"') for tag in article.tags
    )
    return f"""<div class="b-article__refs">
<div class="b-article__refs-list m-related"><ul>{related}</ul></div>
<div class="b-article__refs-list m-tags">{tags}</div></div>"""


_RELATED = 'class="b-article__refs-related"'


def _sidebar(edition: Edition) -> str:
    items = joined(
        f'<li class="b-news__item"><span class="b-news__time">{other.published:%H:%M}</span>'
        f"{link(other.path, other.headline)}</li>"
        for other in edition.articles[:5]
    )
    return f"""<div class="l-sidebar"><div class="b-block b-tabs b-news m-border "><h6 class="b-block__title">News</h6>
<div class="b-tabs__content active" id="latest-tab"><ul>{items}</ul></div></div></div>"""
