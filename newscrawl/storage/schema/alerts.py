"""What was found to be wrong with sites, from when to when."""

from sqlalchemy import Column, ForeignKey, Integer, Table, Text

from newscrawl.storage.columns import Instant, Json
from newscrawl.storage.schema.base import metadata

alerts = Table(
    "alerts",
    metadata,
    Column("id", Integer, primary_key=True, doc="Number of the alert in this store."),
    Column("site", Text, nullable=False, index=True, doc="Site that it is about."),
    Column("cause", Text, nullable=False, doc="layout changed, blocked, our bug, run failed or did not run."),
    Column("text", Text, nullable=False, doc="What was expected and what was found, a line for each finding."),
    Column("pages", Json, nullable=False, doc="Addresses that show it."),
    Column("opened_by", ForeignKey("runs.id", ondelete="SET NULL"), doc="The run that found it."),
    Column("opened_at", Instant, nullable=False, doc="When it was first found."),
    Column("last_seen_at", Instant, nullable=False, doc="When it was last found."),
    Column("resolved_at", Instant, doc="When a run no longer found it; None: it is open."),
    info={"meaning": "What was found to be wrong with sites, from when to when."},
)
