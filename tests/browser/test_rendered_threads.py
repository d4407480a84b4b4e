"""Comments that only a script brings, through real Chromium."""

import shutil
import sys
import time
from collections.abc import Callable
from functools import partial
from html import escape
from pathlib import Path

import pytest

from newscrawl.demo import serve
from newscrawl.items import CommentThread
from tests.browser.pages import bare_story, comment, framed_thread, shadowed_thread, story
from tests.browser.processes import browser_processes, kill_browser, remaining
from tests.conftest import LoopbackSite, Reply
from tests.crawling import Workplace
from tests.waiting import wait_until

SITES = ("-s", "SPIDER_MODULES=tests.browser.sites")
_MORE = [comment(number) for number in (4, 5, 6)]
GROWS = f"list.insertAdjacentHTML('beforeend', {_MORE!r}[list.children.length - 3] ?? '');"
"""What a button does that brings three comments, one a click."""


@pytest.fixture(autouse=True)
def _chromium() -> None:
    assert shutil.which("chromium"), "these tests drive a browser: apt-get install chromium (make test does)"


@pytest.fixture
def place(tmp_path: Path) -> Workplace:
    return Workplace(tmp_path)


def only_thread(place: Workplace) -> CommentThread:
    (thread,) = place.store().threads()
    return thread


def visit(place: Workplace, url: str, *settings: str) -> CommentThread:
    """Crawl one article of the stubborn site and return its thread; the crawl has to end in good order."""
    ended = place.run("crawl", "stubborn", "-a", f"article_url={url}", *SITES, *settings)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "Traceback" not in ended.stderr
    assert not remaining(place.folder)
    return only_thread(place)


def test_the_thread_that_only_a_script_fills_is_whole(place: Workplace) -> None:
    with serve(crawl_delay=0) as site:
        expected = site.expected()
        (article,) = (gold for gold in expected.articles if gold.delivery == "script")
        ended = place.run("crawl", "demo_in_browser", "-a", f"start_url={site.url}/", *SITES)
        requests = list(site.requests)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    threads = {thread.article_url: thread for thread in place.store().threads()}
    incomplete = [(thread.article_url, thread.problems) for thread in threads.values() if not thread.is_complete]
    assert not incomplete
    comments = {found.comment_id: found for found in place.store().comments() if found.article_url == article.url}
    golds = [gold for gold in expected.comments if gold.article_url == article.url]
    assert set(comments) == {gold.comment_id for gold in golds}
    for gold in golds:
        found = comments[gold.comment_id]
        assert found.is_removed == gold.is_removed
        assert (found.parent_id, found.root_id, found.depth) == (gold.parent_id, gold.root_id, gold.depth)
        assert (found.author_name, found.author_url) == (gold.author_name, gold.author_url)
        assert found.date_published == gold.date_published
        assert found.text == ("\n\n".join(gold.paragraphs) if gold.paragraphs else None)
        assert found.upvote_count == gold.upvote_count
    assert place.last_run()[1]["playwright/page_count"] == 1, "the browser is for the one thread that needs it"
    assert not any(path.startswith(("/photos/", "/i/")) for path in requests), "pictures were loaded"
    assert not remaining(place.folder)


def test_a_site_that_does_not_ask_never_loads_the_handler(site: LoopbackSite, place: Workplace) -> None:
    site.replies["/story"] = Reply(story(""))
    script = (
        "import sys; from scrapy.cmdline import execute\n"
        f"try: execute(['scrapy', 'crawl', 'news', '-a', 'article_url={site.url}/story'])\n"
        "finally: print('loaded' if {'playwright', 'scrapy_playwright'} & set(sys.modules) else 'not loaded')"
    )
    launched = place.run_python(script)
    assert launched.stdout.endswith("not loaded\n"), launched.stdout + launched.stderr
    assert not only_thread(place).is_complete


def test_comments_behind_a_button_are_fetched_until_nothing_new_comes(site: LoopbackSite, place: Workplace) -> None:
    site.replies["/story"] = Reply(story(GROWS))
    thread = visit(place, f"{site.url}/story")
    assert (thread.collected_count, thread.is_complete, thread.problems) == (6, True, [])
    assert "/boats.png" not in site.requests


def in_frame(site: LoopbackSite, host: str) -> str:
    site.replies["/thread"] = Reply(framed_thread(GROWS))
    return bare_story(f'<iframe src="{site.url.replace("127.0.0.1", host)}/thread"></iframe>')


def in_written_frame(site: LoopbackSite) -> str:
    return bare_story(f'<iframe srcdoc="{escape(framed_thread(GROWS))}"></iframe>')


def in_shadow_root(site: LoopbackSite) -> str:
    return bare_story(shadowed_thread(GROWS))


@pytest.mark.parametrize(
    "page",
    [partial(in_frame, host="127.0.0.1"), partial(in_frame, host="localhost"), in_written_frame, in_shadow_root],
    ids=["frame", "frame of another host", "frame without an address", "shadow root"],
)
def test_a_thread_in_a_document_of_its_own_is_read(
    site: LoopbackSite, place: Workplace, page: Callable[[LoopbackSite], str]
) -> None:
    site.replies["/story"] = Reply(page(site))
    thread = visit(place, f"{site.url}/story")
    assert (thread.collected_count, thread.is_complete, thread.problems) == (6, True, [])
    found = sorted(place.store().comments(), key=lambda each: each.position)
    assert [(each.author_name, each.text) for each in found] == [
        (f"Ada {number}", f"Remark {number}, about the pilot.") for number in range(1, 7)
    ]


def test_clicks_are_bounded(site: LoopbackSite, place: Workplace) -> None:
    site.replies["/story"] = Reply(story(f"list.insertAdjacentHTML('beforeend', {comment(4)!r});", stated=99))
    thread = visit(place, f"{site.url}/story", "-s", "NEWSCRAWL_COMMENT_PAGES=2")
    assert not thread.is_complete
    assert any("stopped after 2 clicks" in problem for problem in thread.problems), thread.problems


def test_a_promise_that_is_never_kept_costs_only_the_rest(site: LoopbackSite, place: Workplace) -> None:
    site.replies["/story"] = Reply(story("await new Promise(() => {});"))
    thread = visit(place, f"{site.url}/story")
    assert (thread.collected_count, thread.is_complete) == (3, False)
    assert any("brought nothing" in problem for problem in thread.problems), thread.problems


def test_a_script_that_never_ends_is_left_at_the_deadline(site: LoopbackSite, place: Workplace) -> None:
    site.replies["/story"] = Reply(story("for (;;) {}"))
    began = time.monotonic()
    thread = visit(place, f"{site.url}/story", "-s", "NEWSCRAWL_BROWSER_TIMEOUT=5")
    assert time.monotonic() - began < 25
    assert not thread.is_complete
    assert any("did not end within 5 s" in problem for problem in thread.problems), thread.problems


def test_a_killed_browser_costs_one_thread_only(site: LoopbackSite, place: Workplace) -> None:
    more = "".join(comment(number) for number in (4, 5, 6))
    second = story(f"list.innerHTML += {more!r}; document.querySelector('button.more').remove();", headline="Second")
    site.replies["/news/"] = Reply(
        '<h2><a href="/news/the-first-of-two-stories-1">The first of two long stories</a></h2>'
        '<h2><a href="/news/the-second-of-two-stories-2">The second of two long stories</a></h2>'
    )
    site.replies["/news/the-first-of-two-stories-1"] = Reply(
        story("await fetch('/clicked'); for (;;) {}", headline="First")
    )
    site.replies["/news/the-second-of-two-stories-2"] = Reply(second)
    running = place.start("crawl", "stubborn", "-a", f"start_url={site.url}/news/", *SITES)
    wait_until(lambda: "/clicked" in site.requests and bool(browser_processes(place.folder)))
    kill_browser(place.folder)
    assert running.wait(timeout=90) == 0
    threads = {thread.article_url.rsplit("-", 1)[1]: thread for thread in place.store().threads()}
    assert not threads["1"].is_complete
    assert any("the browser gave up" in problem for problem in threads["1"].problems), threads["1"].problems
    assert threads["2"].is_complete, threads["2"].problems
    assert threads["2"].collected_count == 6
    assert not remaining(place.folder)


def test_no_browser_outlives_a_killed_crawl(site: LoopbackSite, place: Workplace) -> None:
    site.replies["/story"] = Reply(story("await fetch('/clicked'); for (;;) {}"))
    running = place.start("crawl", "stubborn", "-a", f"article_url={site.url}/story", *SITES)
    wait_until(lambda: "/clicked" in site.requests)
    running.kill()
    running.wait()
    assert not remaining(place.folder, seconds=40)


def test_a_button_that_leads_away_is_no_button(site: LoopbackSite, place: Workplace) -> None:
    site.replies["/story"] = Reply(story("location.href = '/other';"))
    site.replies["/other"] = Reply(story("", headline="Another story").replace("Remark", "Other remark"))
    thread = visit(place, f"{site.url}/story")
    assert (thread.collected_count, thread.is_complete) == (3, False)
    assert all("Other" not in (found.text or "") for found in place.store().comments())
    assert "/other" not in site.requests


def test_a_missing_browser_is_named(
    site: LoopbackSite, place: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent))
    site.replies["/story"] = Reply(story(""))
    thread = visit(place, f"{site.url}/story")
    assert any("apt-get install chromium" in problem for problem in thread.problems), thread.problems
