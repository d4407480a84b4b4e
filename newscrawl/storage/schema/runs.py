"""Runs of spiders."""

from sqlalchemy import Column, Integer, Table, Text

from newscrawl.storage.columns import Instant, Json
from newscrawl.storage.schema.base import metadata

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True, doc="Number of the run in this store."),
    Column("spider", Text, nullable=False, doc="Name of the site definition, or `news`."),
    Column("version", Text, nullable=False, doc="Version of newscrawl."),
    Column("started_at", Instant, nullable=False, doc="When it began."),
    Column("finished_at", Instant, doc="When it ended; None: still running, or killed."),
    Column("outcome", Text, doc="Scrapy's reason for closing."),
    Column("stats", Json, nullable=False, doc="What the run counted."),
    info={"meaning": "Runs of spiders: when, by which version, with what result."},
)
