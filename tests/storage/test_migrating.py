"""An older database, with data in it, becomes one of this version: in place, after a copy, said in one line."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, MetaData, text

from newscrawl.errors import StorageError
from newscrawl.storage import migrate
from newscrawl.storage.engine import for_writing, make_engine, transaction
from newscrawl.storage.migrate import upgrade
from newscrawl.storage.revision import newest_revision
from newscrawl.storage.rows import article_row, comment_row, image_rows, thread_row
from newscrawl.storage.schema import metadata
from newscrawl.storage.store import open_store
from tests.crawling import Workplace
from tests.storage.samples import NOON, comment, full_article, full_comment, thread

STORED = replace(full_article(), opt_outs=[])
"""An article as the first schema can hold it: without the fields that came later."""
FOLDER = Path(migrate.__file__).parent / "migrations"


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """Return the engine of a database of the first schema with an article, its comments and a run in it."""
    engine = make_engine(database_url)
    fill_first_schema(engine)
    yield engine
    engine.dispose()


def fill_first_schema(engine: Engine) -> None:
    with transaction(for_writing(engine)) as connection:
        config = Config()
        config.set_main_option("script_location", str(FOLDER))
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    first = MetaData()
    first.reflect(engine)
    times = {"first_seen_at": NOON, "changed_at": NOON}
    rows: dict[str, list[dict[str, Any]]] = {
        "runs": [{"id": 1, "spider": "news", "version": "0.1", "started_at": NOON, "stats": {}}],
        "articles": [article_row(STORED) | times | {"id": 7}],
        "article_urls": [{"url": STORED.url, "article_id": 7, "first_seen_at": NOON}],
        "images": image_rows(7, STORED.images),
        "comments": [comment_row(said) | times | {"article_id": 7} for said in (comment(1), full_comment())],
        "threads": [thread_row(thread()) | {"article_id": 7}],
    }
    with transaction(for_writing(engine)) as connection:
        for name, some in rows.items():
            table = first.tables[name]
            values = [{column: as_stored(row[column]) for column in row if column in table.c} for row in some]
            connection.execute(table.insert(), values)


def as_stored(value: Any) -> Any:
    """Return instants in UTC, as they were stored from the first schema on."""
    return value.astimezone(UTC) if isinstance(value, datetime) else value


@pytest.mark.filterwarnings("ignore:.*expression-based index")  # SQLite's cannot be read back; PostgreSQL's can
def test_everything_is_kept_and_the_tables_are_those_of_a_new_database(engine: Engine, database_url: str) -> None:
    upgraded = upgrade(engine)
    assert upgraded.found == "0001"
    store = open_store(database_url)
    assert list(store.articles()) == [STORED]
    assert list(store.comments()) == [comment(1), full_comment()]
    assert list(store.threads()) == [thread()]
    assert (store.counts()["runs"], store.counts()["images"], store.counts()["sites"]) == (1, 2, 1)
    with transaction(engine) as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_the_file_is_copied_as_it_was_once(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path}/news.db")
    fill_first_schema(engine)
    with ThreadPoolExecutor(3) as pool:
        upgrades = list(pool.map(lambda _: upgrade(make_engine(f"sqlite:///{tmp_path}/news.db")), range(3)))
    copies = [each.backup for each in upgrades if each.backup]
    assert copies == list(tmp_path.glob("news-0001-*.db"))
    with sqlite3.connect(copies[0]) as copy:
        assert copy.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
        assert copy.execute("SELECT count(*) FROM comments").fetchone() == (2,)
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert str(upgrade(engine)).endswith("nothing to do")


def test_an_upgrade_that_fails_leaves_the_older_database(engine: Engine, database_url: str) -> None:
    with transaction(for_writing(engine)) as connection:
        connection.execute(text("CREATE TABLE comment_observations (mine INTEGER)"))
    with pytest.raises(StorageError, match="comment_observations"):
        open_store(database_url)
    with transaction(engine) as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == "0001"
        assert not connection.dialect.has_table(connection, "sites")


def test_without_room_for_the_copy_nothing_is_touched(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path}/{'n' * 230}.db")  # no name is left for the copy
    fill_first_schema(engine)
    with pytest.raises(StorageError, match="unable to open"):
        upgrade(engine)
    with transaction(engine) as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == "0001"


def test_the_command_says_what_it_did_in_one_line(tmp_path: Path) -> None:
    place = Workplace(tmp_path)
    engine = make_engine(place.database_url)
    fill_first_schema(engine)
    done = place.run("migrate")
    assert (done.returncode, done.stdout.count("\n"), done.stderr) == (0, 1, "")
    assert "upgraded from revision 0001 to " in done.stdout
    assert f"as it was: {next(tmp_path.glob('newscrawl-0001-*.db'))}" in done.stdout
    with transaction(for_writing(engine)) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    refused = place.run("migrate")
    assert (refused.returncode, refused.stdout, refused.stderr.count("\n")) == (1, "", 1)
    assert "install the newer newscrawl" in refused.stderr


def test_the_newest_revision_is_where_the_migrations_end() -> None:
    assert newest_revision() == ScriptDirectory(str(FOLDER)).get_current_head()
