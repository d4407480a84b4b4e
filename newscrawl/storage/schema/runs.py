"""Runs of spiders."""

from sqlalchemy import Column, Integer, Table, Text

from newscrawl.storage.columns import Instant, Json
from newscrawl.storage.schema.base import metadata

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("spider", Text, nullable=False),
    Column("version", Text, nullable=False),  # of newscrawl
    Column("started_at", Instant, nullable=False),
    Column("finished_at", Instant),  # NULL: still running, or killed
    Column("outcome", Text),  # Scrapy's reason for closing
    Column("stats", Json, nullable=False),
)
