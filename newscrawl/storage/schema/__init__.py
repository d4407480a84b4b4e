"""The tables. A change here needs a migration beside it (`migrations/versions`); a test compares the two."""

from newscrawl.storage.schema.articles import article_urls, articles, images
from newscrawl.storage.schema.base import metadata
from newscrawl.storage.schema.comments import comments, threads
from newscrawl.storage.schema.hosts import blocked_hosts
from newscrawl.storage.schema.runs import runs

__all__ = ["article_urls", "articles", "blocked_hosts", "comments", "images", "metadata", "runs", "threads"]
