"""Which part of a site's frontier a run works on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import ColumnElement, Select, and_, false, or_, select, true

from newscrawl.storage.frontier.entry import Kind
from newscrawl.storage.schema import frontier


@dataclass(frozen=True, slots=True)
class Scope:
    """The sources that a run reads: `roots` and what they lead to; and the articles that it visits."""

    site: str
    roots: tuple[str, ...] = ()
    """Addresses of the site's own sources, or the one address that the run was given."""
    is_whole: bool = True
    """Whether all due articles of the site are visited, not only those that were found in these sources."""
    hosts: tuple[str, ...] | None = None
    """Hosts (with those below them) to keep to; None for any."""
    since: datetime | None = None
    until: datetime | None = None
    """Bounds of the publication of articles, as far as it is known; None leaves an end open."""

    @classmethod
    def of_page(cls, site: str, url: str) -> "Scope":
        """Return the scope of a run that was given one address."""
        return cls(site, (url,), is_whole=False)

    @classmethod
    def of_site(cls, site: str, sources: Sequence[str], hosts: Sequence[str] | None) -> "Scope":
        """Return the scope of a run over a defined site."""
        return cls(site, tuple(sources), hosts=None if hosts is None else tuple(hosts))

    def of_days(self, since: date | None, until: date | None) -> "Scope":
        """Return the scope without articles of other days, both included; a day around them is for other time zones."""
        first = datetime.combine(since, time(), UTC) - timedelta(days=1) if since else None
        last = datetime.combine(until, time(), UTC) + timedelta(days=2) if until else None
        return replace(self, since=first, until=last)

    def contains(self, kind: Kind) -> ColumnElement[bool]:
        """Return the condition that a row of the frontier is in the scope."""
        row = and_(frontier.c.site == self.site, frontier.c.kind == kind, self._on_hosts())
        if kind is Kind.SOURCE:
            return row & frontier.c.url.in_(self._tree())
        row &= self._in_time()
        return row if self.is_whole else row & frontier.c.found_in.in_(self._tree())

    def _in_time(self) -> ColumnElement[bool]:
        published_at = frontier.c.published_at
        since = published_at >= self.since if self.since else true()
        until = published_at < self.until if self.until else true()
        return published_at.is_(None) | (since & until)

    def _on_hosts(self) -> ColumnElement[bool]:
        if self.hosts is None:
            return true()
        below = [frontier.c.host.endswith(f".{host}", autoescape=True) for host in self.hosts]
        return or_(false(), frontier.c.host.in_(self.hosts), *below)

    def _tree(self) -> Select[tuple[str]]:
        """Return the addresses of the roots, of the sources that they name, and so on."""
        begins = frontier.c.url.in_(self.roots) | frontier.c.found_in.in_(self.roots)
        tree = select(frontier.c.url).where(begins, frontier.c.kind == Kind.SOURCE).cte(recursive=True)
        child = frontier.alias()
        further = select(child.c.url).where(child.c.found_in == tree.c.url, child.c.kind == Kind.SOURCE)
        return select(tree.union(further).c.url)
