"""Full-text search: what is searchable, and what is not yet; what is stored already comes in with the first search."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "search_documents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "article_id",
            sa.Integer(),
            sa.ForeignKey("articles.id", ondelete="CASCADE", name="fk_search_documents_article_id"),
            nullable=False,
        ),
        sa.Column("comment_id", sa.Text()),
        sa.Column("site", sa.Text()),
        sa.Column("dated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_search_documents"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_search_documents_article_id", "search_documents", ["article_id"])
    op.create_table(
        "search_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_ids", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_search_changes"),
    )
    one = "json_array(id)" if op.get_bind().dialect.name == "sqlite" else "jsonb_build_array(id)"
    op.execute(f"INSERT INTO search_changes (article_ids) SELECT {one} FROM articles ORDER BY id")


def downgrade() -> None:
    """Remove the tables, and the words beside them."""
    for table in ("search_index", "search_changes", "search_documents"):
        op.execute(f"DROP TABLE IF EXISTS {table}")
