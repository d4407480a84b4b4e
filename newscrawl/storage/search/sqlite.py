"""SQLite: an FTS5 table that holds words only. https://www.sqlite.org/fts5.html

It keeps no texts (`content=''`), so it cannot take words out again: a changed document gets a new id, and what is left
under the old one is found no more. `empty` makes room when there is much of that.
"""

from collections.abc import Iterable

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Integer,
    MetaData,
    Table,
    Text,
    bindparam,
    inspect,
    select,
    text,
)

from newscrawl.storage.schema import search_documents
from newscrawl.storage.search.query import Group, Query, Term
from newscrawl.storage.search.texts import Entry, Words

_GAP = "\ue000"
"""A letter for private use, which no text is searched for."""
_index = Table(
    "search_index",
    MetaData(),
    Column("rowid", Integer),
    Column("headline", Text),
    Column("body", Text),
    Column("search_index", Text),  # FTS5: the whole row, and where commands are written
)
_CREATE = (
    "CREATE VIRTUAL TABLE search_index USING fts5(headline, body, content='', columnsize=0, tokenize='ascii')"  # folded
)


def create(connection: Connection) -> None:
    """Make the index where there is none."""
    if not exists(connection):
        connection.execute(text(_CREATE))


def exists(connection: Connection) -> bool:
    """Return whether there is an index."""
    return inspect(connection).has_table(_index.name)


def add(connection: Connection, entries: Iterable[Entry]) -> None:
    """Index the words of new documents."""
    rows = [{"rowid": entry.id, "headline": _join(entry.headline), "body": _join(entry.body)} for entry in entries]
    if rows:
        connection.execute(_index.insert(), rows)


def empty(connection: Connection) -> None:
    """Take out all words."""
    connection.execute(_index.insert(), {"search_index": "delete-all"})


def matches(query: Query, *, in_headline: bool) -> ColumnElement[bool]:
    """Return the condition that a document matches `query`, or does so by its headline alone."""
    expression = " OR ".join(f"({_group(group)})" for group in query.groups)
    expression = f"headline : ({expression})" if in_headline else expression
    found = select(_index.c.rowid).where(_index.c.search_index.op("MATCH")(bindparam(None, expression, Text)))
    return search_documents.c.id.in_(found)


def _join(words: Words) -> str:
    return " ".join(_GAP if word is None else word for word in words)


def _group(group: Group) -> str:
    wanted = " AND ".join(map(_term, group.required))
    return f"({wanted})" + "".join(f" NOT {_term(term)}" for term in group.excluded)


def _term(term: Term) -> str:
    return f'"{" ".join(term.words)}"' + " *" * term.is_prefix
