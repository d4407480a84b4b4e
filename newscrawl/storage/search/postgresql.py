"""PostgreSQL: a tsvector for each document, made from our words and not by a text search configuration, under GIN."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    ForeignKey,
    Index,
    MetaData,
    Table,
    cast,
    inspect,
    select,
)
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR

from newscrawl.storage.schema import search_documents
from newscrawl.storage.search.query import Group, Query, Term
from newscrawl.storage.search.texts import Entry, Words

_index = Table(
    "search_index",
    MetaData(),
    Column("document_id", ForeignKey(search_documents.c.id, ondelete="CASCADE"), primary_key=True),
    Column("words", TSVECTOR, nullable=False),
    Index("ix_search_index_words", "words", postgresql_using="gin"),
)
_HEADLINE = "A"
"""The weight that marks words of a headline."""


def create(connection: Connection) -> None:
    """Make the index where there is none."""
    _index.create(connection, checkfirst=True)


def exists(connection: Connection) -> bool:
    """Return whether there is an index."""
    return inspect(connection).has_table(_index.name)


def add(connection: Connection, entries: Iterable[Entry]) -> None:
    """Index the words of new documents."""
    rows = [{"document_id": entry.id, "words": _vector(entry.headline, entry.body)} for entry in entries]
    if rows:
        connection.execute(_index.insert(), rows)


def empty(connection: Connection) -> None:
    """Take out all words."""
    connection.execute(_index.delete())


def matches(query: Query, *, in_headline: bool) -> ColumnElement[bool]:
    """Return the condition that a document matches `query`, or does so by its headline alone."""
    weight = _HEADLINE if in_headline else ""
    expression = " | ".join(f"({_group(group, weight)})" for group in query.groups)
    found = select(_index.c.document_id).where(_index.c.words.op("@@")(cast(expression, TSQUERY)))
    return search_documents.c.id.in_(found)


def _vector(headline: Words, body: Words) -> str:
    """Return words with their places as PostgreSQL writes a tsvector: 'bridge':1A,7 'new':6"""
    places: defaultdict[str, list[str]] = defaultdict(list)
    for place, word in enumerate(headline, 1):
        if word is not None:
            places[word].append(f"{place}{_HEADLINE}")
    for place, word in enumerate(body, len(headline) + 1):
        if word is not None:
            places[word].append(str(place))
    return " ".join(f"'{word}':{','.join(found)}" for word, found in places.items())


def _group(group: Group, weight: str) -> str:
    wanted = [_term(term, weight) for term in group.required]
    return " & ".join([*wanted, *(f"!{_term(term, weight)}" for term in group.excluded)])


def _term(term: Term, weight: str) -> str:
    *first, last = term.words
    suffix = ("*" if term.is_prefix else "") + weight
    words = [*(_word(word, weight) for word in first), _word(last, suffix)]
    return f"({' <-> '.join(words)})"


def _word(word: str, suffix: str) -> str:
    return f"'{word}':{suffix}" if suffix else f"'{word}'"
