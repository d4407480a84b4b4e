"""Near-duplicates: signatures of articles, clusters and their members."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "article_signatures",
        _article_id("article_signatures"),
        sa.Column("site", sa.Text()),
        sa.Column("dated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("signature", sa.LargeBinary()),
        sa.PrimaryKeyConstraint("article_id", name="pk_article_signatures"),
    )
    op.create_index("ix_article_signatures_dated_at", "article_signatures", ["dated_at"])
    op.create_index("ix_article_signatures_site_article_id", "article_signatures", ["site", "article_id"])
    _create_clusters()


def downgrade() -> None:
    """Remove the tables."""
    for table in ("duplicate_members", "duplicate_clusters", "article_signatures"):
        op.drop_table(table)


def _create_clusters() -> None:
    origin = sa.ForeignKey("articles.id", ondelete="SET NULL", name="fk_duplicate_clusters_origin_id")
    op.create_table(
        "duplicate_clusters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("origin_id", sa.Integer(), origin),
        sa.PrimaryKeyConstraint("id", name="pk_duplicate_clusters"),
    )
    cluster = sa.ForeignKey("duplicate_clusters.id", ondelete="CASCADE", name="fk_duplicate_members_cluster_id")
    op.create_table(
        "duplicate_members",
        _article_id("duplicate_members"),
        sa.Column("cluster_id", sa.Integer(), cluster, nullable=False),
        sa.Column("similarity", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("article_id", name="pk_duplicate_members"),
    )
    op.create_index("ix_duplicate_members_cluster_id", "duplicate_members", ["cluster_id"])


def _article_id(table: str) -> sa.Column[int]:
    key = sa.ForeignKey("articles.id", ondelete="CASCADE", name=f"fk_{table}_article_id")
    return sa.Column("article_id", sa.Integer(), key, nullable=False)
