"""`scrapy search` prints what matches, for people and for programs."""

import json
from pathlib import Path

from tests.crawling import Workplace
from tests.storage.samples import visit


def test_results_for_people_and_for_programs(tmp_path: Path) -> None:
    place = Workplace(tmp_path)
    store = place.store()
    store.save([visit(1), visit(2)])
    store.close()
    lines = place.run("search", "bridge", "number", "2").stdout.splitlines()
    assert lines[0] == "Bridge 2 opens (example, 2026-03-01)"
    assert lines[1] == "https://news.example/2"
    assert "got its bridge number 2." in lines[2]
    assert lines[-1] == "1 to 1 of 1 found"
    hits = [json.loads(line) for line in place.run("search", "--json", "--comments", "word").stdout.splitlines()]
    assert [(hit["article_url"], hit["comment_id"], hit["text"]) for hit in hits] == [
        ("https://news.example/2", "c0", "Word 0"),
        ("https://news.example/2", "c1", "Word 1"),
        ("https://news.example/1", "c0", "Word 0"),
        ("https://news.example/1", "c1", "Word 1"),
    ]
    assert hits[0]["matches"] == ["Word"]


def test_a_query_without_words_says_so(tmp_path: Path) -> None:
    ended = Workplace(tmp_path).run("search", "( -x )")
    assert ended.returncode == 2
    assert "no word to look for" in ended.stderr
