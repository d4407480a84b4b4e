"""What the store knows of how it names people: nothing by which they could be found."""

from sqlalchemy import Column, Table, Text

from newscrawl.storage.columns import Instant
from newscrawl.storage.schema.base import metadata

commenters_policy = Table(
    "commenters_policy",
    metadata,
    Column("mode", Text, primary_key=True, doc="How commenters are named in this store: names or pseudonyms."),
    Column("key_fingerprint", Text, doc="Tells the key of the pseudonyms from other keys; None for names."),
    info={"meaning": "One row: how commenters are named in this store, from its first run on."},
)

forgotten_commenters = Table(
    "forgotten_commenters",
    metadata,
    Column("digest", Text, primary_key=True, doc="Keyed hash of the name; the key is not in the store."),
    Column("replacement", Text, doc="Pseudonym that stands for the person; None where the comments are blank."),
    Column("forgotten_at", Instant, nullable=False, doc="When `scrapy forget` was run."),
    info={"meaning": "People who asked to be forgotten; later visits leave them out too.", "export": False},
)
