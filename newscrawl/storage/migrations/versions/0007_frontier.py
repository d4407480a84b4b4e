"""The frontier: addresses with their states, leases of sites, trust in validators. Stored articles are due at once."""

from urllib.parse import urlsplit

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables, and an address to visit of every stored article."""
    _create_frontier()
    op.create_table(
        "leases",
        sa.Column("site", sa.Text(), primary_key=True),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("shown_as", sa.Text(), nullable=False),
        sa.Column("since", _INSTANT, nullable=False),
        sa.Column("expires_at", _INSTANT, nullable=False),
    )
    op.create_table(
        "validators",
        sa.Column("site", sa.Text(), primary_key=True),
        sa.Column("proofs", sa.Integer(), nullable=False),
        sa.Column("believed", sa.Integer(), nullable=False),
        sa.Column("lied_at", _INSTANT),
    )
    _add_articles()


def downgrade() -> None:
    """Remove the tables."""
    for table in ("validators", "leases", "frontier"):
        op.drop_table(table)


def _create_frontier() -> None:
    op.create_table(
        "frontier",
        sa.Column("url", sa.Text(), primary_key=True),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("read_as", sa.Text()),
        sa.Column("part", sa.Integer()),
        sa.Column("found_in", sa.Text()),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("next_visit_at", _INSTANT),
        sa.Column("worth", sa.Float(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("last_status", sa.Text()),
        sa.Column("etag", sa.Text()),
        sa.Column("last_modified", sa.Text()),
        sa.Column("content_hash", sa.Text()),
        sa.Column("item_count", sa.Integer()),
        sa.Column("changes", sa.Float(), nullable=False),
        sa.Column("hours", sa.Float(), nullable=False),
        sa.Column("visits", sa.Integer(), nullable=False),
        sa.Column("published_at", _INSTANT),
        sa.Column("first_seen_at", _INSTANT, nullable=False),
        sa.Column("last_visited_at", _INSTANT),
        sa.Column("last_changed_at", _INSTANT),
    )
    op.create_index("ix_frontier_site_kind_worth", "frontier", ["site", "kind", "worth"])
    op.create_index("ix_frontier_found_in", "frontier", ["found_in"])


def _add_articles() -> None:
    """Make every stored article due, under the URL it is stored under."""
    stored = sa.table("articles", *map(sa.column, ("url", "site", "date_published", "first_seen_at", "changed_at")))
    names = ("url", "site", "host", "kind", "state", "next_visit_at", "worth", "tries", "changes", "hours", "visits")
    to = sa.table("frontier", *map(sa.column, (*names, "published_at", "first_seen_at", "last_changed_at")))
    query = sa.select(
        stored.c.url,
        stored.c.site,
        stored.c.first_seen_at.label("next_visit_at"),
        stored.c.date_published.label("published_at"),
        stored.c.first_seen_at,
        stored.c.changed_at.label("last_changed_at"),
    ).where(stored.c.site.is_not(None))
    fixed = {"kind": "article", "state": "due", "worth": 1.0, "tries": 0, "changes": 0.0, "hours": 0.0, "visits": 0}
    for rows in op.get_bind().execute(query).mappings().partitions(1000):
        op.bulk_insert(to, [{**row, **fixed, "host": urlsplit(row["url"]).netloc} for row in rows])
