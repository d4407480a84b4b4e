"""Saving visits: reads what is stored of their articles and writes only what differs."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum, auto

from sqlalchemy import Connection, bindparam, select

from newscrawl.storage.comment_writing import SeenComments, save_comments
from newscrawl.storage.hashing import article_hash
from newscrawl.storage.history.revisions import save_revisions
from newscrawl.storage.identity import StoredArticle, is_poorer, look_up, match_by_url
from newscrawl.storage.rows import Row, article_row, image_rows, thread_row
from newscrawl.storage.schema import article_urls, articles, images, sites, threads
from newscrawl.storage.search.changes import note_changes
from newscrawl.storage.upsert import insert_missing, upsert
from newscrawl.storage.visit import SaveCounts, Visit

_VISITED = (
    threads.update()
    .where(threads.c.article_id == bindparam("in_article"))
    .values(fetched_at=bindparam("seen_at"), pages_read=bindparam("pages"))
)


class Outcome(Enum):
    """What a visit means for the stored article."""

    NEW = auto()
    CHANGED = auto()
    UNCHANGED = auto()


@dataclass(slots=True)
class Placed:
    """A visit with the place it has in the store."""

    visit: Visit
    seen_at: datetime
    outcome: Outcome
    article_id: int = 0
    """0 until a new article has been inserted."""


def save_visits(
    connection: Connection, visits: Sequence[Visit], other_urls: Mapping[str, str], run_id: int | None = None
) -> SaveCounts:
    """Write `visits`, of two of one URL the last, sorted by URL, so that two writers wait for each other in one order.

    `other_urls`: URL under which an article was met again -> URL of that article. `run_id` names the run that history
    found in them is noted under.
    """
    counts = note_unchanged(connection, [visit for visit in visits if visit.unchanged_id is not None])
    by_url = {visit.article.url: visit for visit in visits if visit.unchanged_id is None}
    placed = _place(connection, [by_url[url] for url in sorted(by_url)])
    _save_sites(connection, placed)
    _save_articles(connection, placed, run_id)
    _save_urls(connection, placed, other_urls)
    seen = [
        SeenComments(place.article_id, place.seen_at, place.visit, place.outcome is Outcome.NEW) for place in placed
    ]
    counts += save_comments(connection, seen, run_id)
    upsert(connection, threads, ["article_id"], [_thread(place) for place in placed])
    outcomes = [place.outcome for place in placed]
    return counts + SaveCounts(
        articles_new=outcomes.count(Outcome.NEW),
        articles_changed=outcomes.count(Outcome.CHANGED),
        articles_unchanged=outcomes.count(Outcome.UNCHANGED),
    )


def note_unchanged(connection: Connection, visits: Sequence[Visit]) -> SaveCounts:
    """Note when articles were visited that are, with all their comments, as they are stored."""
    now = datetime.now(UTC)
    rows = [
        {"in_article": visit.unchanged_id, "seen_at": visit.seen_at or now, "pages": visit.thread.pages_read}
        for visit in sorted(visits, key=lambda visit: visit.unchanged_id or 0)
    ]
    if rows:
        connection.execute(_VISITED, rows)
    return SaveCounts(articles_unchanged=len(visits), comments_unchanged=sum(len(visit.comments) for visit in visits))


def _place(connection: Connection, visits: Sequence[Visit]) -> list[Placed]:
    stored = look_up(connection, _urls(visits), [visit.article for visit in visits])
    now = datetime.now(UTC)
    return [_placed(visit, stored, visit.seen_at or now) for visit in visits]


def _placed(visit: Visit, stored: Mapping[str, StoredArticle], seen_at: datetime) -> Placed:
    match = match_by_url(visit.article, stored, visit.came_by)
    if match is None:
        return Placed(visit, seen_at, Outcome.NEW)
    found, _ = match
    content_hash = visit.article.content_hash or article_hash(visit.article)
    same = content_hash == found.content_hash or is_poorer(visit.article, found)
    return Placed(visit, seen_at, Outcome.UNCHANGED if same else Outcome.CHANGED, found.id)


def _urls(visits: Sequence[Visit]) -> set[str]:
    return {url for visit in visits for url in (visit.article.url, visit.article.canonical_url, *visit.came_by) if url}


def _save_sites(connection: Connection, placed: Sequence[Placed]) -> None:
    new = {place.visit.article.site: place.seen_at for place in placed if place.outcome is Outcome.NEW}
    rows = [{"name": site, "first_seen_at": seen_at} for site, seen_at in new.items() if site]
    insert_missing(connection, sites, sorted(rows, key=lambda row: row["name"]))


def _save_articles(connection: Connection, placed: Sequence[Placed], run_id: int | None) -> None:
    new = [place for place in placed if place.outcome is Outcome.NEW]
    changed = [place for place in placed if place.outcome is Outcome.CHANGED]
    found = [(place.article_id, place.seen_at, place.visit.article) for place in changed]
    differing = save_revisions(connection, found, run_id)
    upsert(connection, articles, ["url"], [_row(place) for place in new], keep=["first_seen_at"])
    _update(connection, changed)
    ids = _ids(connection, [place.visit.article.url for place in new])
    for place in new:
        place.article_id = ids[place.visit.article.url]
    _save_images(connection, new, changed)
    for place in changed:
        if place.article_id not in differing:  # only how its hash is made has changed
            place.outcome = Outcome.UNCHANGED
    silent = [place for place in new if not place.visit.comments]  # the others are noted with their comments
    note_changes(connection, [place.article_id for place in (*silent, *changed)])


def _row(place: Placed) -> Row:
    return article_row(place.visit.article) | {"first_seen_at": place.seen_at, "changed_at": place.seen_at}


def _update(connection: Connection, changed: Sequence[Placed]) -> None:
    """Write articles found under whatever URL; the stored URL and the time of the first sight stay."""
    rows = [_row(place) | {"stored_id": place.article_id} for place in changed]
    for row in rows:
        del row["url"], row["first_seen_at"]  # every key that names a column would be written
    if rows:
        connection.execute(articles.update().where(articles.c.id == bindparam("stored_id")), rows)


def _ids(connection: Connection, urls: Collection[str]) -> dict[str, int]:
    query = select(articles.c.url, articles.c.id).where(articles.c.url.in_(urls))
    return {row.url: row.id for row in connection.execute(query)} if urls else {}


def _save_images(connection: Connection, new: Sequence[Placed], changed: Sequence[Placed]) -> None:
    if changed:
        connection.execute(images.delete().where(images.c.article_id.in_([place.article_id for place in changed])))
    rows = [row for place in (*new, *changed) for row in image_rows(place.article_id, place.visit.article.images)]
    upsert(connection, images, ["article_id", "position"], rows)


def _save_urls(connection: Connection, placed: Sequence[Placed], other_urls: Mapping[str, str]) -> None:
    own = [
        {"url": url, "article_id": place.article_id, "first_seen_at": place.seen_at}
        for place in placed
        for url in sorted(_urls([place.visit]))
    ]
    insert_missing(connection, article_urls, own)
    targets = look_up(connection, set(other_urls.values())) if other_urls else {}
    now = datetime.now(UTC)
    others = [
        {"url": url, "article_id": targets[target].id, "first_seen_at": now}
        for url, target in sorted(other_urls.items())
        if target in targets
    ]
    insert_missing(connection, article_urls, others)


def _thread(place: Placed) -> Row:
    return thread_row(place.visit.thread) | {"article_id": place.article_id, "fetched_at": place.seen_at}
