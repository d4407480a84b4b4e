"""A store that is only looked at."""

from pathlib import Path

import pytest
from sqlalchemy import delete, text

from newscrawl.errors import StorageError
from newscrawl.storage.engine import for_writing, make_engine, transaction
from newscrawl.storage.reader import open_reader
from newscrawl.storage.schema import articles
from newscrawl.storage.store import open_store
from tests.storage.samples import visit


def test_the_database_refuses_to_write(database_url: str) -> None:
    store = open_store(database_url)
    store.save([visit(1)])
    reader = open_reader(database_url)
    with pytest.raises(StorageError, match=r"read-?only"), reader.snapshot() as connection:
        connection.execute(delete(articles))
    assert store.counts()["articles"] == 1
    reader.close()
    store.close()


def test_a_missing_file_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="no such file; crawl first"):
        open_reader(f"sqlite:///{tmp_path}/none.db")
    assert not list(tmp_path.iterdir())


def test_another_schema_is_refused_and_left_alone(database_url: str) -> None:
    make_engine(database_url).connect().close()
    with pytest.raises(StorageError, match="nothing is stored in it yet; crawl first"):
        open_reader(database_url)
    open_store(database_url).close()
    with transaction(for_writing(make_engine(database_url))) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0003'"))
    with pytest.raises(StorageError, match=r"its schema is revision '0003'.* run: scrapy migrate"):
        open_reader(database_url)
