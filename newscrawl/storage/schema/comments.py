"""Comments as the last visits saw them, and what is known of their threads."""

from sqlalchemy import Boolean, Column, Integer, Table, Text

from newscrawl.storage.columns import Instant, Json
from newscrawl.storage.schema.base import CHANGED, FIRST_SEEN, OFFSET, article_key, metadata

comments = Table(
    "comments",
    metadata,
    article_key(),
    Column("comment_id", Text, primary_key=True),
    Column("platform", Text, nullable=False),
    Column("parent_id", Text),
    Column("root_id", Text),
    Column("depth", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    Column("author_name", Text),
    Column("author_id", Text),
    Column("author_url", Text),
    Column("author_avatar", Text),
    Column("in_reply_to_name", Text),
    Column("text", Text),
    Column("text_html", Text),
    Column("date_published", Instant),
    Column("date_published_offset", Integer, doc=OFFSET),
    Column("date_published_raw", Text),
    Column("date_precision", Text),
    Column("date_modified", Instant),
    Column("date_modified_offset", Integer, doc=OFFSET),
    Column("upvote_count", Integer),
    Column("downvote_count", Integer),
    Column("is_collapsed", Boolean, nullable=False),
    Column("is_removed", Boolean, nullable=False),
    Column("removed_by", Text),
    Column("is_editor_pick", Boolean, nullable=False),
    Column("permalink", Text),
    Column("content_hash", Text, nullable=False, doc="Hex digest over author, text, place and standing."),
    Column("first_seen_at", Instant, nullable=False, doc=FIRST_SEEN),
    Column("changed_at", Instant, nullable=False, doc=CHANGED),
    Column("last_seen_at", Instant, doc="When a visit last saw it; None: the thread's last visit did."),
    Column("absent_since", Instant, doc="First complete pass over the thread without it; None: it is there."),
)

threads = Table(
    "threads",
    metadata,
    article_key(),
    Column("platform", Text),
    Column("stated_count", Integer),
    Column("collected_count", Integer, nullable=False),
    Column("is_complete", Boolean, nullable=False),
    Column("is_closed", Boolean),
    Column("pages_read", Integer, nullable=False),
    Column("problems", Json, nullable=False),
    Column("fetched_at", Instant, doc="When the last visit was made."),
)
