"""Making new and changed texts searchable, a batch at a time, each in a transaction of its own."""

from collections.abc import Collection, Sequence
from types import ModuleType

from sqlalchemy import Connection, delete, func, insert, select, text

from newscrawl.storage.schema import articles, search_changes, search_documents
from newscrawl.storage.search import postgresql, sqlite
from newscrawl.storage.search.changes import note_changes
from newscrawl.storage.search.texts import Entry, Text, indexed_words, read_texts

_BATCH = 16
"""Changes (of some eight articles each) that are indexed in one transaction; a crawl that writes waits as long."""
_LOCK = 0x73656172  # "sear": two programs must not index the same texts at once
_WORN = 1_000
"""Ids given up before it is asked whether the index should be made anew."""

_document = search_documents.c


def index_of(connection: Connection) -> ModuleType:
    """Return the module that keeps words in this database."""
    return postgresql if connection.dialect.name == "postgresql" else sqlite


def count_changes(connection: Connection) -> int:
    """Return how many changes are not indexed yet; 0 also means that nothing need be written."""
    return connection.scalar(select(func.count()).select_from(search_changes)) or 0


def index_batch(connection: Connection) -> int:
    """Index the texts of the articles that changed first; returns how many changes were dealt with."""
    _lock(connection)
    index_of(connection).create(connection)
    changes = connection.execute(select(search_changes).order_by(search_changes.c.id).limit(_BATCH)).all()
    _index_articles(connection, {number for change in changes for number in change.article_ids})
    connection.execute(delete(search_changes).where(search_changes.c.id.in_([change.id for change in changes])))
    return len(changes)


def renew_if_worn(connection: Connection) -> None:
    """Empty the index, to be filled again, where a quarter of what it holds is found no more."""
    given = connection.scalar(select(func.max(_document.id))) or 0
    if (
        index_of(connection) is sqlite
        and given > _WORN
        and given > 1.25 * (connection.scalar(select(func.count()).select_from(search_documents)) or 0)
    ):
        empty(connection)


def empty(connection: Connection) -> None:
    """Forget all words, and note every article as changed; after this, nothing of erased texts is left in the index."""
    _lock(connection)
    index = index_of(connection)
    if not index.exists(connection):
        return
    index.empty(connection)
    connection.execute(delete(search_documents))
    if index is sqlite:
        connection.execute(text("DELETE FROM sqlite_sequence WHERE name = 'search_documents'"))
    connection.execute(delete(search_changes))
    for ids in connection.scalars(select(articles.c.id)).partitions(_BATCH):
        note_changes(connection, ids)


def _lock(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))


def _index_articles(connection: Connection, article_ids: Collection[int]) -> None:
    known = {
        (row.article_id, row.comment_id): row
        for row in connection.execute(select(search_documents).where(_document.article_id.in_(article_ids)))
    }
    new = []
    for found in read_texts(connection, article_ids):
        stored = known.get((found.article_id, found.comment_id))
        if stored is not None and stored.content_hash == found.content_hash:
            del known[found.article_id, found.comment_id]
        else:
            new.append(found)
    if known:
        connection.execute(delete(search_documents).where(_document.id.in_([row.id for row in known.values()])))
    _add(connection, new)


def _add(connection: Connection, texts: Sequence[Text]) -> None:
    if not texts:
        return
    statement = insert(search_documents).returning(_document.id, sort_by_parameter_order=True)
    names = ("article_id", "comment_id", "site", "dated_at", "content_hash")
    rows = [{name: getattr(text, name) for name in names} for text in texts]
    ids = connection.scalars(statement, rows).all()
    entries = (
        Entry(document_id, indexed_words(found.headline), indexed_words(found.body))
        for document_id, found in zip(ids, texts, strict=True)
    )
    index_of(connection).add(connection, entries)
