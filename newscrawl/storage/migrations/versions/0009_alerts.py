"""What was found to be wrong with sites."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    runs = sa.ForeignKey("runs.id", ondelete="SET NULL", name="fk_alerts_opened_by_runs")
    op.create_table(
        "alerts",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("pages", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.Column("opened_by", sa.Integer(), runs),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("resolved_at", sa.DateTime(timezone=True)),
    )
    op.create_index("ix_alerts_site", "alerts", ["site"])


def downgrade() -> None:
    """Remove the table."""
    op.drop_table("alerts")
