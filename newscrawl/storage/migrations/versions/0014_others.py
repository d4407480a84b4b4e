"""How many of a source's articles other sources had named before it was read."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    op.add_column("frontier", sa.Column("others", sa.Float(), nullable=False, server_default="0"))


def downgrade() -> None:
    """Remove the column."""
    op.drop_column("frontier", "others")
