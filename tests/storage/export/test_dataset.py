"""What goes into a data set, how it appears, and what its datasheet says."""

import json
import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from newscrawl.commands.export import Command
from newscrawl.errors import StorageError, UsageError
from newscrawl.storage.filters import Filters
from newscrawl.storage.store import Store
from tests.commands.in_process import run
from tests.crawling import ROOT, Workplace
from tests.storage.export.corpus import TRICKY, export_to, fill
from tests.storage.samples import visit


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    return Workplace(tmp_path_factory.mktemp("store"))


@pytest.fixture(scope="module")
def store(workplace: Workplace) -> Iterator[Store]:
    store = workplace.store()
    fill(store)
    yield store
    store.close()


def ids(path: Path, table: str = "articles") -> list[int]:
    lines = (path / f"{table}.jsonl").read_text(encoding="utf-8").splitlines()
    return sorted({json.loads(line)["article_id"] for line in lines})


@pytest.mark.parametrize(
    ("filters", "taken"),
    [
        (Filters(sites=["example"]), [1, 2]),
        (Filters(since=datetime(2026, 1, 1, tzinfo=UTC)), [1, 3]),
        (Filters(until=datetime(2026, 1, 1, tzinfo=UTC)), [2]),
    ],
)
def test_filters_take_articles_with_all_that_belongs_to_them(
    store: Store, tmp_path: Path, filters: Filters, taken: list[int]
) -> None:
    export_to(store, tmp_path / "out", "jsonl", filters)
    assert ids(tmp_path / "out") == ids(tmp_path / "out", "threads") == taken
    assert ids(tmp_path / "out", "comments") == [number for number in taken if number == 1]


def test_a_query_takes_articles_that_match_or_have_a_comment_that_does(store: Store, tmp_path: Path) -> None:
    store.search.index()
    for query, taken in {"cmd": [3], "东京 OR 東京": [1], "bridge -cmd": [1, 2]}.items():
        export_to(store, tmp_path / query, "jsonl", query=query)
        assert ids(tmp_path / query) == taken
    with pytest.raises(UsageError, match="no article"):
        export_to(store, tmp_path / "out", "jsonl", query="-cmd")


def test_comments_that_are_gone_are_there_with_their_standing(store: Store, tmp_path: Path) -> None:
    export_to(store, tmp_path / "out", "jsonl")
    lines = map(json.loads, (tmp_path / "out/comments.jsonl").read_text(encoding="utf-8").splitlines())
    status = {line["comment_id"]: line["status"] for line in lines}
    assert (status["c50"], status["c60"], status["c103"]) == ("removed", "absent", "present")


def test_an_unknown_site_and_an_empty_choice_are_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="'exmple'; did you mean 'example'"):
        export_to(store, tmp_path / "out", "jsonl", Filters(sites=["exmple"]))
    with pytest.raises(UsageError, match="no article"):
        export_to(store, tmp_path / "out", "jsonl", Filters(since=datetime(2030, 1, 1, tzinfo=UTC)))
    assert [path.name for path in tmp_path.iterdir() if "out" in path.name] == []


def test_nothing_is_overwritten(store: Store, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with pytest.raises(UsageError, match="exists and is not overwritten"):
        export_to(store, tmp_path / "out", "csv")
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_a_failure_leaves_nothing_behind(store: Store, tmp_path: Path, kind: str) -> None:
    def fail(table: str, done: int, total: int) -> None:
        assert not (tmp_path / "out").exists()
        if table == "comments":
            raise OSError(28, os.strerror(28))

    with pytest.raises(StorageError, match="No space left on device"):
        export_to(store, tmp_path / "out", kind, on_progress=fail)
    assert [path.name for path in tmp_path.iterdir() if "out" in path.name] == []


def test_an_export_sees_one_instant(tmp_path: Path) -> None:
    store = Workplace(tmp_path).store()
    fill(store)

    def write_meanwhile(table: str, done: int, total: int) -> None:
        if table == "articles":
            store.save([visit(9)])

    export_to(store, tmp_path / "out", "jsonl", on_progress=write_meanwhile)
    assert ids(tmp_path / "out", "article_urls") == ids(tmp_path / "out") == [1, 2, 3]


def test_the_datasheet_tells_what_is_there_and_what_is_missing(store: Store, tmp_path: Path) -> None:
    datasheet = export_to(store, tmp_path / "out", "csv", Filters(sites=["example"]))
    [site] = datasheet["sites"]
    comments = len(TRICKY) + 3
    assert (site["articles"], site["comments"], site["comments_removed"], site["comments_absent"]) == (
        2,
        comments,
        1,
        1,
    )
    assert (site["threads_complete"], site["comments_stated"], site["collected_where_stated"]) == (2, 20, 0)
    missing = {column["name"]: column["missing"] for column in datasheet["tables"][0]["columns"]}
    assert (missing["authors"], missing["headline"], missing["interaction_counts"]) == (1, 0, 1)
    assert json.loads((tmp_path / "out/datasheet.json").read_text())["filters"]["sites"] == ["example"]
    for file in datasheet["files"]:
        assert sha256((tmp_path / "out" / file["path"]).read_bytes()).hexdigest() == file["sha256"]
    readme = (tmp_path / "out/README.md").read_text(encoding="utf-8")
    assert f"2 articles with {comments} comments" in readme
    assert "Filters: sites example." in readme
    assert "| `absent_since` | `timestamp[us, tz=UTC]` |" in readme


def test_the_examples_in_the_documentation_run(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    export_to(store, tmp_path / "dataset", "parquet", Filters(sites=["example"]))
    export_to(store, tmp_path / "dataset-csv", "csv", Filters(sites=["example"]))
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    for example in re.findall(r"```python\n(.*?)```", (ROOT / "docs/export.md").read_text(encoding="utf-8"), re.DOTALL):
        exec(example, names)
    assert names["result"]["share_gone"].tolist() == [2 / (len(TRICKY) + 3)]
    assert len(names["march"]) == len(TRICKY) + 3
    assert set(names["comments"]["text"].dropna()) >= set(filter(None, TRICKY))
    assert names["articles"]["keywords"].tolist() == [[], ["bridge", "мост", "جسر"]]


def test_the_command_says_what_it_wrote_and_what_is_wrong(
    store: Store, workplace: Workplace, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    done = workplace.run("export", "--format", "csv", "-o", str(tmp_path / "out"), "--until", "2026-03-01")
    assert done.returncode == 0
    assert "3 articles" in done.stdout
    assert run(Command(), workplace, "--format", "csv", "-o", str(tmp_path / "out")) == 2
    output = capfd.readouterr()
    assert output.out == ""
    assert output.err.startswith("newscrawl: ")
    assert len(output.err.splitlines()) == 1
