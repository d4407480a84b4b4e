"""What was asked of the crawl server, and what came of it."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, select

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


def submissions(connection: Connection) -> dict[str, Submission]:
    """Return the last submission of each site."""
    return {row.site: Submission(**row._mapping) for row in connection.execute(select(schedule))}


def save_submission(connection: Connection, submission: Submission) -> None:
    """Save a submission in place of the site's earlier one."""
    upsert(connection, schedule, ["site"], [asdict(submission)])
