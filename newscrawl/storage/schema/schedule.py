"""Which runs were asked of the crawl server."""

from sqlalchemy import Column, Table, Text

from newscrawl.storage.columns import Instant
from newscrawl.storage.schema.base import metadata

schedule = Table(
    "schedule",
    metadata,
    Column("site", Text, primary_key=True, doc="Name of the site's spider."),
    Column("planned_at", Instant, nullable=False, doc="Place of the last run on the site's grid of runs."),
    Column("submitted_at", Instant, nullable=False, doc="When the crawl server was asked for it."),
    Column("waiting_since", Instant, nullable=False, doc="When it was first asked after the last run began."),
    Column("job_id", Text, nullable=False, doc="Its name on the crawl server."),
    info={"meaning": "The last run of each site that was asked of the crawl server."},
)
