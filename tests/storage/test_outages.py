"""A database that goes away for a while: nothing acknowledged is lost, nothing is there twice, the writer goes on."""

import logging
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from newscrawl.storage.store import open_store
from tests.conftest_postgres import start_postgres
from tests.storage.samples import visit
from tests.storage.test_killed import contents
from tests.storage.writer import batches

COMMAND = [sys.executable, "-m", "tests.storage.writer"]


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> object:
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('undisturbed')}/newscrawl.db")
    for batch in batches():
        store.save(batch)
    return contents(store)


@pytest.mark.parametrize("moment", [2, 17])
def test_a_server_that_is_killed_and_started_again_is_waited_for(
    moment: int, postgres_url: str, undisturbed: object
) -> None:
    server = start_postgres()
    pipe = subprocess.PIPE
    with subprocess.Popen([*COMMAND, postgres_url], stdout=pipe, stderr=pipe, text=True) as writer:
        assert writer.stdout is not None
        while int(writer.stdout.readline()) < moment:
            continue
        server.kill()
        server.start()
        _, said = writer.communicate(timeout=60)
    assert writer.returncode == 0, said
    assert "Traceback" not in said
    assert contents(open_store(postgres_url)) == undisturbed


def test_a_locked_file_is_waited_for(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/newscrawl.db?timeout=0.05", patience=30)
    other = sqlite3.connect(tmp_path / "newscrawl.db", isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    with Told("newscrawl.storage.patience", lambda: other.execute("ROLLBACK")) as said:
        assert store.save([visit()]).articles_new == 1
    assert len(said) == 1
    assert "database is locked" in said[0]
    assert "trying again for up to 30 s" in said[0]


class Told(logging.Handler):
    """Acts when a logger speaks for the first time; gives what it said."""

    def __init__(self, logger: str, act: Callable[[], object]) -> None:
        super().__init__()
        self._logger = logging.getLogger(logger)
        self._act = act
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())
        if len(self.said) == 1:
            self._act()

    def __enter__(self) -> list[str]:
        self._logger.addHandler(self)
        return self.said

    def __exit__(self, *error: object) -> None:
        self._logger.removeHandler(self)


@pytest.fixture(params=["sqlite", "postgresql"])
def small_disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """Return the URL of a new store, and the folder that all of it is in: a disk with room for 300 KB more."""
    is_file = request.param == "sqlite"
    folder = (tmp_path if is_file else start_postgres().folder) / "disk"
    folder.mkdir()
    if os.getuid() != 0 or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "none", folder]).returncode:
        pytest.skip("a small disk can only be mounted by root, where mounting is allowed")
    url = f"sqlite:///{folder}/newscrawl.db" if is_file else database_on(folder)
    open_store(url).close()
    resize(folder, shutil.disk_usage(folder).used // 1024 + 300)
    yield url, folder
    if not is_file:
        start_postgres().drop_database(url)
        start_postgres().execute("DROP TABLESPACE small")
    subprocess.run(["umount", "-l", folder], check=True)
    folder.rmdir()


def database_on(folder: Path) -> str:
    shutil.chown(folder, *["postgres"] * 2)
    start_postgres().execute(f"CREATE TABLESPACE small LOCATION '{folder}'")
    return start_postgres().make_database("TABLESPACE small")


def resize(disk: Path, kilobytes: int) -> None:
    subprocess.run(["mount", "-o", f"remount,size={kilobytes}k", disk], check=True)


def test_a_full_disk_stops_the_writer_in_one_line_and_the_next_one_goes_on(
    small_disk: tuple[str, Path], undisturbed: object
) -> None:
    url, disk = small_disk
    stopped = subprocess.run([*COMMAND, url], capture_output=True, text=True)
    acknowledged = len(stopped.stdout.split())
    assert stopped.returncode != 0
    assert "disk is full" in stopped.stderr.splitlines()[-1] or "disk I/O error" in stopped.stderr.splitlines()[-1]
    resize(disk, 65536)
    urls = {seen.article.url for batch in list(batches())[:acknowledged] for seen in batch}
    assert urls <= {article.url for article in open_store(url).articles()}
    subprocess.run([*COMMAND, url, str(acknowledged + 1)], check=True, stdout=subprocess.DEVNULL)
    assert contents(open_store(url)) == undisturbed


def test_a_file_is_free_unless_another_program_writes_to_it(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/newscrawl.db")
    assert store.is_free_file()
    with closing(sqlite3.connect(tmp_path / "newscrawl.db", isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        assert not store.is_free_file()
        writer.execute("ROLLBACK")
    assert store.is_free_file()
    assert store.save([visit(1)]).articles_new == 1
