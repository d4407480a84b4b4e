"""What all tables share: one registry with named constraints, and the key of what belongs to an article."""

from sqlalchemy import Column, ForeignKey, MetaData

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def article_key() -> Column[int]:
    """Return the column that names the article, as (part of) the primary key; rows go with their article."""
    return Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True)
