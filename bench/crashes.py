"""Kill the writer and the PostgreSQL server at random moments, and see whether anything is lost or there twice.

    python -m bench.crashes --moments 50 --seed 1

Each round saves two passes over 60 articles in a process that says what was committed; the second pass edits, adds and
misses comments. Rounds "writer" kill that process (SQLite and PostgreSQL) and run it again; rounds "server" kill
PostgreSQL with all its processes and start it again, and the writer has to go on by itself; once the server is away for
a minute. Rounds "disk full" leave the server no room for its tables and its log; the writer, or the next one when there
is room again, has to go on. After each round what was acknowledged must be there, and the store equal that of an
undisturbed run.

The data directory is in the folder for temporary files (TMPDIR: let that be on a real disk); in rounds "disk full" on a
disk in memory, which only root can mount.
"""

import argparse
import contextlib
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import sleep
from typing import Any, NamedTuple

import psycopg

from newscrawl.storage.store import Store, open_store
from tests.postgres import Server
from tests.storage.writer import PASS, batches

COMMAND = [sys.executable, "-m", "tests.storage.writer"]
BATCHES = len(list(batches()))


def contents(store: Store) -> list[Any]:
    """Return everything that a store holds of articles and comments, and how many rows its tables have."""
    rows = [list(store.articles()), list(store.comments(absent=True)), list(store.threads()), list(store.urls())]
    return [*rows, store.counts()]


class Round:
    """One run of the writer that something happens to."""

    def __init__(self, url: str, random_numbers: random.Random) -> None:
        self.url = url
        self.batch = random_numbers.randrange(1, BATCHES)
        self.delay = random_numbers.uniform(0, 0.02)
        self.acknowledged = 0

    def disturb(self, act: Callable[[subprocess.Popen[str]], object]) -> int:
        """Act a few milliseconds after the batch was acknowledged; returns the status the writer ends with."""
        with subprocess.Popen([*COMMAND, self.url], stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            while int(writer.stdout.readline()) < self.batch:
                continue
            sleep(self.delay)
            act(writer)
            said = [self.batch, *map(int, writer.stdout.read().split())]
        self.acknowledged = max(said)
        return writer.returncode

    def run_again(self) -> None:
        """Save the interrupted pass from its beginning, as a crawl does that starts over."""
        first = 1 if self.acknowledged < PASS else PASS + 1
        subprocess.run([*COMMAND, self.url, str(first)], check=True, stdout=subprocess.DEVNULL)

    def lost(self) -> int:
        """Return how many acknowledged articles are missing or without all of their comments and their thread."""
        store = open_store(self.url)
        stored = {article.url for article in store.articles()}
        said = [comment.article_url for comment in store.comments()]
        whole = {url for url in stored if said.count(url) == 5} & {thread.article_url for thread in store.threads()}
        expected = {seen.article.url for batch in list(batches())[: self.acknowledged] for seen in batch}
        store.close()
        return len(expected - whole) + len(stored - whole)


class SmallDisk:
    """A disk in memory with a server on it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir()
        self._mount("size=512m", "-t", "tmpfs", "none")
        folder.chmod(0o755)
        self.server = Server(place=folder)

    def fill_for_a_while(self, _: object) -> None:
        """Leave no room, also for the server's log; then give room, and start the server anew: it may have ended."""
        self._mount(f"remount,size={shutil.disk_usage(self._folder).used // 1024 + 64}k")
        with contextlib.suppress(psycopg.Error):
            self.server.execute("SELECT pg_switch_wal()")
        sleep(2)
        self._mount("remount,size=512m")
        self.server.restart()

    def remove(self) -> None:
        """Stop the server and take the disk away."""
        self.server.stop()
        subprocess.run(["umount", "-l", self._folder], check=True)

    def _mount(self, options: str, *arguments: str) -> None:
        subprocess.run(["mount", "-o", options, *arguments, self._folder], check=True)


class Kind(NamedTuple):
    """Rounds of one kind."""

    name: str
    rounds: int
    server: Server | None
    """None for SQLite."""
    act: Callable[[Any], object]
    goes_on: bool = True
    """Whether the writer has to go on by itself, not only the next one."""


def main() -> int:
    """Print one line for each kind of round; returns how many rounds went wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--moments", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    numbers = random.Random(options.seed)
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        server = Server()
        stack.callback(server.stop)
        kinds = _kinds(server, options.moments)
        if os.getuid() == 0:
            folder.chmod(0o755)  # the server's user has to get to its disk
            disk = SmallDisk(folder / "disk")
            stack.callback(disk.remove)
            kinds.append(Kind("disk full, PostgreSQL", options.moments, disk.server, disk.fill_for_a_while, False))
        expected = _undisturbed(folder)
        return sum(_wrong_rounds(kind, folder, numbers, expected) for kind in kinds)


def _kinds(server: Server, moments: int) -> list[Kind]:
    def kill_server(seconds: float) -> None:
        server.kill()
        sleep(seconds)
        server.start()

    return [
        Kind("writer, SQLite", moments, None, lambda writer: writer.kill(), False),
        Kind("writer, PostgreSQL", moments, server, lambda writer: writer.kill(), False),
        Kind("server", moments, server, lambda _: kill_server(0)),
        Kind("server away for 60 s", 1, server, lambda _: kill_server(60)),
    ]


def _undisturbed(folder: Path) -> list[Any]:
    store = open_store(f"sqlite:///{folder}/undisturbed.db")
    for batch in batches():
        store.save(batch)
    found = contents(store)
    store.close()
    return found


def _wrong_rounds(kind: Kind, folder: Path, numbers: random.Random, expected: list[Any]) -> int:
    bad = 0
    for number in range(kind.rounds):
        url = kind.server.make_database() if kind.server else f"sqlite:///{folder}/{number}.db"
        bad += _goes_wrong(Round(url, numbers), kind, expected)
        if kind.server:
            kind.server.drop_database(url)  # after a crash the server syncs every file of every database
    print(f"{kind.name:24}{kind.rounds:4} moments{bad:4} with something lost, twice or not gone on", flush=True)
    return bad


def _goes_wrong(each: Round, kind: Kind, expected: list[Any]) -> bool:
    status = each.disturb(kind.act)
    lost = each.lost()
    if status and not kind.goes_on:
        each.run_again()
    store = open_store(each.url)
    is_equal = contents(store) == expected
    store.close()
    has_gone_on = status == 0 or not kind.goes_on
    if lost or not is_equal or not has_gone_on:
        print(f"  batch {each.batch}: {lost} lost, equal: {is_equal}, status {status}", flush=True)
    return bool(lost) or not is_equal or not has_gone_on


if __name__ == "__main__":
    sys.exit(main())
