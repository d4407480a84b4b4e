"""The tables. A change here needs a migration beside it (`migrations/versions`); a test compares the two."""

from sqlalchemy import Boolean, Column, ForeignKey, Integer, MetaData, Table, Text

from newscrawl.storage.columns import Instant, Json

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _article_id() -> Column[int]:
    return Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True)


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

articles = Table(
    "articles",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("url", Text, nullable=False, unique=True),
    Column("canonical_url", Text),
    Column("site", Text),
    Column("site_article_id", Text),
    Column("page_kind", Text, nullable=False),
    Column("headline", Text),
    Column("alternative_headline", Text),
    Column("description", Text),
    Column("article_body", Text),
    Column("article_body_html", Text),
    Column("authors", Json, nullable=False),
    Column("publisher", Text),
    Column("section", Json, nullable=False),
    Column("keywords", Json, nullable=False),
    Column("storylines", Json, nullable=False),
    Column("videos", Json, nullable=False),
    Column("related", Json, nullable=False),
    Column("in_language", Text),
    Column("date_published", Instant),
    Column("date_published_offset", Integer),  # minutes ahead of UTC, as the page stated it
    Column("date_published_raw", Text),
    Column("date_modified", Instant),
    Column("date_modified_offset", Integer),
    Column("date_modified_raw", Text),
    Column("date_precision", Text),
    Column("time_zone_source", Text),
    Column("short_url", Text),
    Column("is_accessible_for_free", Boolean),
    Column("comment_count", Integer),
    Column("interaction_counts", Json, nullable=False),
    Column("field_sources", Json, nullable=False),
    Column("fetched_at", Instant),  # of the visit that these fields come from; the last visit is in threads
    Column("content_hash", Text, nullable=False, index=True),
    Column("first_seen_at", Instant, nullable=False),
    Column("changed_at", Instant, nullable=False),
)

article_urls = Table(
    "article_urls",
    metadata,
    Column("url", Text, primary_key=True),  # fetched, canonical, or of a duplicate that was dropped
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("first_seen_at", Instant, nullable=False),
)

images = Table(
    "images",
    metadata,
    _article_id(),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("url", Text, nullable=False),
    Column("caption", Text),
    Column("credit", Text),
    Column("width", Integer),
    Column("height", Integer),
)

comments = Table(
    "comments",
    metadata,
    _article_id(),
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
    Column("date_published_offset", Integer),
    Column("date_published_raw", Text),
    Column("date_precision", Text),
    Column("date_modified", Instant),
    Column("date_modified_offset", Integer),
    Column("upvote_count", Integer),
    Column("downvote_count", Integer),
    Column("is_collapsed", Boolean, nullable=False),
    Column("is_removed", Boolean, nullable=False),
    Column("is_editor_pick", Boolean, nullable=False),
    Column("permalink", Text),
    Column("content_hash", Text, nullable=False),
    Column("first_seen_at", Instant, nullable=False),
    Column("changed_at", Instant, nullable=False),
    Column("absent_since", Instant),  # first complete pass over the thread that no longer had it
)

threads = Table(
    "threads",
    metadata,
    _article_id(),
    Column("platform", Text),
    Column("stated_count", Integer),
    Column("collected_count", Integer, nullable=False),
    Column("is_complete", Boolean, nullable=False),
    Column("is_closed", Boolean),
    Column("pages_read", Integer, nullable=False),
    Column("problems", Json, nullable=False),
    Column("fetched_at", Instant),  # of the last visit
)
