"""`scrapy extract` gives one page, or many, as JSON and nothing else."""

import gzip
import json
from pathlib import Path

import pytest

from newscrawl.demo import serve
from tests.crawling import Workplace

PARAGRAPH = "<p>The ferry came back to the harbour on Monday, three weeks late, to the sound of every horn.</p>"
STORY = f"""<html lang="en"><head><title>Ferry returns</title>
<meta property="og:title" content="Ferry returns"></head><body>
<article><h1>Ferry returns</h1>{PARAGRAPH * 4}</article></body></html>"""


@pytest.fixture
def place(tmp_path: Path) -> Workplace:
    return Workplace(tmp_path)


def test_a_saved_page(place: Workplace) -> None:
    (place.folder / "page.html.gz").write_bytes(gzip.compress(STORY.encode()))
    ended = place.run("extract", str(place.folder / "page.html.gz"), "--url", "https://x.test/a")
    found = json.loads(ended.stdout)
    assert ended.returncode == 0
    assert set(found) == {"article", "comments", "thread"}
    assert found["article"]["headline"] == "Ferry returns"
    assert found["article"]["url"] == found["thread"]["article_url"] == "https://x.test/a"


def test_explain_shows_candidates_and_blocks(place: Workplace) -> None:
    (place.folder / "page.html").write_text(STORY)
    lines = place.run("extract", str(place.folder / "page.html"), "--explain").stdout.splitlines()
    assert any("Ferry returns" in line for line in lines[lines.index("headline") + 1 :][:3])
    assert any(line.startswith("  + ") and "The ferry came back" in line for line in lines)


def test_an_address_is_read_with_its_comments_as_in_a_crawl(place: Workplace) -> None:
    with serve(crawl_delay=0) as site:
        gold = next(article for article in site.expected().articles if article.delivery == "fragments")
        ended = place.run("extract", gold.url, "--site", "demo")
    found = json.loads(ended.stdout)
    assert found["article"]["headline"] == gold.headline
    assert found["thread"]["is_complete"] is True
    assert found["thread"]["collected_count"] == gold.comment_count
    assert not list(place.folder.glob("*.db"))


def test_a_manifest_keeps_its_order_and_goes_on_after_a_bad_line(place: Workplace) -> None:
    (place.folder / "page.html").write_text(STORY)
    (place.folder / "empty.html").write_text("")
    lines = [
        {"id": "a", "url": "https://x.test/a", "html_path": "page.html"},
        {"id": "b", "url": "https://x.test/b", "html_path": "missing.html"},
        {"id": "c", "url": "https://x.test/c", "html_path": "empty.html"},
        "no JSON",
        {"id": "d", "url": "", "html_path": "page.html", "encoding": "utf-8"},
    ]
    manifest = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    (place.folder / "m.jsonl").write_text(manifest)
    out = place.folder / "out.jsonl"
    ended = place.run("extract", "--manifest", str(place.folder / "m.jsonl"), "-o", str(out))
    results = [json.loads(line) for line in out.read_text().splitlines()]
    assert [result["id"] for result in results] == ["a", "b", "c", None, "d"]
    assert ["error" in result for result in results] == [False, True, True, True, False]
    assert "missing.html" in results[1]["error"]
    assert results[4]["article"]["headline"] == "Ferry returns"
    assert ended.returncode == 1
    assert ended.stdout == ""


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nowhere.html"], "nowhere.html"),
        (["--site", "sputnick", "nowhere.html"], "sputnick"),
        (["--manifest", "nowhere.jsonl", "-o", "out.jsonl"], "nowhere.jsonl"),
        (["http://127.0.0.1:1/article"], "connection_refused"),
    ],
)
def test_wrong_use_is_one_line(place: Workplace, arguments: list[str], words: str) -> None:
    ended = place.run("extract", *arguments, "-s", "RETRY_TIMES=0")
    assert ended.returncode != 0
    assert ended.stdout == ""
    assert words in ended.stderr
    assert "Traceback" not in ended.stderr
