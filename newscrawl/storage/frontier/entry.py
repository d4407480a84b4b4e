"""One address of the frontier."""

from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from newscrawl.scheduling.articles import History
from newscrawl.scheduling.sources import Polls
from newscrawl.storage.schema import frontier
from newscrawl.storage.upsert import Row

NEW_WORTH = 1000.0
"""Worth of an address that was never visited: more than any thread changes in an hour."""


class Kind(StrEnum):
    """What an address is fetched as."""

    ARTICLE = "article"
    SOURCE = "source"


class State(StrEnum):
    """Where an address is on its way; NEW, DUE and BLOCKED have a time of their next visit, the others have none."""

    NEW = "new"
    """Met, never visited."""
    DUE = "due"
    """To be visited again, when its time comes."""
    IN_WORK = "in work"
    """Handed to a run; after a crash it is due."""
    DONE = "done"
    """Rests: nothing more is expected of it, or it is another address of an article."""
    GONE = "gone"
    """404 twice, or 410; what is stored of it is kept."""
    BLOCKED = "blocked"
    """Refused by the site or by its robots.txt; tried again much later."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the frontier; the schema says what each field holds."""

    url: str
    site: str
    host: str
    kind: Kind
    read_as: str | None
    part: int | None
    found_in: str | None
    state: State
    next_visit_at: datetime | None
    worth: float
    tries: int
    last_status: str | None
    etag: str | None
    last_modified: str | None
    content_hash: str | None
    item_count: int | None
    changes: float
    others: float
    hours: float
    visits: int
    published_at: datetime | None
    first_seen_at: datetime
    last_visited_at: datetime | None
    last_changed_at: datetime | None

    @property
    def history(self) -> History:
        """What visits have shown of the article."""
        since = min(self.published_at or self.first_seen_at, self.first_seen_at)
        return History(since, self.changes, self.hours, self.last_visited_at, self.visits)

    @property
    def polls(self) -> Polls:
        """What readings have shown of the source."""
        return Polls(self.changes, self.others, self.hours, self.last_visited_at)

    @property
    def is_further_part(self) -> bool:
        """Whether it is a further page of a source, read only where an earlier one does not reach far enough."""
        return self.part is not None and self.part > 1

    @property
    def root(self) -> str:
        """Address of the source that it is a page of: its own for a first page."""
        return self.found_in if self.found_in and self.is_further_part else self.url


COLUMNS = tuple(frontier.c[field.name] for field in fields(Entry))
"""Those of an `Entry`, in its order."""


def entry_of(row: Any) -> Entry:
    """Return a row of `COLUMNS` as an entry."""
    values = dict(row._mapping)
    return Entry(**values | {"kind": Kind(values["kind"]), "state": State(values["state"])})


def new_row(url: str, site: str, kind: Kind, now: datetime, **values: Any) -> Row:
    """Return a row for an address that was met at `now`, every column filled; `values` replaces the defaults."""
    blank: Row = dict.fromkeys(column.name for column in COLUMNS)
    fixed = {"url": url, "site": site, "host": urlsplit(url).netloc, "kind": kind, "first_seen_at": now}
    start = {"state": State.NEW, "next_visit_at": now, "worth": NEW_WORTH}
    numbers = {"tries": 0, "changes": 0.0, "others": 0.0, "hours": 0.0, "visits": 0}
    return blank | fixed | start | numbers | values
