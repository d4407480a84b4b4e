"""Forgetting a person: their comments, and their name in other people's comments, old versions included."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, Table, bindparam, select

from newscrawl.commenters.mentions import Names
from newscrawl.commenters.policy import FORGOTTEN, Commenters, blank, fold
from newscrawl.items import Comment
from newscrawl.storage.commenters import add_forgotten
from newscrawl.storage.engine import for_writing, pack, transaction
from newscrawl.storage.hashing import comment_hash
from newscrawl.storage.rows import comment_of, comment_row
from newscrawl.storage.schema import articles, comment_observations, comments
from newscrawl.storage.search import index as search_index

_TEXTS = ("author_name", "in_reply_to_name", "text", "text_html", "author_url", "author_id", "permalink")
_CHUNK = 500


@dataclass(slots=True)
class Forgotten:
    """What forgetting did."""

    own_comments: int = 0
    """Comments of the person, now blank or under another name."""
    other_comments: int = 0
    """Comments of others in which the name stood."""
    observations: int = 0
    """Earlier versions of comments in which the person or the name stood."""
    lines: int = 0
    """Lines of JSON Lines files that were written anew."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person by all names that the store may hold: the given one, and its pseudonyms on each site."""

    names: frozenset[str]
    replacement: str | None
    """Pseudonym that is to stand for the person; None to leave the comments blank."""

    @property
    def in_texts(self) -> Names:
        """The names with what replaces them in other people's texts."""
        return Names(dict.fromkeys(self.names, self.replacement or FORGOTTEN))

    def wrote(self, author_name: str | None) -> bool:
        """Tell whether the person is the author of that name."""
        return author_name is not None and fold(author_name) in self.names


def forget(engine: Engine, commenters: Commenters, name: str, replacement: str | None) -> tuple[Person, Forgotten]:
    """Take the person called `name` out of the store, and have later visits leave them out; in one transaction.

    Returns the person with all their names, for the files, and what was done. SQLite's file is packed afterwards, so
    that nothing is left in its free pages.
    """
    with transaction(for_writing(engine)) as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA secure_delete=ON")
        person = Person(frozenset(_names(connection, commenters, name)), replacement)
        done = Forgotten()
        own = _rewrite_comments(connection, person, done)
        _rewrite_observations(connection, person, own, done)
        search_index.empty(connection)
        add_forgotten(connection, [commenters.digest(name)], replacement, datetime.now(UTC))
    pack(engine)
    return person, done


def forget_in(comment: Comment, person: Person, names: Names) -> Comment:
    """Return the comment without the person."""
    after = _without(comment, person, names)
    return comment if after == comment else replace(after, content_hash=comment_hash(after))


def _without(comment: Comment, person: Person, names: Names) -> Comment:
    if person.wrote(comment.author_name):
        if person.replacement is None:
            return blank(comment)
        return replace(
            comment,
            author_name=person.replacement,
            author_id=None,
            author_url=None,
            author_avatar=None,
            permalink=None,
        )
    answered = comment.in_reply_to_name
    return replace(
        comment,
        in_reply_to_name=(person.replacement or FORGOTTEN) if person.wrote(answered) else answered,
        text=comment.text and names.replace(comment.text, _nobody),
        text_html=comment.text_html and names.replace_in_html(comment.text_html, _nobody),
    )


def _nobody(name: str) -> str | None:
    return None


def _names(connection: Connection, commenters: Commenters, name: str) -> Iterator[str]:
    yield fold(name)
    if commenters.fingerprint:
        for site in connection.scalars(select(articles.c.site).distinct()):
            yield commenters.pseudonym(site or "", name)


def _rewrite_comments(connection: Connection, person: Person, done: Forgotten) -> set[tuple[int, str]]:
    """Write the comments anew in which the person stands; returns the keys of the person's own."""
    names = person.in_texts
    own: set[tuple[int, str]] = set()
    changed: list[dict[str, Any]] = []
    query = select(comments, articles.c.url.label("article_url")).join_from(comments, articles)
    for row in _rows_with(connection, query, person):
        before = comment_of(row)
        after = forget_in(before, person, names)
        if after == before:
            continue
        changed.append(comment_row(after) | {"in_article": row["article_id"], "with_id": before.comment_id})
        if person.wrote(before.author_name):
            own.add((row["article_id"], before.comment_id))
    _update(connection, comments, ("article_id", "comment_id"), changed)
    done.own_comments, done.other_comments = len(own), len(changed) - len(own)
    return own


def _rewrite_observations(connection: Connection, person: Person, own: set[tuple[int, str]], done: Forgotten) -> None:
    names = person.in_texts
    changed: list[dict[str, Any]] = []
    table = comment_observations
    query = select(table.c.id, table.c.article_id, table.c.comment_id, table.c.before)
    for row in connection.execute(query.where(table.c.before.is_not(None))):
        is_own = (row.article_id, row.comment_id) in own or person.wrote(row.before.get("author_name"))
        after = _without_person(row.before, person, names, is_own)
        if after != row.before:
            changed.append({"with_id": row.id, "before": after})
    _update(connection, table, ("id",), changed)
    done.observations = len(changed)


def _without_person(before: Mapping[str, Any], person: Person, names: Names, is_own: bool) -> dict[str, Any] | None:
    """Return the fields of an earlier version; None where they were the person's own and are to be blank."""
    if is_own and person.replacement is None:
        return None
    kept = {name: value for name, value in before.items() if not (is_own and name.startswith("author_"))}
    for name, value in kept.items():
        if isinstance(value, str):
            replace_in = names.replace_in_html if name.endswith("_html") else names.replace
            kept[name] = replace_in(value, _nobody)
    return kept


def _rows_with(connection: Connection, query: Any, person: Person) -> Iterator[dict[str, Any]]:
    """Yield the rows in which one of the person's names stands anywhere, whatever its letter case."""
    for row in connection.execute(query, execution_options={"yield_per": _CHUNK}).mappings():
        texts = " ".join(" ".join(row[name].split()) for name in _TEXTS if row[name]).casefold()
        if any(name in texts for name in person.names):
            yield dict(row)


def _update(connection: Connection, table: Table, key: Sequence[str], rows: list[dict[str, Any]]) -> None:
    """Set the columns that `rows` hold in the rows that `in_article` and `with_id` name."""
    if not rows:
        return
    parameters = dict(zip(reversed(key), ("with_id", "in_article"), strict=False))
    statement = table.update()
    for column, parameter in parameters.items():
        statement = statement.where(table.c[column] == bindparam(parameter))
    names = [name for name in rows[0] if name not in parameters.values()]
    connection.execute(statement.values({name: bindparam(name) for name in names}), rows)
