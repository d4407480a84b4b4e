"""How often a site's articles change at each age."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_JSON = sa.JSON().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "habits",
        sa.Column("site", sa.Text(), primary_key=True),
        sa.Column("changes", _JSON, nullable=False),
        sa.Column("hours", _JSON, nullable=False),
        sa.Column("fits", _JSON, nullable=False),
    )


def downgrade() -> None:
    """Remove the table."""
    op.drop_table("habits")
