"""`scrapy search` prints what matches, for people and for programs."""

import json
from pathlib import Path

import pytest

from newscrawl.commands.search import Command
from tests.commands.in_process import run
from tests.crawling import Workplace
from tests.storage.samples import visit


@pytest.fixture
def place(tmp_path: Path) -> Workplace:
    place = Workplace(tmp_path)
    store = place.store()
    store.save([visit(1), visit(2)])
    store.close()
    return place


def test_results_for_people(place: Workplace, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(Command(), place, "bridge", "number", "2") == 0
    lines = capfd.readouterr().out.splitlines()
    assert lines[0] == "Bridge 2 opens (example, 2026-03-01)"
    assert lines[1] == "https://news.example/2"
    assert "got its bridge number 2." in lines[2]
    assert lines[-1] == "1 to 1 of 1 found"


def test_results_for_programs(place: Workplace) -> None:
    ended = place.run("search", "--json", "--comments", "word")
    hits = [json.loads(line) for line in ended.stdout.splitlines()]
    assert [(hit["article_url"], hit["comment_id"], hit["text"]) for hit in hits] == [
        ("https://news.example/2", "c0", "Word 0"),
        ("https://news.example/2", "c1", "Word 1"),
        ("https://news.example/1", "c0", "Word 0"),
        ("https://news.example/1", "c1", "Word 1"),
    ]
    assert hits[0]["matches"] == ["Word"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["( )"], "no word to look for"),
        (["bridge", "--site", "exampel"], "did you mean 'example'?"),
        (["bridge", "--since", "May"], "--since: expected a date such as 2026-03-31, found 'May'"),
        (["bridge", "--since", "2026-03-02", "--until", "2026-03-01"], "no day lies between"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(
    place: Workplace, arguments: list[str], words: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(Command(), place, *arguments) == 2
    [line] = capfd.readouterr().err.splitlines()
    assert words in line


def test_a_store_that_is_not_there_is_not_made(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(Command(), Workplace(tmp_path), "bridge") == 1
    assert "there is no such file" in capfd.readouterr().err
    assert list(tmp_path.iterdir()) == []
