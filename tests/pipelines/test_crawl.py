"""Whole crawls through all pipelines, against a site on loopback, in a process of their own."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from newscrawl.storage.store import Store, open_store
from tests.waiting import wait_until

BODY = "The council of Lundwick met on the pier. " * 10
COMMAND = [sys.executable, "-m", "tests.pipelines.crawl"]
Pages = dict[str, dict[str, Any]]


class Site:
    """Pages on loopback that a test can change between crawls."""

    def __init__(self) -> None:
        self.pages: Pages = {}
        self.before_page: dict[int, Callable[[], object]] = {}
        """What is done before the article page of that number is answered."""
        served = count(0)
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.before_page.get(next(served), bool)()
                answer = site.pages.get(self.path, list(site.pages))
                self.send_response(200)
                self.end_headers()
                self.wfile.write(json.dumps(answer).encode())

            def log_message(self, *arguments: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/"
        Thread(target=self._server.serve_forever, daemon=True).start()

    def add(self, path: str, *comments: dict[str, Any], **changes: Any) -> None:
        article = {"headline": f"Headline {path}", "article_body": f"{path} {BODY}", "site": "pages"} | changes
        self.pages[path] = {"article": article, "comments": list(comments)}

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.close()


def said(number: int, **changes: Any) -> dict[str, Any]:
    return {"comment_id": f"c{number}", "author_name": "Ann", "text": f"Word {number}"} | changes


def crawl(site: Site, database_url: str, folder: Path) -> tuple[dict[str, Any], dict[str, list[dict[str, Any]]], str]:
    """Return the stats, the lines of the feeds by kind, and the log."""
    command = [*COMMAND, site.url, database_url, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    lines = {name: _lines(folder, name) for name in ("articles", "comments", "threads")}
    return json.loads(done.stdout), lines, done.stderr


def _lines(folder: Path, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for path in folder.glob(f"{name}-*.jsonl") for line in path.read_bytes().splitlines()]


def test_a_second_crawl_writes_and_exports_only_what_changed(site: Site, database_url: str, tmp_path: Path) -> None:
    for number in range(1, 31):
        site.add(f"/{number}", said(1), said(2))
    stats, lines, _ = crawl(site, database_url, tmp_path / "first")
    assert {name: len(rows) for name, rows in lines.items()} == {"articles": 30, "comments": 60, "threads": 30}
    assert (stats["newscrawl/store/articles_new"], stats["newscrawl/store/comments_new"]) == (30, 60)

    site.add("/1", said(1), said(2), headline="Corrected")
    site.add("/2", said(1, text="Edited"), said(2), said(3))
    site.add("/3", said(2))
    stats, lines, _ = crawl(site, database_url, tmp_path / "second")
    assert [line["headline"] for line in lines["articles"]] == ["Corrected"]
    assert sorted(line["text"] for line in lines["comments"]) == ["Edited", "Word 3"]
    assert [line["article_url"] for line in lines["threads"]] == [f"{site.url}3"]
    counts = {name: stats[f"newscrawl/store/{name}"] for name in ("articles_changed", "articles_unchanged")}
    assert counts == {"articles_changed": 1, "articles_unchanged": 29}
    gone = [stats[f"newscrawl/store/comments_{name}"] for name in ("new", "changed", "gone", "unchanged")]
    assert gone == [1, 1, 1, 58]
    store = open_store(database_url)
    assert (store.counts()["runs"], store.counts()["comments_absent"]) == (2, 1)


def test_duplicates_leave_their_url_with_the_article(site: Site, database_url: str, tmp_path: Path) -> None:
    site.add("/a", said(1), canonical_url=f"{site.url}a")
    site.pages["/b"] = {"article": site.pages["/a"]["article"], "comments": [said(1)]}
    site.pages["/c"] = {"article": site.pages["/a"]["article"] | {"canonical_url": None}, "comments": [said(1)]}
    stats, lines, _ = crawl(site, database_url, tmp_path / "first")
    assert [len(rows) for rows in lines.values()] == [1, 1, 1]
    assert stats["newscrawl/deduplicate/comments/of_duplicate"] == 2
    store = open_store(database_url)
    urls = dict(store.urls())
    assert set(urls) == {f"{site.url}{name}" for name in "abc"}
    assert len(set(urls.values())) == 1


def test_another_url_of_a_stored_article_brings_its_new_comments(site: Site, database_url: str, tmp_path: Path) -> None:
    site.add("/a", said(1), canonical_url=f"{site.url}story")
    crawl(site, database_url, tmp_path / "first")
    site.pages = {"/a?from=top": {"article": site.pages["/a"]["article"], "comments": [said(1), said(2)]}}
    _, lines, _ = crawl(site, database_url, tmp_path / "second")
    assert [line["comment_id"] for line in lines["comments"]] == ["c2"]
    assert open_store(database_url).counts()["articles"] == 1
    assert open_store(database_url).counts()["comments"] == 2


def test_rejected_pages_are_named_and_take_their_comments_along(site: Site, database_url: str, tmp_path: Path) -> None:
    site.add("/good", said(1), said(2, text=" "), {"comment_id": "", "text": "x"})
    site.add("/wall", said(1), page_kind="consent_wall")
    site.add("/empty", said(1), article_body=None)
    stats, lines, log = crawl(site, database_url, tmp_path / "first")
    assert [len(rows) for rows in lines.values()] == [1, 1, 1]
    named = stats["newscrawl/validate/rejected_articles"]
    assert sorted(named) == [f"consent_wall {site.url}wall", f"no_body {site.url}empty"]
    assert stats["newscrawl/validate/comments/rejected/article_rejected"] == 2
    assert stats["newscrawl/validate/comments/rejected/no_text"] == 1
    assert f"no_body: {site.url}empty" in log
    assert "Article(" not in log


def test_a_visit_that_breaks_off_is_kept_as_incomplete(site: Site, database_url: str, tmp_path: Path) -> None:
    site.add("/a", said(1))
    site.pages["/a"]["breaks_off"] = True
    stats, _, _ = crawl(site, database_url, tmp_path / "first")
    assert stats["newscrawl/store/visits_broken_off"] == 1
    store = open_store(database_url)
    assert [(thread.is_complete, thread.collected_count) for thread in store.threads()] == [(False, 1)]


@pytest.mark.parametrize("moment", [1, 11, 20])
def test_a_killed_crawl_run_again_equals_an_undisturbed_one(
    moment: int, site: Site, database_url: str, tmp_path: Path
) -> None:
    for number in range(24):
        site.add(f"/{number}", *map(said, range(10)))
    with subprocess.Popen([*COMMAND, site.url, database_url, str(tmp_path)], stderr=subprocess.DEVNULL) as process:
        site.before_page[moment] = process.kill
        process.wait(timeout=60)
    site.before_page.clear()
    store = open_store(database_url)
    assert_whole(store)
    crawl(site, database_url, tmp_path / "again")
    assert_whole(store)
    assert (store.counts()["articles"], store.counts()["comments"]) == (24, 240)


def assert_whole(store: Store) -> None:
    """Check that every article has its ten comments and its thread."""
    urls = sorted(article.url for article in store.articles())
    assert urls == sorted(thread.article_url for thread in store.threads() if thread.is_complete)
    assert sorted(comment.article_url for comment in store.comments()) == sorted(urls * 10)


def test_a_database_that_cannot_be_opened_ends_the_crawl_in_one_line(site: Site, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    stats, _, log = crawl(site, f"sqlite:///{tmp_path}/file/newscrawl.db", tmp_path / "first")
    assert stats["finish_reason"] == "storage_error"
    assert stats.get("downloader/request_count", 0) == 0
    assert "Traceback" not in log
    assert stats["newscrawl/store/error"] in log


def test_a_locked_database_ends_the_crawl_before_it_begins(site: Site, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/newscrawl.db?timeout=0.1"
    open_store(url).close()
    with sqlite3.connect(tmp_path / "newscrawl.db", isolation_level=None) as writer:
        writer.execute("BEGIN IMMEDIATE")
        stats, _, log = crawl(site, url, tmp_path / "first")
    assert stats["finish_reason"] == "storage_error"
    assert "another program is writing to it" in log
    assert "Traceback" not in log


def test_what_waits_is_saved_within_seconds(site: Site, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/newscrawl.db"
    for number in range(3):
        site.add(f"/{number}")
    store = open_store(url)
    site.before_page[2] = lambda: wait_until(lambda: store.counts()["articles"] == 2)
    crawl(site, url, tmp_path / "first")
    assert store.counts()["articles"] == 3


@pytest.mark.parametrize("articles", [1, 200], ids=["at the end", "under way"])
def test_a_database_that_fails_ends_the_crawl_in_one_line(articles: int, site: Site, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/newscrawl.db?timeout=0.1"
    open_store(url).close()
    for number in range(articles):
        site.add(f"/{number}", said(1))
    with sqlite3.connect(tmp_path / "newscrawl.db") as database:
        database.execute("DROP TABLE threads")  # it opens and answers, but takes no visit
    stats, _, log = crawl(site, url, tmp_path / "first")
    assert stats["finish_reason"] == ("storage_error" if articles > 1 else "finished")
    assert stats["newscrawl/store/error"] in log
    assert log.count("] ERROR:") == 1
    assert "Traceback" not in log
