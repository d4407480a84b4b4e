"""Which articles are meant: what `scrapy export` and `scrapy search` have in common."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select, true

from newscrawl.errors import UsageError
from newscrawl.storage.schema import articles

dated_at = func.coalesce(articles.c.date_published, articles.c.first_seen_at)
"""The instant by which an article is filed: of its publication, else of the first visit."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Articles of some sites and of some time; without any, all."""

    sites: Sequence[str] = ()
    since: datetime | None = None
    """The first instant that counts."""
    until: datetime | None = None
    """The first instant that no longer counts."""

    def of(self, site: ColumnElement[Any], moment: ColumnElement[Any]) -> ColumnElement[bool]:
        """Return the condition on a column with the site and one with the instant."""
        condition: ColumnElement[bool] = true()
        if self.sites:
            condition &= site.in_(self.sites)
        if self.since:
            condition &= moment >= self.since
        if self.until:
            condition &= moment < self.until
        return condition


def check_sites(connection: Connection, names: Sequence[str]) -> None:
    """Raise `UsageError` where the store has no article of a site that is asked for."""
    stored = set(connection.scalars(select(articles.c.site).distinct())) - {None} if names else set()
    for name in names:
        if name not in stored:
            close = get_close_matches(name, stored, 1)
            hint = f"did you mean {close[0]!r}?" if close else f"it has: {', '.join(sorted(stored)) or 'none yet'}"
            raise UsageError(f"the store has no article of a site named {name!r}; {hint}")
