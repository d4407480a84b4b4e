"""Which runs were asked of the crawl server."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "schedule",
        sa.Column("site", sa.Text(), primary_key=True),
        sa.Column("planned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("waiting_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("job_id", sa.Text(), nullable=False),
    )


def downgrade() -> None:
    """Remove the table."""
    op.drop_table("schedule")
