"""Kill the writer and the PostgreSQL server at random moments, and see whether anything is lost or there twice.

    python -m bench.crashes --moments 50 --seed 1

Each round saves two passes over 60 articles in a process that says what was committed; the second pass edits, adds and
misses comments. Rounds "writer" kill that process (SQLite and PostgreSQL) and run it again; rounds "server" kill
PostgreSQL with all its processes and start it again, and the writer has to go on by itself; once the server is away for
a minute. After each round what was acknowledged must be there, and the store equal that of an undisturbed run.
"""

import argparse
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import sleep
from typing import Any

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


def main() -> int:
    """Print one line for each kind of round; returns how many rounds went wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--moments", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    server = Server()
    try:
        with tempfile.TemporaryDirectory() as folder:
            return _all_rounds(server, Path(folder), options.moments, random.Random(options.seed))
    finally:
        server.stop()


def _all_rounds(server: Server, folder: Path, moments: int, numbers: random.Random) -> int:
    undisturbed = open_store(f"sqlite:///{folder}/undisturbed.db")
    for batch in batches():
        undisturbed.save(batch)
    expected = contents(undisturbed)

    def kill_server(seconds: float) -> Callable[[object], None]:
        def act(_: object) -> None:
            server.kill()
            sleep(seconds)
            server.start()

        return act

    def files(number: int) -> str:
        return f"sqlite:///{folder}/{number}.db"

    def databases(_: int) -> str:
        return server.make_database()

    def drop(url: str) -> None:
        if url.startswith("postgresql"):
            server.drop_database(url)  # after a crash the server syncs every file of every database

    kinds: tuple[tuple[str, int, Callable[[int], str], Callable[[Any], object]], ...] = (
        ("writer, SQLite", moments, files, lambda writer: writer.kill()),
        ("writer, PostgreSQL", moments, databases, lambda writer: writer.kill()),
        ("server", moments, databases, kill_server(0)),
        ("server away for 60 s", 1, databases, kill_server(60)),
    )
    wrong = 0
    for name, rounds, make_url, act in kinds:
        bad = 0
        for number in range(rounds):
            each = Round(make_url(number), numbers)
            bad += _goes_wrong(each, act, expected, name)
            drop(each.url)
        print(f"{name:24}{rounds:4} moments{bad:4} with something lost, twice or not gone on", flush=True)
        wrong += bad
    return wrong


def _goes_wrong(each: Round, act: Callable[[Any], object], expected: list[Any], name: str) -> bool:
    status = each.disturb(act)
    lost = each.lost()
    if name.startswith("writer"):
        each.run_again()
    store = open_store(each.url)
    is_equal = contents(store) == expected
    store.close()
    has_gone_on = name.startswith("writer") or status == 0
    if lost or not is_equal or not has_gone_on:
        print(f"  batch {each.batch}: {lost} lost, equal: {is_equal}, status {status}", flush=True)
    return bool(lost) or not is_equal or not has_gone_on


if __name__ == "__main__":
    sys.exit(main())
