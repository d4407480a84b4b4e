"""What visits mean for the frontier; those of articles are noted in the transaction that stores them."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from hashlib import blake2b
from urllib.parse import urlsplit

from sqlalchemy import Connection, bindparam, select

from newscrawl.scheduling import articles, trust
from newscrawl.scheduling.articles import History
from newscrawl.scheduling.failures import decide
from newscrawl.storage.frontier.entry import COLUMNS, NEW_WORTH, Entry, Kind, State, entry_of, new_row
from newscrawl.storage.frontier.habits import Habits
from newscrawl.storage.frontier.judging import judge_validators, keep_trust, trust_of
from newscrawl.storage.frontier.polling import RESTS, plan_reading
from newscrawl.storage.hashing import comment_hash
from newscrawl.storage.look import Look, Settled
from newscrawl.storage.schema import frontier
from newscrawl.storage.upsert import Row, upsert
from newscrawl.storage.visit import Visit

_BY_URL = select(*COLUMNS).where(frontier.c.url.in_(bindparam("urls", expanding=True)))
_IS_ANOTHER: Row = RESTS | {"content_hash": None, "etag": None, "last_modified": None}
"""Of another address of an article: the article's own has the rest."""

_NOT_AT_ONCE = timedelta(minutes=1)
"""A host is left alone for the rest of the run, whatever its next try: else the run would ask for ever."""


def entries_of(connection: Connection, urls: Iterable[str]) -> dict[str, Entry]:
    """Return the entries of those of `urls` that are known."""
    found = map(entry_of, connection.execute(_BY_URL, {"urls": sorted(urls)}))
    return {entry.url: entry for entry in found}


def mark_visits(connection: Connection, visits: Sequence[Visit]) -> None:
    """Plan the next visit of every article of which it is known how it was had."""
    had = [(visit, visit.look) for visit in visits if visit.look]
    known = entries_of(connection, {url for _, look in had for url in (look.url, look.asked, *look.came_by)})
    rows: dict[str, Row] = {}
    for _, look in had:
        for other in {look.asked, *(known.keys() & set(look.came_by))} - {look.url}:
            rows[other] = _row(known.get(other), other, look) | _IS_ANOTHER | _answered(look)
    habits = Habits(connection)
    for visit, look in had:
        rows[look.url] = _visited(connection, habits, known.get(look.url) or known.get(look.asked), visit, look)
    habits.keep()
    _write(connection, rows)


def mark_settled(connection: Connection, settled: Sequence[Settled]) -> None:
    """Mark what became no visit of its own: another address rests, a page that is no article is tried again later."""
    known = entries_of(connection, {each.look.asked for each in settled})
    rows: dict[str, Row] = {}
    for each in settled:
        look = each.look
        row = _row(known.get(look.asked), look.asked, look) | {"kind": Kind.ARTICLE}
        as_failure = _failed(row, each.refused_as, look.seen_at) if each.refused_as else _IS_ANOTHER | _answered(look)
        rows[look.asked] = row | as_failure
    _write(connection, rows)


def mark_failed(connection: Connection, url: str, reason: str, now: datetime, until: datetime | None) -> None:
    """Note that a request failed; `until` where its whole host is left alone, which is not the page's doing."""
    if entry := entries_of(connection, [url]).get(url):
        row = asdict(entry)
        later = max(until or now, now + _NOT_AT_ONCE)
        blocked = {"state": State.BLOCKED, "next_visit_at": later, "last_status": reason}
        _write(connection, {url: row | (blocked if until else _failed(row, reason, now))})


def mark_unchanged(connection: Connection, entry: Entry, now: datetime) -> None:
    """Note that an address answered 304, and was believed."""
    keep_trust(connection, entry.site, trust.believed(trust_of(connection, entry.site)))
    if entry.kind is Kind.ARTICLE:
        habits = Habits(connection)
        planned = _planned(habits, entry.site, entry.history, now, 0)
        habits.keep()
    else:
        planned = plan_reading(connection, entry, now)
    seen = {"tries": 0, "last_status": "304", "visits": entry.visits + 1, "last_visited_at": now}
    _write(connection, {entry.url: asdict(entry) | planned | seen})


def _visited(connection: Connection, habits: Habits, entry: Entry | None, visit: Visit, look: Look) -> Row:
    content_hash = _content_hash(visit)
    count = max(visit.thread.stated_count or 0, visit.thread.collected_count)
    changes = count
    if entry and entry.visits:
        changes = max(count - (entry.item_count or 0), int(content_hash != entry.content_hash))
    row = _row(entry, look.url, look)
    published_at = visit.article.date_published or (entry.published_at if entry else None)
    before = entry.history if entry else History(look.seen_at)
    history = replace(before, published_at=min(published_at or before.published_at, before.published_at))
    if entry and look.tells_all:
        judge_validators(connection, entry, look.etag, look.last_modified, content_hash, look.seen_at)
    has_changed = entry is None or entry.content_hash != content_hash
    return (
        row
        | _planned(habits, look.site, history, look.seen_at, changes)
        | _answered(look)
        | {
            "url": look.url,
            "host": urlsplit(look.url).netloc,
            "kind": Kind.ARTICLE,
            "content_hash": content_hash,
            "item_count": count,
            "published_at": published_at,
            "last_changed_at": look.seen_at if has_changed else row["last_changed_at"],
            "etag": look.etag if look.tells_all else None,
            "last_modified": look.last_modified if look.tells_all else None,
        }
    )


def _planned(habits: Habits, site: str, history: History, seen_at: datetime, changes: int) -> Row:
    """Return the columns that follow from a visit of an article, after which more is known of the whole site."""
    after, profile = articles.observe(history, seen_at, changes, habits.of(site))
    habits.learn(site, profile)
    plan = articles.plan(after, profile)
    goes_on = {"state": State.DUE, "next_visit_at": plan.due_at, "worth": plan.worth}
    seen = {"changes": after.changes, "hours": after.expected, "visits": after.visits}
    return (goes_on if plan.due_at else RESTS) | seen | {"last_visited_at": after.visited_at}


def _answered(look: Look) -> Row:
    return {"tries": 0, "last_status": str(look.status)}


def _failed(row: Row, reason: str, now: datetime) -> Row:
    tries = row["tries"] + 1
    decision = decide(reason, tries, now, is_source=row["kind"] == Kind.SOURCE)
    worth = min(row["worth"], NEW_WORTH / 2) if decision.due_at else 0.0
    planned = {"state": State(decision.state), "next_visit_at": decision.due_at, "worth": worth}
    return planned | {"tries": tries, "last_status": reason.removeprefix("http_")}


def _row(entry: Entry | None, url: str, look: Look) -> Row:
    return asdict(entry) if entry else new_row(url, look.site, Kind.ARTICLE, look.seen_at)


def _content_hash(visit: Visit) -> str:
    """Return 32 hex digits over what a reader sees of the article and its comments."""
    seen = sorted(
        f"{comment.comment_id}\x1f{comment.content_hash or comment_hash(comment)}" for comment in visit.comments
    )
    return blake2b("\x1e".join([visit.article.content_hash or "", *seen]).encode(), digest_size=16).hexdigest()


def _write(connection: Connection, rows: dict[str, Row]) -> None:
    upsert(connection, frontier, ["url"], [rows[url] for url in sorted(rows)], keep=["first_seen_at"])
