"""The tables. A change here needs a migration beside it (`migrations/versions`); a test compares the two."""

from newscrawl.storage.schema.alerts import alerts
from newscrawl.storage.schema.articles import article_urls, articles, images
from newscrawl.storage.schema.base import metadata
from newscrawl.storage.schema.commenters import commenters_policy, forgotten_commenters
from newscrawl.storage.schema.comments import comments, threads
from newscrawl.storage.schema.duplicates import article_signatures, duplicate_clusters, duplicate_members
from newscrawl.storage.schema.frontier import frontier, habits, leases, rhythms, validators
from newscrawl.storage.schema.history import article_revisions, comment_observations
from newscrawl.storage.schema.hosts import blocked_hosts
from newscrawl.storage.schema.robots import robots_texts
from newscrawl.storage.schema.runs import runs
from newscrawl.storage.schema.schedule import schedule
from newscrawl.storage.schema.search import search_changes, search_documents
from newscrawl.storage.schema.sites import sites

__all__ = [
    "alerts",
    "article_revisions",
    "article_signatures",
    "article_urls",
    "articles",
    "blocked_hosts",
    "comment_observations",
    "commenters_policy",
    "comments",
    "duplicate_clusters",
    "duplicate_members",
    "forgotten_commenters",
    "frontier",
    "habits",
    "images",
    "leases",
    "metadata",
    "rhythms",
    "robots_texts",
    "runs",
    "schedule",
    "search_changes",
    "search_documents",
    "sites",
    "threads",
    "validators",
]
