"""Sites that articles were collected from."""

from sqlalchemy import Column, Table, Text

from newscrawl.storage.columns import Instant
from newscrawl.storage.schema.base import FIRST_SEEN, metadata

sites = Table(
    "sites",
    metadata,
    Column("name", Text, primary_key=True, doc="Name of the site's definition; the host where there is none."),
    Column("first_seen_at", Instant, nullable=False, doc=FIRST_SEEN),
    info={"meaning": "Sites that articles were collected from."},
)
