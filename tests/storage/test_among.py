"""The condition that a value is among many, in both databases."""

from pathlib import Path

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, Text, select

from newscrawl.storage.among import among
from newscrawl.storage.engine import for_writing, make_engine, transaction

_WORDS = Table("words", MetaData(), Column("id", Integer, primary_key=True), Column("word", Text))
_SAID = ['"quoted"', "пиво 🍺", "", "back\\slash, {brace}", "line\nend"]


@pytest.fixture
def words(database_url: str) -> str:
    """Return the URL of a database with a table of odd words, numbered from 0."""
    with transaction(for_writing(make_engine(database_url))) as connection:
        _WORDS.create(connection)
        connection.execute(_WORDS.insert(), [{"id": number, "word": word} for number, word in enumerate(_SAID)])
    return database_url


def test_numbers_and_words_are_found(words: str) -> None:
    with transaction(make_engine(words)) as connection:
        for number, word in enumerate(_SAID):
            assert connection.scalars(select(_WORDS.c.id).where(among(_WORDS.c.word, {word, "another"}))).all() == [
                number
            ]
        assert connection.scalars(select(_WORDS.c.word).where(among(_WORDS.c.id, [1, 7, 1]))).all() == [_SAID[1]]
        assert connection.scalars(select(_WORDS.c.id).where(~among(_WORDS.c.id, range(1, 5)))).all() == [0]


def test_nothing_is_among_nothing(words: str) -> None:
    with transaction(make_engine(words)) as connection:
        assert connection.scalars(select(_WORDS.c.id).where(among(_WORDS.c.id, []))).all() == []
        assert connection.scalars(select(_WORDS.c.id).where(among(_WORDS.c.word, ()))).all() == []


def test_the_values_may_be_very_many(words: str) -> None:
    spare = [f"word {number}" for number in range(100_000)]
    is_wanted = among(_WORDS.c.id, range(100_000)) & among(_WORDS.c.word, [*spare, _SAID[3]])
    with transaction(make_engine(words)) as connection:
        assert connection.scalars(select(_WORDS.c.id).where(is_wanted)).all() == [3]


def test_sqlite_looks_the_values_up(tmp_path: Path) -> None:
    with transaction(make_engine(f"sqlite:///{tmp_path}/words.db")) as connection:
        _WORDS.create(connection)
        asked = select(_WORDS).where(among(_WORDS.c.id, [1, 2]), _WORDS.c.word != "")
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked.compile(connection)}", ("[1, 2]", "")).all()
    assert plan[0][-1].startswith("SEARCH words USING INTEGER PRIMARY KEY")
