"""The list of articles whose texts are not searchable yet; every writer of texts adds to it, in its own transaction."""

from collections.abc import Collection

from sqlalchemy import Connection

from newscrawl.storage.schema import search_changes


def note_changes(connection: Connection, article_ids: Collection[int]) -> None:
    """Note that texts of articles, or of their comments, are new or changed: one row, whatever their number."""
    if article_ids:
        rows = [{"article_ids": list(article_ids)}]  # as a list: nobody asks for the id, which saves a round trip
        connection.execute(search_changes.insert(), rows)
