"""One run at a time on a site: who holds it, since when, and how a dead holder is recognised."""

import os
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import ColumnElement, Connection, select

from newscrawl.errors import SiteBusyError
from newscrawl.storage.database import Database
from newscrawl.storage.schema import leases
from newscrawl.storage.upsert import insert_missing

RENEW_SECONDS = 20
_LASTS = timedelta(seconds=90)
"""After which a holder that no longer renews its lease is taken for dead, wherever it ran."""


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to crawl a site."""

    site: str
    holder: str
    shown_as: str
    since: datetime
    expires_at: datetime


class Leases:
    """The table of leases; times are the real ones, whatever the crawl takes for now."""

    def __init__(self, database: Database, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._database = database
        self._now = now

    def take(self, site: str) -> Lease:
        """Return the lease of `site`, taken for this process; raises `SiteBusyError` where another one holds it."""
        now = self._now()
        shown_as = f"process {os.getpid()} on {socket.gethostname()}"
        mine = Lease(site, _identity(os.getpid()), shown_as, now, now + _LASTS)
        self._database.write(lambda connection: _take(connection, mine))
        return mine

    def check_free(self, site: str) -> None:
        """Raise `SiteBusyError` where another process holds `site`."""
        held = self._database.read(lambda connection: _held(connection, site))
        if held and held.holder != _identity(os.getpid()):
            _refuse_if_alive(held, self._now())

    def renew(self, lease: Lease) -> bool:
        """Put off the end of `lease`; False where another process has taken it over."""
        statement = leases.update().where(_is(lease)).values(expires_at=self._now() + _LASTS)
        return self._database.write(lambda connection: connection.execute(statement).rowcount > 0, patient=True)

    def give_up(self, lease: Lease) -> None:
        """End `lease`."""
        self._database.write(lambda connection: connection.execute(leases.delete().where(_is(lease))))


def _take(connection: Connection, mine: Lease) -> None:
    insert_missing(connection, leases, [asdict(mine)])
    held = _held(connection, mine.site)
    if held and held.holder != mine.holder:
        _refuse_if_alive(held, mine.since)
        connection.execute(leases.update().where(leases.c.site == mine.site).values(asdict(mine)))


def _is(lease: Lease) -> ColumnElement[bool]:
    return (leases.c.site == lease.site) & (leases.c.holder == lease.holder)


def _held(connection: Connection, site: str) -> Lease | None:
    row = connection.execute(select(leases).where(leases.c.site == site).with_for_update()).first()
    return Lease(**row._mapping) if row else None


def _refuse_if_alive(held: Lease, now: datetime) -> None:
    if held.expires_at > now and not _is_dead(held.holder):
        raise SiteBusyError(
            f"{held.site}: {held.shown_as} has been crawling it since {held.since:%F %T} UTC; wait until it has ended, "
            "or stop it"
        )


def _is_dead(holder: str) -> bool:
    """Return whether `holder` was a process of this machine that runs no more; False where it cannot be known."""
    machine, _, process = holder.rpartition("/")
    return machine == _machine() and _identity(int(process.partition(":")[0])) != holder


def _identity(pid: int) -> str:
    """Return what tells a process from every other, on this machine and on others, though numbers are used again."""
    return f"{_machine()}/{pid}:{_started(pid)}"


def _machine() -> str:
    """Return host, boot and process namespace, in which process numbers are unique."""
    boot = namespace = ""
    with suppress(OSError):
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        namespace = os.readlink("/proc/self/ns/pid")
    return f"{socket.gethostname()} {boot} {namespace}"


def _started(pid: int) -> str:
    """Return the clock tick at which a process started; "dead" where it has ended (a zombie too)."""
    if not Path("/proc/self/stat").exists():
        return "unknown"
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return "dead"
    fields = stat.rpartition(")")[2].split()
    return "dead" if fields[0] in {"Z", "X"} else fields[19]
