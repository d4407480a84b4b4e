"""A writer that is killed at any moment loses nothing that was committed, and the next run mends the rest."""

import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from newscrawl.storage.store import Store, open_store
from tests.storage.writer import PASS, batches

COMMAND = [sys.executable, "-m", "tests.storage.writer"]
MOMENTS = sorted(random.Random(7).sample(range(1, len(list(batches()))), 6))


def contents(store: Store) -> list[Any]:
    rows = [list(store.articles()), list(store.comments(absent=True)), list(store.threads()), list(store.urls())]
    return [*rows, store.counts()]


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_and_run_again_equals_an_undisturbed_run(moment: int, database_url: str, tmp_path: Path) -> None:
    with subprocess.Popen([*COMMAND, database_url], stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        while int(writer.stdout.readline()) < moment:
            continue
        writer.kill()
        acknowledged = max([moment, *map(int, writer.stdout.read().split())])
    disturbed = open_store(database_url)
    assert_whole(disturbed, acknowledged)
    again = "1" if acknowledged < PASS else str(PASS + 1)  # a crawl starts over and finds what is there now
    subprocess.run([*COMMAND, database_url, again], check=True, stdout=subprocess.DEVNULL)
    undisturbed = open_store(f"sqlite:///{tmp_path}/undisturbed.db")
    for batch in batches():
        undisturbed.save(batch)
    assert contents(disturbed) == contents(undisturbed)


def assert_whole(store: Store, acknowledged: int) -> None:
    """Check that every acknowledged visit is there, and that each article has all its comments and its thread."""
    urls = {seen.article.url for batch in list(batches())[:acknowledged] for seen in batch}
    stored = {article.url for article in store.articles()}
    assert urls <= stored
    assert stored == {thread.article_url for thread in store.threads()}
    said = [comment.article_url for comment in store.comments()]
    assert all(said.count(url) == 5 for url in stored)
