"""Sites, revisions of articles, observations of comments."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_INSTANT = sa.DateTime(timezone=True)
_JSON = sa.JSON().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    """Make the tables, and a site of every name that articles have."""
    _create_sites()
    op.add_column("comments", sa.Column("removed_by", sa.Text()))
    op.add_column("comments", sa.Column("last_seen_at", _INSTANT))
    _create_article_revisions()
    _create_comment_observations()


def downgrade() -> None:
    """Remove the tables and columns."""
    op.drop_table("comment_observations")
    op.drop_table("article_revisions")
    op.drop_column("comments", "last_seen_at")
    op.drop_column("comments", "removed_by")
    op.drop_table("sites")


def _create_sites() -> None:
    op.create_table(
        "sites",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("first_seen_at", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_sites"),
    )
    op.execute(
        "INSERT INTO sites (name, first_seen_at) "
        "SELECT site, min(first_seen_at) FROM articles WHERE site IS NOT NULL GROUP BY site"
    )


def _run_id(name: str) -> sa.Column[int]:
    return sa.Column("run_id", sa.Integer(), sa.ForeignKey("runs.id", ondelete="SET NULL", name=name))


def _create_article_revisions() -> None:
    article = sa.ForeignKey("articles.id", ondelete="CASCADE", name="fk_article_revisions_article_id")
    op.create_table(
        "article_revisions",
        sa.Column("article_id", sa.Integer(), article, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("observed_at", _INSTANT, nullable=False),
        _run_id("fk_article_revisions_run_id"),
        sa.Column("changed_fields", _JSON, nullable=False),
        sa.Column("is_significant", sa.Boolean(), nullable=False),
        sa.Column("before", _JSON, nullable=False),
        sa.PrimaryKeyConstraint("article_id", "number", name="pk_article_revisions"),
    )


def _create_comment_observations() -> None:
    op.create_table(
        "comment_observations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("comment_id", sa.Text(), nullable=False),
        sa.Column("observed_at", _INSTANT, nullable=False),
        _run_id("fk_comment_observations_run_id"),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("removed_by", sa.Text()),
        sa.Column("upvote_count", sa.Integer()),
        sa.Column("downvote_count", sa.Integer()),
        sa.Column("before", _JSON),
        sa.PrimaryKeyConstraint("id", name="pk_comment_observations"),
        sa.ForeignKeyConstraint(
            ["article_id", "comment_id"],
            ["comments.article_id", "comments.comment_id"],
            name="fk_comment_observations_article_id_comment_id",
            ondelete="CASCADE",
        ),
    )
    columns = ["article_id", "comment_id"]
    op.create_index("ix_comment_observations_article_id_comment_id", "comment_observations", columns)
