"""Bad input ends in a counted, named outcome; the run goes on."""

import re
import socket
import sqlite3
from pathlib import Path

import pytest

from newscrawl.demo import serve
from tests.conftest import LoopbackSite, Reply
from tests.crawling import Workplace


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    """A folder into which the demo's page of bad links was crawled."""
    place = Workplace(tmp_path_factory.mktemp("bad"))
    with serve(crawl_delay=0) as site:
        ended = place.run("crawl", "news", "-a", f"url={site.url}/bad/")
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return place


def test_readable_pages_among_the_bad_are_stored(crawled: Workplace) -> None:
    headlines = {article.headline for article in crawled.store().articles()}
    assert headlines >= {"Blåbær på øya", "A Story That Breaks Off", "Patience Is Rewarded"}


@pytest.mark.parametrize(
    ("outcome", "path"),
    [
        ("outcome/too_large", "/bad/big"),
        ("outcome/unreadable", "/bad/empty"),
        ("outcome/unreadable", "/bad/pdf"),
        ("outcome/redirect_loop", "/bad/redirect-loop"),
        ("outcome/http_500", "/bad/server-error"),
        ("validate/articles/rejected/no_body", "/bad/without-body"),
    ],
)
def test_each_bad_page_has_a_named_outcome(crawled: Workplace, outcome: str, path: str) -> None:
    stats = crawled.last_run()[1]
    assert stats[f"newscrawl/{outcome}"] >= 1
    named = str(stats.get("newscrawl/outcome_examples/" + outcome.removeprefix("outcome/"))) + str(
        stats.get("newscrawl/validate/rejected_articles")
    )
    assert path in named


def test_a_section_without_end_is_left_after_the_limit(site: LoopbackSite, tmp_path: Path) -> None:
    for number in range(1, 30):
        story = f'<h2><a href="/news/a-story-of-some-length-{number}">A story of some length</a></h2>'
        onward = f'<a rel=next href="/news/?page={number + 1}">on</a>'
        site.replies[f"/news/?page={number}"] = Reply(f"<body>{story}{onward}</body>")
    place = Workplace(tmp_path)
    place.run("crawl", "news", "-a", f"url={site.url}/news/?page=1", "-s", "NEWSCRAWL_SOURCE_PAGES=5")
    assert [path for path in site.requests if "page=" in path] == [f"/news/?page={number}" for number in range(1, 6)]
    assert place.last_run()[1]["newscrawl/outcome/source_page_limit"] == 1


def test_a_feed_that_is_none_is_named(site: LoopbackSite, tmp_path: Path) -> None:
    site.replies["/feed"] = Reply("<rss this is no feed", headers={"Content-Type": "application/rss+xml"})
    place = Workplace(tmp_path)
    ended = place.run("crawl", "news", "-a", f"url={site.url}/feed")
    assert ended.returncode == 1
    assert "source_error" in ended.stdout
    assert f"{site.url}/feed" in ended.stdout


def one_line(text: str, *words: str) -> bool:
    """Tell whether `text` is one line without a traceback, and holds the words."""
    lines = [line for line in text.splitlines() if line.strip()]
    return len(lines) == 1 and "Traceback" not in text and all(re.search(word, text) for word in words)


def test_a_misspelt_site_is_answered_with_the_nearest(tmp_path: Path) -> None:
    ended = Workplace(tmp_path).run("crawl", "sputnick")
    assert ended.returncode == 2
    assert one_line(ended.stderr, "sputnick", "did you mean 'sputnik'"), ended.stderr


def test_a_misspelt_argument_is_refused(tmp_path: Path) -> None:
    ended = Workplace(tmp_path).run("crawl", "sputnik", "-a", "strat_url=http://127.0.0.1:1/")
    assert ended.returncode == 2
    assert one_line(ended.stderr, "strat_url", "start_url"), ended.stderr


def test_an_address_where_nobody_answers_is_named(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/"
    ended = Workplace(tmp_path).run("crawl", "news", "-a", f"url={url}", "-s", "RETRY_TIMES=0")
    assert ended.returncode == 1
    assert f"could not begin: {url}: connection_refused" in ended.stdout
    assert "Traceback" not in ended.stderr


def test_an_unwritable_data_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    ended = Workplace(tmp_path / "file").run("crawl", "news", "-a", "url=http://127.0.0.1:1/")
    assert ended.returncode == 2
    assert one_line(ended.stderr, "file", "NEWSCRAWL_OUTPUT_DIR"), ended.stderr


def test_a_database_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    place = Workplace(tmp_path)
    place.store().close()
    with sqlite3.connect(tmp_path / "newscrawl.db") as database:
        database.execute("update alembic_version set version_num = 'from-the-future'")
    database.close()
    ended = place.run("crawl", "news", "-a", "url=http://127.0.0.1:1/")
    assert ended.returncode == 2
    assert one_line(ended.stderr, "newscrawl.db|schema|newer"), ended.stderr
