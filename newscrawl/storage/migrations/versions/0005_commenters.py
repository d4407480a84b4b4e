"""How commenters are named, and who is to be forgotten."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "commenters_policy",
        sa.Column("mode", sa.Text(), primary_key=True),
        sa.Column("key_fingerprint", sa.Text()),
    )
    op.create_table(
        "forgotten_commenters",
        sa.Column("digest", sa.Text(), primary_key=True),
        sa.Column("replacement", sa.Text()),
        sa.Column("forgotten_at", sa.DateTime(timezone=True), nullable=False),
    )


def downgrade() -> None:
    """Remove the tables."""
    op.drop_table("forgotten_commenters")
    op.drop_table("commenters_policy")
