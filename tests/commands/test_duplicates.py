"""`scrapy duplicates` lists clusters, for people and for programs."""

import json
from pathlib import Path

from tests.crawling import Workplace
from tests.storage.duplicates.test_near_copies import copy_of, save, story


def test_clusters_for_people_and_for_programs(tmp_path: Path) -> None:
    place = Workplace(tmp_path)
    store = place.store()
    save(store, 1, copy_of(story("bridge"), 1, rate=0.05), "north", days=1)
    save(store, 2, story("bridge"), "agency")
    save(store, 3, story("ferry"), "agency")
    store.close()
    lines = place.run("duplicates").stdout.splitlines()
    assert lines[0] == "No 2 (agency, 2026-03-01 12:00, likely origin)"
    assert lines[1] == "  https://news.example/2"
    assert lines[2].startswith("No 1 (north, 2026-03-02 12:00, ")
    assert lines[-1] == "1 clusters"
    [cluster] = [json.loads(line) for line in place.run("duplicates", "--json", "--site", "north").stdout.splitlines()]
    assert [copy["is_origin"] for copy in cluster["copies"]] == [True, False]
