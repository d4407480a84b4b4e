"""Which page stands at which address: a pure function of the edition, the address and the site's root URL."""

import re
from collections.abc import Callable, Mapping

from newscrawl.demo import (
    feeds,
    listings,
    modern_comments,
    modern_page,
    oddities,
    photos,
    sputnik_comments,
    sputnik_page,
)
from newscrawl.demo.answer import Answer, as_json, html, redirect, xml
from newscrawl.demo.articles import SECTIONS
from newscrawl.demo.edition import Edition
from newscrawl.demo.model import Article, Markup

Query = Mapping[str, str]
"""Names and values of the query string, each name once."""


def answer(edition: Edition, path: str, query: Query, root: str) -> Answer:
    """Return what stands at `path`; the 404 page where nothing does."""
    if path in edition.by_path:
        return html(article_page(edition, edition.by_path[path], root))
    moved = oddities.redirects(edition).get(path)
    if moved:
        return redirect(moved, 302 if path == oddities.MOVED[1] else 301)
    for pattern, view in _ROUTES:
        found = re.fullmatch(pattern, path)
        if found:
            return view(edition, found.groups(), query, root) or _missing()
    return _missing()


def article_page(edition: Edition, article: Article, root: str) -> str:
    """Return an article's page in its own markup."""
    make = sputnik_page.page if article.markup is Markup.SPUTNIK else modern_page.page
    return make(edition, article, root)


Parts = tuple[str | None, ...]
View = Callable[[Edition, Parts, Query, str], Answer | None]


def _missing() -> Answer:
    return html(oddities.not_found(), 404)


def _page(text: str | None) -> Answer | None:
    return html(text) if text is not None else None


def _section(edition: Edition, parts: Parts, query: Query, root: str) -> Answer | None:
    if parts[0] == "harbour":
        return html(listings.harbour(edition))
    if parts[0] == "council":
        return html(listings.council(edition, _number(query, "page", 1)))
    return html(listings.culture(edition, query.get("before")))


def _variant(edition: Edition, parts: Parts, query: Query, root: str) -> Answer | None:
    article = edition.by_path.get(parts[1] or "")
    if article is None:
        return None
    make = oddities.amp if parts[0] == "amp" else oddities.printed
    return html(make(edition, article, root))


def _fragment(edition: Edition, parts: Parts, query: Query, root: str) -> Answer | None:
    article = _asked_for(edition, query.get("article_id"))
    return None if article is None else html(sputnik_comments.fragment(edition, article, _number(query, "offset", 0)))


def _comments(edition: Edition, parts: Parts, query: Query, root: str) -> Answer | None:
    article = _asked_for(edition, query.get("article"))
    return (
        None
        if article is None
        else as_json(modern_comments.answer(edition, article, _number(query, "cursor", 0), root))
    )


def _feed(edition: Edition, parts: Parts, query: Query, root: str) -> Answer | None:
    section = None if parts[0] == "archive" else parts[0]
    return xml(feeds.rss(edition, section, root)) if section is None or section in SECTIONS else None


def _sitemap(edition: Edition, parts: Parts, query: Query, root: str) -> Answer | None:
    text = feeds.sitemap(edition, parts[0] or "", root)
    return xml(text) if text else None


def _photo(edition: Edition, parts: Parts, query: Query, root: str) -> Answer | None:
    return Answer(photos.png(parts[0] or ""), "image/png")


def _reader(edition: Edition, parts: Parts, query: Query, root: str) -> Answer | None:
    return html(listings.plain_page(str(parts[0]).replace("-", " ").title(), "A reader of this newspaper."))


def _asked_for(edition: Edition, site_id: str | None) -> Article | None:
    return edition.by_number.get((site_id or "")[-3:])


def _number(query: Query, name: str, default: int) -> int:
    text = query.get(name, "")
    return int(text) if text.isdecimal() else default


_ROUTES: tuple[tuple[str, View], ...] = (
    (r"/", lambda edition, parts, query, root: html(listings.home(edition))),
    (rf"/({'|'.join(SECTIONS)})/", _section),
    (
        r"/services/harbour/more\.html",
        lambda edition, parts, query, root: html(listings.harbour_more(edition, query.get("date", ""))),
    ),
    (r"/services/comments/list/", _fragment),
    (r"/api/comments", _comments),
    (r"/trend/([^/]+)/", lambda edition, parts, query, root: _page(listings.storyline(edition, parts[0] or ""))),
    (r"/tags/([^/]+)/", lambda edition, parts, query, root: _page(listings.tag(edition, parts[0] or ""))),
    (r"/authors/([^/]+)/", lambda edition, parts, query, root: _page(listings.author(edition, parts[0] or ""))),
    (r"/readers/([^/]+)/", _reader),
    (r"/(amp|print)(/.+)", _variant),
    (r"/export/rss2/(\w+)/index\.xml", _feed),
    (r"/sitemap\.xml", lambda edition, parts, query, root: xml(feeds.sitemap_index(edition, root))),
    (r"/sitemap-news\.xml", lambda edition, parts, query, root: xml(feeds.news_sitemap(edition, root))),
    (r"/sitemap-(\d{4}-\d\d)\.xml", _sitemap),
    (r"(/photos/[\w-]+\.png)", _photo),
    (r"(/i/avatar-default\.png)", _photo),
    (re.escape(oddities.CONSENT_WALL), lambda edition, parts, query, root: html(oddities.consent_wall())),
    (re.escape(oddities.TRAP), lambda edition, parts, query, root: html(listings.plain_page("Ledger", "Private."))),
    (re.escape(oddities.SOFT_404), lambda edition, parts, query, root: html(oddities.not_found())),
)
