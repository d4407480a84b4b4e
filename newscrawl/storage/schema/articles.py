"""Articles, the URLs they are known under, and their images."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text, func

from newscrawl.storage.columns import Instant, Json
from newscrawl.storage.schema.base import CHANGED, FIRST_SEEN, OFFSET, article_key, metadata

articles = Table(
    "articles",
    metadata,
    Column("id", Integer, primary_key=True, doc="Number of the article in this store."),
    Column("url", Text, nullable=False, unique=True, doc="URL under which it was first found."),
    Column("canonical_url", Text),
    Column("site", Text),
    Column("site_article_id", Text, index=True),
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
    Column("date_published_offset", Integer, doc=OFFSET),
    Column("date_published_raw", Text),
    Column("date_modified", Instant),
    Column("date_modified_offset", Integer, doc=OFFSET),
    Column("date_modified_raw", Text),
    Column("date_precision", Text),
    Column("time_zone_source", Text),
    Column("short_url", Text),
    Column("is_accessible_for_free", Boolean),
    Column("opt_outs", Json, nullable=False),
    Column("comment_count", Integer),
    Column("interaction_counts", Json, nullable=False),
    Column("field_sources", Json, nullable=False),
    Column("fetched_at", Instant, doc="When the visit that these fields come from was made; the last is in threads."),
    Column("content_hash", Text, nullable=False, index=True),
    Column("first_seen_at", Instant, nullable=False, doc=FIRST_SEEN),
    Column("changed_at", Instant, nullable=False, doc=CHANGED),
)

_dated_at = func.coalesce(articles.c.date_published, articles.c.first_seen_at)
Index("ix_articles_dated_at", _dated_at, articles.c.id)
Index("ix_articles_site_dated_at", articles.c.site, _dated_at, articles.c.id)

article_urls = Table(
    "article_urls",
    metadata,
    Column("url", Text, primary_key=True, doc="Fetched, canonical, or of a duplicate that was dropped."),
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("first_seen_at", Instant, nullable=False, doc=FIRST_SEEN),
    info={"meaning": "The URLs that an article is known under."},
)

images = Table(
    "images",
    metadata,
    article_key(),
    Column("position", Integer, primary_key=True, autoincrement=False, doc="Place among the images, from 0."),
    Column("url", Text, nullable=False),
    Column("caption", Text),
    Column("credit", Text),
    Column("width", Integer),
    Column("height", Integer),
)
