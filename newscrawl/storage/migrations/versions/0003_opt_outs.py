"""What articles refuse to machines."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_JSON = sa.JSON().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    """Add the column; what is stored already said nothing of it."""
    op.add_column("articles", sa.Column("opt_outs", _JSON, nullable=False, server_default="[]"))


def downgrade() -> None:
    """Remove the column."""
    op.drop_column("articles", "opt_outs")
