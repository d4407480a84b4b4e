"""Which stored article a visit belongs to, and whether what it brought may replace what is stored."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, bindparam, func, select

from newscrawl.items import Article, PageKind
from newscrawl.storage.renaming import is_renamed
from newscrawl.storage.schema import article_urls, articles

TELLING_LENGTH = 200
"""Characters of text that a body must have for an equal hash to mean the same article, not just "Watch the video"."""


class Match(StrEnum):
    """By what a stored article was recognised."""

    URL = "url"
    CANONICAL = "canonical"
    REDIRECT = "redirect"
    ID = "id"
    CONTENT = "content"


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """As much of a stored article as is needed to compare another visit with it."""

    id: int
    url: str
    headline: str | None
    site_article_id: str | None
    page_kind: str
    content_hash: str
    body_length: int


_COLUMNS = (
    articles.c.id,
    articles.c.url,
    articles.c.headline,
    articles.c.site_article_id,
    articles.c.page_kind,
    articles.c.content_hash,
    func.coalesce(func.length(articles.c.article_body), 0),
)
"""Those of `StoredArticle`, in its order."""
_BY_URL = (
    select(*_COLUMNS, article_urls.c.url.label("known_url"))
    .join_from(article_urls, articles)
    .where(article_urls.c.url.in_(bindparam("urls", expanding=True)))
)
_BY_ID = (
    select(*_COLUMNS, articles.c.site)
    .where(articles.c.site_article_id.in_(bindparam("ids", expanding=True)))
    .order_by(articles.c.id.desc())
)
_BY_CONTENT = (
    select(*_COLUMNS, articles.c.site)
    .where(articles.c.content_hash.in_(bindparam("hashes", expanding=True)))
    .order_by(articles.c.id.desc())
)


def look_up(
    connection: Connection, urls: Collection[str], articles: Collection[Article] = ()
) -> dict[str, StoredArticle]:
    """Return the stored articles by those of `urls` under which they are known, and by the ids of `articles`.

    Of several with one id the oldest is found; its key is what `key_of_id` makes of site and id.
    """
    if not urls:
        return {}
    ids = sorted({article.site_article_id for article in articles if article.site_article_id})
    by_id = connection.execute(_BY_ID, {"ids": ids}) if ids else ()
    found = {key_of_id(row.site, row.site_article_id): StoredArticle(*row[:-1]) for row in by_id}
    rows = connection.execute(_BY_URL, {"urls": list(urls)})
    return found | {row.known_url: StoredArticle(*row[:-1]) for row in rows}


def key_of_id(site: str | None, site_article_id: str | None) -> str:
    """Return a key beside URLs for the id that a site gives an article."""
    return f"{site or ''} {site_article_id or ''}"


def find_copies(
    connection: Connection, found: Collection[Article]
) -> dict[tuple[str | None, str | None], StoredArticle]:
    """Return the oldest stored articles that say word for word the same as some of `found`, by site and content hash.

    Short texts have no copies.
    """
    hashes = [article.content_hash for article in found if len(article.article_body or "") >= TELLING_LENGTH]
    if not hashes:
        return {}
    rows = connection.execute(_BY_CONTENT, {"hashes": hashes})
    return {(row.site, row.content_hash): StoredArticle(*row[:-1]) for row in rows}


def match_by_url(
    article: Article, stored: Mapping[str, StoredArticle], came_by: Sequence[str] = ()
) -> tuple[StoredArticle, Match] | None:
    """Return the stored article among `stored` (by URL) that `article` is a visit of, and how it was recognised.

    A canonical URL is believed only with another sign: sites exist that name one canonical page for all their articles.
    The same holds for addresses that redirected to it (`came_by`): what is withdrawn may lead to something else.
    An equal id of the site counts where the addresses differ by the slug only.
    """
    if found := stored.get(article.url):
        return found, Match.URL
    for url, match in ((article.canonical_url, Match.CANONICAL), *((url, Match.REDIRECT) for url in came_by)):
        found = stored.get(url or "")
        if found and is_same_story(article, found.headline, found.site_article_id, found.content_hash):
            return found, match
    found = stored.get(key_of_id(article.site, article.site_article_id))
    site_id = article.site_article_id
    if found and site_id and is_renamed(article.url, found.url, site_id, article.headline, found.headline):
        return found, Match.ID
    return None


def is_same_story(
    article: Article, headline: str | None, site_article_id: str | None, content_hash: str | None
) -> bool:
    """Return whether an article that shares the canonical URL also shares the id, the headline or the content."""
    return (
        (article.site_article_id is not None and article.site_article_id == site_article_id)
        or (article.headline or "").split() == (headline or "").split()
        or article.content_hash == content_hash
    )


def is_poorer(article: Article, stored: StoredArticle) -> bool:
    """Return whether `article` would replace a full text by less: no body, a paywall's stub, a part under another URL.

    At its own URL an article may become shorter: that is an edit.
    """
    length = len(article.article_body or "")
    if not stored.body_length or not length:
        return stored.body_length > length
    if article.page_kind is PageKind.PAYWALL_STUB:
        return stored.page_kind != PageKind.PAYWALL_STUB
    return article.url != stored.url and length < stored.body_length
