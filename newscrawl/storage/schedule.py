"""What was asked of the crawl server, and what came of it."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from newscrawl.storage.database import Database
from newscrawl.storage.schema import schedule
from newscrawl.storage.upsert import upsert


@dataclass(frozen=True, slots=True)
class Submission:
    """The last run of a site that the crawl server was asked for."""

    site: str
    planned_at: datetime
    """Its place on the site's grid of runs."""
    submitted_at: datetime
    waiting_since: datetime
    """When the first run was asked for after the last one that began."""
    job_id: str


class Schedule:
    """The table of submissions."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def submissions(self) -> dict[str, Submission]:
        """Return the last submission of each site."""
        return self._database.read(_submissions)

    def save(self, submission: Submission) -> None:
        """Save a submission in place of the site's earlier one."""
        self._database.write(lambda connection: upsert(connection, schedule, ["site"], [asdict(submission)]))


def _submissions(connection: Connection) -> dict[str, Submission]:
    return {row.site: Submission(**row._mapping) for row in connection.execute(select(schedule))}
