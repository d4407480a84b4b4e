"""Which hosts refuse to answer, and when they may be asked again; kept from run to run."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from newscrawl.storage.database import Database
from newscrawl.storage.schema import blocked_hosts
from newscrawl.storage.upsert import upsert


@dataclass(frozen=True, slots=True)
class BlockedHost:
    """A host that was given up."""

    host: str
    """Name, with the port where the URL states one."""
    reason: str
    """Word for the last refusal, as in "http_403" or "timeout"."""
    times: int
    """How often in a row it was given up, this time included."""
    blocked_at: datetime
    next_try_at: datetime


class BlockedHosts:
    """The table of hosts that refuse."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> dict[str, BlockedHost]:
        """Return the hosts that did not answer since they were given up, whether their next try is due or not."""
        return self._database.read(_all)

    def add(self, blocked: BlockedHost) -> None:
        """Note that a host was given up, once more or for the first time."""
        self._database.write(lambda connection: upsert(connection, blocked_hosts, ["host"], [asdict(blocked)]))

    def remove(self, host: str) -> None:
        """Forget a host, since it answers again."""
        statement = blocked_hosts.delete().where(blocked_hosts.c.host == host)
        self._database.write(lambda connection: connection.execute(statement))


def _all(connection: Connection) -> dict[str, BlockedHost]:
    return {row.host: BlockedHost(**row._mapping) for row in connection.execute(select(blocked_hosts))}
