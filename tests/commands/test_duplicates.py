"""`scrapy duplicates` lists clusters, for people and for programs."""

import json
from pathlib import Path

import pytest

from newscrawl.commands.duplicates import Command
from tests.commands.in_process import run
from tests.crawling import Workplace
from tests.storage.duplicates.test_near_copies import copy_of, save, story


def test_clusters_for_people_and_for_programs(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    place = Workplace(tmp_path)
    store = place.store()
    save(store, 1, copy_of(story("bridge"), 1, rate=0.05), "north", days=1)
    save(store, 2, story("bridge"), "agency")
    save(store, 3, story("ferry"), "agency")
    store.close()
    assert run(Command(), place) == 0
    lines = capfd.readouterr().out.splitlines()
    assert lines[0] == "No 2 (agency, 2026-03-01 12:00, likely origin)"
    assert lines[1] == "  https://news.example/2"
    assert lines[2].startswith("No 1 (north, 2026-03-02 12:00, ")
    assert lines[-1] == "1 clusters"
    assert run(Command(), place, "--json", "--site", "north") == 0
    [cluster] = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert [copy["is_origin"] for copy in cluster["copies"]] == [True, False]
