"""What is searchable, and what is not yet. The words are kept in each database's own way (`storage.search`)."""

from sqlalchemy import Column, ForeignKey, Integer, Table, Text

from newscrawl.storage.columns import Instant, Json
from newscrawl.storage.schema.base import metadata

search_documents = Table(
    "search_documents",
    metadata,
    Column("id", Integer, primary_key=True),  # never used twice: an index may still hold words under it
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("comment_id", Text),  # NULL: the article itself
    Column("site", Text),
    Column("dated_at", Instant, nullable=False),  # of its publication, else of the first visit
    Column("content_hash", Text, nullable=False),  # of the article or comment when it was indexed
    sqlite_autoincrement=True,
    info={"export": False},
)

search_changes = Table(
    "search_changes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article_ids", Json, nullable=False),  # they, or comments of them, have texts that are not indexed yet
    info={"export": False},
)
