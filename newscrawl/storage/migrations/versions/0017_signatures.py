"""Signatures without the site: what it published before is looked up among the articles."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Remove the column and its index."""
    op.drop_index("ix_article_signatures_site_article_id", "article_signatures")
    op.drop_column("article_signatures", "site")


def downgrade() -> None:
    """Add them again."""
    op.add_column("article_signatures", sa.Column("site", sa.Text()))
    op.create_index("ix_article_signatures_site_article_id", "article_signatures", ["site", "article_id"])
