"""The robots.txt of hosts, as they were when we obeyed them."""

from sqlalchemy import Column, Integer, Table, Text

from newscrawl.storage.columns import Instant
from newscrawl.storage.schema.base import metadata

robots_texts = Table(
    "robots_texts",
    metadata,
    Column("host", Text, primary_key=True, doc="Name, with the port where the URL states one."),
    Column("digest", Text, primary_key=True, doc="16 hex digits over status and text; a run's stats name it."),
    Column("status", Integer, nullable=False, doc="HTTP status of the answer."),
    Column("text", Text, nullable=False, doc="Body of the answer, 512 KiB at most."),
    Column("first_seen_at", Instant, nullable=False, doc="When a run was first given this text."),
    Column("last_seen_at", Instant, nullable=False, doc="When a run was last given it."),
    info={"meaning": "The robots.txt of hosts, a row for every text that a host had."},
)
