"""What the reading of a source brought, put into the frontier in one transaction."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, select

from newscrawl.storage.frontier.entry import NEW_WORTH, Entry, Kind, State, new_row
from newscrawl.storage.frontier.judging import judge_validators
from newscrawl.storage.frontier.polling import RESTS, plan_reading
from newscrawl.storage.schema import article_urls, frontier
from newscrawl.storage.upsert import insert_missing

_CHUNK = 500
_MANY = 10
_IN_FRONTIER = select(frontier.c.url, frontier.c.first_seen_at, frontier.c.found_in).where(
    frontier.c.url.in_(bindparam("urls", expanding=True))
)
_STORED = select(article_urls.c.url).where(article_urls.c.url.in_(bindparam("urls", expanding=True)))


@dataclass(frozen=True, slots=True)
class Named:
    """A source that a definition or a page names."""

    url: str
    read_as: str
    """A declared source's own address, else the kind of source."""
    found_in: str | None = None


@dataclass(frozen=True, slots=True)
class NamedArticle:
    """An article that a source lists, with the dates that it gives."""

    url: str
    published_at: datetime | None = None
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """One reading of a source (or of one page of it)."""

    read_as: str
    content_hash: str
    """Over everything it names."""
    articles: Sequence[NamedArticle] = ()
    """In the order of the page."""
    more: Sequence[str] = ()
    """Further pages of the same source, wanted where this one does not reach back to what is known."""
    sources: Sequence[Named] = ()
    """Sources of their own: sitemaps of an index, feeds and sections of a home page."""
    streamed: int = 0
    """Articles that were added before, of a source too long to be held."""
    new: int = 0
    others: int = 0
    """How many of those were new, and how many another source had named since the last reading."""
    follows_all: bool = False
    """Whether further pages are wanted in any case."""
    rests: bool = False
    """Whether it is not read again, as a page of a day that has passed."""
    etag: str | None = None
    last_modified: str | None = None


def add_listing(connection: Connection, entry: Entry, listing: Listing, now: datetime) -> int:
    """Add what `listing` names to the frontier and plan the next reading of `entry`; returns how many are new."""
    new, others = add_articles(connection, entry, listing.articles, now)
    add_sources(connection, entry.site, listing.sources, now)
    if listing.follows_all or _may_have_missed(entry, listing, new):
        _add_parts(connection, entry, listing, now)
    judge_validators(connection, entry, listing.etag, listing.last_modified, listing.content_hash, now)
    dates = [article.published_at for article in listing.articles if article.published_at]
    planned = plan_reading(connection, entry, now, len(new) + listing.new, others + listing.others, dates)
    _note(connection, entry, listing, planned | RESTS if listing.rests else planned, now)
    return len(new)


def add_articles(
    connection: Connection, entry: Entry, articles: Sequence[NamedArticle], now: datetime
) -> tuple[set[str], int]:
    """Add those of `articles` that are not known, in the frontier or as another address of a stored article.

    Returns the addresses added, and how many of the others another source had named since the last reading.
    """
    named = {article.url: article for article in reversed(articles)}
    rows_known = _among(connection, _IN_FRONTIER, list(named))
    known = {row.url for row in rows_known}
    new = [url for url in named if url not in known]
    stored = {row.url for row in _among(connection, _STORED, new)}
    rows = [
        new_row(
            url,
            entry.site,
            Kind.ARTICLE,
            now,
            found_in=entry.root,
            published_at=named[url].published_at,
            worth=_worth(named[url].published_at or now),
        )
        for url in new
        if url not in stored
    ]
    insert_missing(connection, frontier, rows)
    _adopt(connection, entry, known)
    _wake(connection, [named[url] for url in known], now)
    since = entry.last_visited_at or now
    others = sum(row.first_seen_at > since and row.found_in != entry.root for row in rows_known)
    return {row["url"] for row in rows}, others


def add_sources(connection: Connection, site: str, named: Iterable[Named], now: datetime) -> None:
    """Add sources that are not known, to be read in the order given."""
    rows = [
        new_row(
            each.url,
            site,
            Kind.SOURCE,
            now,
            read_as=each.read_as,
            part=1,
            found_in=each.found_in,
            worth=NEW_WORTH + 1 / (place + 1),
        )
        for place, each in enumerate(named)
    ]
    insert_missing(connection, frontier, rows)


def _worth(published_at: datetime) -> float:
    """Return the worth of an article that was never visited: the later it was published, the more."""
    return NEW_WORTH + published_at.timestamp() / 1e8


def _among(connection: Connection, query: Select[Any], urls: Sequence[str]) -> list[Row[Any]]:
    parts = (urls[start : start + _CHUNK] for start in range(0, len(urls), _CHUNK))
    return [row for part in parts for row in connection.execute(query, {"urls": part})]


def _adopt(connection: Connection, entry: Entry, known: Collection[str]) -> None:
    """Note of articles that were stored before there was a frontier where they are listed."""
    if known:
        orphans = frontier.c.url.in_(sorted(known)) & frontier.c.found_in.is_(None) & (frontier.c.kind == Kind.ARTICLE)
        connection.execute(frontier.update().where(orphans).values(found_in=entry.root))


def _wake(connection: Connection, listed: Sequence[NamedArticle], now: datetime) -> None:
    """Make articles due that the source says have changed since their last visit.

    A source that says so of most of a long list says it of all, whenever it is asked, and is not believed.
    """
    dated = {each.url: each.changed_at for each in listed if each.changed_at and each.changed_at <= now}
    sleeping = frontier.c.state.in_([State.DUE, State.DONE]) & frontier.c.content_hash.is_not(None)
    query = select(frontier.c.url, frontier.c.last_visited_at).where(frontier.c.url.in_(sorted(dated)), sleeping)
    visited = {row.url: row.last_visited_at for row in connection.execute(query)} if dated else {}
    stale = [url for url, visited_at in visited.items() if visited_at and visited_at < dated[url]]
    if stale and not (len(listed) >= _MANY and 2 * len(stale) > len(listed)):
        due = {"state": State.DUE, "next_visit_at": now}
        connection.execute(frontier.update().where(frontier.c.url.in_(stale)).values(due))


def _may_have_missed(entry: Entry, listing: Listing, new: Collection[str]) -> bool:
    """Return whether the page does not reach back to what is known: most of it is new, or its end.

    A few new ones above known ones are no gap, nor is a pinned one among them.
    """
    if not entry.visits:
        return True
    articles = listing.articles
    return bool(articles) and (2 * len(new) > len(articles) or articles[-1].url in new)


def _add_parts(connection: Connection, entry: Entry, listing: Listing, now: datetime) -> None:
    part = (entry.part or 1) + 1
    rows = [
        new_row(url, entry.site, Kind.SOURCE, now, read_as=listing.read_as, part=part, found_in=entry.root)
        for url in listing.more
    ]
    insert_missing(connection, frontier, rows)
    if rows:
        resting = frontier.c.url.in_([row["url"] for row in rows]) & (frontier.c.state == State.DONE)
        due = {"state": State.DUE, "next_visit_at": now, "worth": NEW_WORTH}
        connection.execute(frontier.update().where(resting, frontier.c.part > 1).values(due))


def _note(connection: Connection, entry: Entry, listing: Listing, planned: Mapping[str, Any], now: datetime) -> None:
    content_hash = listing.content_hash
    values = {
        **planned,
        "kind": Kind.SOURCE,
        "read_as": listing.read_as,
        "tries": 0,
        "last_status": "200",
        "etag": listing.etag,
        "last_modified": listing.last_modified,
        "content_hash": content_hash,
        "item_count": len(listing.articles) + listing.streamed,
        "visits": entry.visits + 1,
        "last_visited_at": now,
        "last_changed_at": entry.last_changed_at if entry.content_hash == content_hash else now,
    }
    connection.execute(frontier.update().where(frontier.c.url == entry.url).values(values))


def hash_of(urls: Iterable[str]) -> str:
    """Return 32 hex digits over what a source names."""
    digest = blake2b(digest_size=16)
    for url in urls:
        digest.update(f"{url}\n".encode())
    return digest.hexdigest()
