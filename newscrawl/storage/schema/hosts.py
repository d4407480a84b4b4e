"""Hosts that have refused to answer, kept until they answer again."""

from sqlalchemy import Column, Integer, Table, Text

from newscrawl.storage.columns import Instant
from newscrawl.storage.schema.base import metadata

blocked_hosts = Table(
    "blocked_hosts",
    metadata,
    Column("host", Text, primary_key=True),  # with its port where the URL states one
    Column("reason", Text, nullable=False),  # the word for the last refusal, as in "http_403"
    Column("times", Integer, nullable=False),  # how often in a row it was given up
    Column("blocked_at", Instant, nullable=False),
    Column("next_try_at", Instant, nullable=False),
    info={"export": False},
)
