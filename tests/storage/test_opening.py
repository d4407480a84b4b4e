"""Opening a store: what is made, what is upgraded, what is refused and in which words."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from newscrawl.errors import SchemaVersionError, StorageError
from newscrawl.storage.engine import for_writing, make_engine, transaction
from newscrawl.storage.schema import metadata
from newscrawl.storage.store import open_store
from tests.storage.samples import visit


def execute(database_url: str, statement: str) -> None:
    with transaction(for_writing(make_engine(database_url))) as connection:
        connection.execute(text(statement))


def failure(open_it: Callable[[], object], kind: type[StorageError] = StorageError) -> str:
    """Return the message of the error that `open_it` raises, checked to be one line."""
    with pytest.raises(kind) as raised:
        open_it()
    message = str(raised.value)
    assert "\n" not in message
    return message


def test_migrations_make_the_tables_that_the_program_expects(database_url: str) -> None:
    open_store(database_url)
    with transaction(make_engine(database_url)) as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_an_older_schema_is_upgraded(database_url: str) -> None:
    open_store(database_url).close()
    for table in reversed(metadata.sorted_tables):
        execute(database_url, f"DROP TABLE {table.name}")
    execute(database_url, "DELETE FROM alembic_version")
    store = open_store(database_url)
    assert store.save([visit()]).articles_new == 1


def test_opening_again_keeps_what_is_there(database_url: str) -> None:
    first = open_store(database_url)
    first.save([visit()])
    first.close()
    assert open_store(database_url).counts()["articles"] == 1


def test_programs_that_start_at_once_do_not_both_migrate(database_url: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        stores = list(pool.map(open_store, [database_url] * 4))
    assert [store.counts()["articles"] for store in stores] == [0] * 4


def test_a_newer_schema_is_refused_and_left_alone(database_url: str) -> None:
    open_store(database_url).close()
    execute(database_url, "UPDATE alembic_version SET version_num = '9999'")
    message = failure(lambda: open_store(database_url), SchemaVersionError)
    assert "'9999'" in message
    assert "install the newer newscrawl" in message
    with transaction(make_engine(database_url)) as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == "9999"


def test_a_migration_that_fails_leaves_no_table_behind(database_url: str) -> None:
    execute(database_url, "CREATE TABLE threads (mine INTEGER)")
    assert "threads" in failure(lambda: open_store(database_url))
    with transaction(make_engine(database_url)) as connection:
        assert not connection.dialect.has_table(connection, "articles")


def test_the_folder_of_the_file_is_made(tmp_path: Path) -> None:
    open_store(f"sqlite:///{tmp_path}/new/folder/newscrawl.db")
    assert (tmp_path / "new" / "folder" / "newscrawl.db").exists()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    message = failure(lambda: open_store(f"sqlite:///{tmp_path}/data/sub/newscrawl.db"))
    assert f"cannot make the folder {tmp_path}/data/sub" in message
    assert "NEWSCRAWL_DATABASE_URL" in message


def test_a_file_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    (tmp_path / "newscrawl.db").mkdir()
    assert f"{tmp_path}/newscrawl.db: unable to open" in failure(
        lambda: open_store(f"sqlite:///{tmp_path}/newscrawl.db")
    )


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "newscrawl.db").write_text("A letter to the editor. " * 100)
    assert "file is not a database" in failure(lambda: open_store(f"sqlite:///{tmp_path}/newscrawl.db"))


def test_a_locked_database_says_what_to_do(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/newscrawl.db?timeout=0.05")
    other = sqlite3.connect(tmp_path / "newscrawl.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    message = failure(lambda: store.save([visit()]))
    assert "database is locked; another program is writing to it" in message
    other.execute("ROLLBACK")
    assert store.save([visit()]).articles_new == 1


def test_a_reader_does_not_wait_for_a_writer(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/newscrawl.db?timeout=0.05")
    store.save([visit()])
    other = sqlite3.connect(tmp_path / "newscrawl.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert len(list(store.articles())) == 1


def test_a_server_that_does_not_answer_is_named_without_the_password() -> None:
    message = failure(lambda: open_store("postgresql://me:secret@127.0.0.1:1/news"))
    assert "127.0.0.1:1/news" in message
    assert "check that the server runs" in message
    assert "secret" not in message


def test_a_lost_connection_is_replaced(postgres_url: str) -> None:
    store = open_store(postgres_url)
    assert list(store.articles()) == []
    others = "datname = current_database() AND pid <> pg_backend_pid()"
    execute(postgres_url, f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}")
    assert store.save([visit()]).articles_new == 1


@pytest.mark.parametrize("url", ["newscrawl.db", "mysql://me:secret@localhost/news", "sqlite://", "sqlite:///:memory:"])
def test_another_database_is_refused(url: str) -> None:
    message = failure(lambda: open_store(url))
    assert "expected sqlite:///FILE or postgresql://" in message
    assert "secret" not in message


def test_power_loss_and_readers_are_provided_for(tmp_path: Path) -> None:
    with transaction(make_engine(f"sqlite:///{tmp_path}/newscrawl.db")) as connection:
        pragmas = [
            connection.scalar(text(f"PRAGMA {name}")) for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    assert pragmas == ["wal", 2, 1]
