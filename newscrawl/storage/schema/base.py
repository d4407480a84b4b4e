"""What all tables share: one registry with named constraints, and the key of what belongs to an article.

`doc` of a column and `info["meaning"]` of a table say what they hold where the items do not; they go into the datasheet
of an export. `info={"export": False}` keeps a table that is of no use outside the store out of exports.
"""

from sqlalchemy import Column, ForeignKey, MetaData

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

FIRST_SEEN = "When a visit first found it."
CHANGED = "When a visit last found it changed for a reader."
OFFSET = "Minutes by which the zone that the page used is ahead of UTC; None where it stated none."


def article_key() -> Column[int]:
    """Return the column that names the article, as (part of) the primary key; rows go with their article."""
    return Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True)
