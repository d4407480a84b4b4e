"""The first schema: runs, articles under their URLs, images, comments, threads."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_INSTANT = sa.DateTime(timezone=True)
_JSON = sa.JSON().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    """Make the tables."""
    _create_runs()
    _create_articles()
    _create_article_urls()
    _create_images()
    _create_comments()
    _create_threads()


def downgrade() -> None:
    """Remove the tables."""
    for table in ("threads", "comments", "images", "article_urls", "articles", "runs"):
        op.drop_table(table)


def _article_id(name: str) -> sa.Column[int]:
    key = sa.ForeignKey("articles.id", ondelete="CASCADE", name=name)
    return sa.Column("article_id", sa.Integer(), key, nullable=False)


def _create_articles() -> None:
    op.create_table(
        "articles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("canonical_url", sa.Text()),
        sa.Column("site", sa.Text()),
        sa.Column("site_article_id", sa.Text()),
        sa.Column("page_kind", sa.Text(), nullable=False),
        sa.Column("headline", sa.Text()),
        sa.Column("alternative_headline", sa.Text()),
        sa.Column("description", sa.Text()),
        sa.Column("article_body", sa.Text()),
        sa.Column("article_body_html", sa.Text()),
        sa.Column("authors", _JSON, nullable=False),
        sa.Column("publisher", sa.Text()),
        sa.Column("section", _JSON, nullable=False),
        sa.Column("keywords", _JSON, nullable=False),
        sa.Column("storylines", _JSON, nullable=False),
        sa.Column("videos", _JSON, nullable=False),
        sa.Column("related", _JSON, nullable=False),
        *_article_dates_and_counts(),
        sa.PrimaryKeyConstraint("id", name="pk_articles"),
        sa.UniqueConstraint("url", name="uq_articles_url"),
    )
    op.create_index("ix_articles_content_hash", "articles", ["content_hash"])


def _create_runs() -> None:
    op.create_table(
        "runs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("spider", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("started_at", _INSTANT, nullable=False),
        sa.Column("finished_at", _INSTANT),
        sa.Column("outcome", sa.Text()),
        sa.Column("stats", _JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_runs"),
    )


def _create_article_urls() -> None:
    op.create_table(
        "article_urls",
        sa.Column("url", sa.Text(), nullable=False),
        _article_id("fk_article_urls_article_id"),
        sa.Column("first_seen_at", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("url", name="pk_article_urls"),
    )
    op.create_index("ix_article_urls_article_id", "article_urls", ["article_id"])


def _create_comments() -> None:
    op.create_table(
        "comments",
        _article_id("fk_comments_article_id"),
        sa.Column("comment_id", sa.Text(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("parent_id", sa.Text()),
        sa.Column("root_id", sa.Text()),
        sa.Column("depth", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("author_name", sa.Text()),
        sa.Column("author_id", sa.Text()),
        sa.Column("author_url", sa.Text()),
        sa.Column("author_avatar", sa.Text()),
        sa.Column("in_reply_to_name", sa.Text()),
        sa.Column("text", sa.Text()),
        sa.Column("text_html", sa.Text()),
        sa.Column("date_published", _INSTANT),
        sa.Column("date_published_offset", sa.Integer()),
        sa.Column("date_published_raw", sa.Text()),
        sa.Column("date_precision", sa.Text()),
        sa.Column("date_modified", _INSTANT),
        sa.Column("date_modified_offset", sa.Integer()),
        sa.Column("upvote_count", sa.Integer()),
        sa.Column("downvote_count", sa.Integer()),
        sa.Column("is_collapsed", sa.Boolean(), nullable=False),
        sa.Column("is_removed", sa.Boolean(), nullable=False),
        sa.Column("is_editor_pick", sa.Boolean(), nullable=False),
        sa.Column("permalink", sa.Text()),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("first_seen_at", _INSTANT, nullable=False),
        sa.Column("changed_at", _INSTANT, nullable=False),
        sa.Column("absent_since", _INSTANT),
        sa.PrimaryKeyConstraint("article_id", "comment_id", name="pk_comments"),
    )


def _create_images() -> None:
    op.create_table(
        "images",
        _article_id("fk_images_article_id"),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("caption", sa.Text()),
        sa.Column("credit", sa.Text()),
        sa.Column("width", sa.Integer()),
        sa.Column("height", sa.Integer()),
        sa.PrimaryKeyConstraint("article_id", "position", name="pk_images"),
    )


def _create_threads() -> None:
    op.create_table(
        "threads",
        _article_id("fk_threads_article_id"),
        sa.Column("platform", sa.Text()),
        sa.Column("stated_count", sa.Integer()),
        sa.Column("collected_count", sa.Integer(), nullable=False),
        sa.Column("is_complete", sa.Boolean(), nullable=False),
        sa.Column("is_closed", sa.Boolean()),
        sa.Column("pages_read", sa.Integer(), nullable=False),
        sa.Column("problems", _JSON, nullable=False),
        sa.Column("fetched_at", _INSTANT),
        sa.PrimaryKeyConstraint("article_id", name="pk_threads"),
    )


def _article_dates_and_counts() -> list[sa.Column[Any]]:
    return [
        sa.Column("in_language", sa.Text()),
        sa.Column("date_published", _INSTANT),
        sa.Column("date_published_offset", sa.Integer()),
        sa.Column("date_published_raw", sa.Text()),
        sa.Column("date_modified", _INSTANT),
        sa.Column("date_modified_offset", sa.Integer()),
        sa.Column("date_modified_raw", sa.Text()),
        sa.Column("date_precision", sa.Text()),
        sa.Column("time_zone_source", sa.Text()),
        sa.Column("short_url", sa.Text()),
        sa.Column("is_accessible_for_free", sa.Boolean()),
        sa.Column("comment_count", sa.Integer()),
        sa.Column("interaction_counts", _JSON, nullable=False),
        sa.Column("field_sources", _JSON, nullable=False),
        sa.Column("fetched_at", _INSTANT),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("first_seen_at", _INSTANT, nullable=False),
        sa.Column("changed_at", _INSTANT, nullable=False),
    ]
