"""What articles and comments were before: one row a change, none for what never changed."""

from sqlalchemy import Boolean, Column, ForeignKey, ForeignKeyConstraint, Index, Integer, Table, Text

from newscrawl.storage.columns import Instant, Json
from newscrawl.storage.schema.base import article_key, metadata


def _run_id() -> Column[int]:
    key = ForeignKey("runs.id", ondelete="SET NULL")
    return Column("run_id", key, doc="The run that found it; None: saved outside a run.")


_BEFORE = "Each changed field as it was before, under its name"

article_revisions = Table(
    "article_revisions",
    metadata,
    article_key(),
    Column("number", Integer, primary_key=True, autoincrement=False, doc="2 for the first change, and so on."),
    Column("observed_at", Instant, nullable=False, doc="When a visit found it changed."),
    _run_id(),
    Column("changed_fields", Json, nullable=False, doc="Names of the fields in which a reader sees a difference."),
    Column("is_significant", Boolean, nullable=False, doc="False where only typography changed."),
    Column("before", Json, nullable=False, doc=f"{_BEFORE}."),
    info={"meaning": "Changes of articles after their first version."},
)

comment_observations = Table(
    "comment_observations",
    metadata,
    Column("id", Integer, primary_key=True, doc="Number of the observation in this store."),
    Column("article_id", Integer, nullable=False, doc="The article it stands under."),
    Column("comment_id", Text, nullable=False, doc="The comment."),
    Column("observed_at", Instant, nullable=False, doc="When a visit found it so."),
    _run_id(),
    Column("state", Text, nullable=False, doc="present, edited, tombstone, absent or restored."),
    Column("basis", Text, nullable=False, doc="How that is known: seen, site_said, or complete_pass (looked for)."),
    Column("removed_by", Text, doc="Who removed it, where the site says: author or moderator."),
    Column("upvote_count", Integer, doc="Votes at that time; None where the page does not say."),
    Column("downvote_count", Integer, doc="Votes at that time; None where the page does not say."),
    Column("before", Json, doc=f"{_BEFORE}; None where only the state or the votes changed."),
    ForeignKeyConstraint(
        ["article_id", "comment_id"], ["comments.article_id", "comments.comment_id"], ondelete="CASCADE"
    ),
    Index(None, "article_id", "comment_id"),
    info={"meaning": "The life of comments: edits, removals, absences, returns, and votes over time."},
)
