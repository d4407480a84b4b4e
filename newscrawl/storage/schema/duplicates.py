"""Near-duplicates: what tells likeness, and the clusters that were found."""

from sqlalchemy import Column, Float, ForeignKey, Integer, LargeBinary, Table, Text

from newscrawl.storage.columns import Instant
from newscrawl.storage.schema.base import article_key, metadata

article_signatures = Table(
    "article_signatures",
    metadata,
    article_key(),
    Column("dated_at", Instant, nullable=False, index=True),  # of its publication, else of the first visit
    Column("content_hash", Text, nullable=False),  # of the article when the signature was made
    Column("signature", LargeBinary),  # NULL: too little text of its own to be compared
    info={"export": False},
)

duplicate_clusters = Table(
    "duplicate_clusters",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("origin_id", ForeignKey("articles.id", ondelete="SET NULL")),  # the earliest: the likely origin
    info={"export": False},
)

duplicate_members = Table(
    "duplicate_members",
    metadata,
    article_key(),
    Column("cluster_id", ForeignKey("duplicate_clusters.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("similarity", Float, nullable=False),  # estimated share of word triples in common with the origin's text
    info={"export": False},
)
