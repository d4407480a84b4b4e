"""Lists of articles by date, of all sites or of one, without reading the articles."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_DATED_AT = sa.text("coalesce(date_published, first_seen_at)")


def upgrade() -> None:
    """Make the indexes."""
    op.create_index("ix_articles_dated_at", "articles", [_DATED_AT, "id"])
    op.create_index("ix_articles_site_dated_at", "articles", ["site", _DATED_AT, "id"])


def downgrade() -> None:
    """Remove the indexes."""
    op.drop_index("ix_articles_site_dated_at", "articles")
    op.drop_index("ix_articles_dated_at", "articles")
