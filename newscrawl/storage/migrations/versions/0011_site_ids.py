"""Articles found by the id that their site gives them."""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the index."""
    op.create_index("ix_articles_site_article_id", "articles", ["site_article_id"])


def downgrade() -> None:
    """Remove the index."""
    op.drop_index("ix_articles_site_article_id", "articles")
