"""Crawls that come back: 304s, lies about them, pages that are gone, addresses that move, two crawls at once."""

import signal
from pathlib import Path

from newscrawl.demo import serve
from tests.conftest import LoopbackSite, Reply
from tests.crawling import Workplace

TEXT = "<p>" + "The harbour of Lundwick got a bridge, and the ferries go on until spring. " * 8 + "</p>"


def page(headline: str, tag: str | None = None) -> Reply:
    body = f"<html lang=en><head><title>{headline}</title></head><body><article><h1>{headline}</h1>{TEXT}</article>"
    return Reply(body, headers={"ETag": tag} if tag else {})


def listing(*paths: str) -> Reply:
    stories = "".join(f'<h2><a href="{path}">A story of the harbour {path}</a></h2>' for path in paths)
    return Reply(f"<html><body>{stories}</body></html>")


def crawl(site: LoopbackSite, place: Workplace, hour: int) -> str:
    now = f"2026-03-{6 + hour // 24:02}T{hour % 24:02}:00:00+00:00"
    ended = place.run("crawl", "news", "-a", f"url={site.url}/news/", "-s", f"NEWSCRAWL_NOW={now}")
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


STORY = "/news/a-bridge-opens-at-last-10001"


def test_a_server_that_lies_about_changes_is_not_believed(site: LoopbackSite, tmp_path: Path) -> None:
    place = Workplace(tmp_path)
    site.replies["/news/"] = listing(STORY)
    site.replies[STORY] = page("The bridge opens", '"always the same"')
    site.not_modified.add(STORY)
    crawl(site, place, 1)
    site.replies[STORY] = page("The bridge is closed again", '"always the same"')
    crawl(site, place, 3)
    assert [article.headline for article in place.store().articles()] == ["The bridge is closed again"]
    assert site.requests.count(STORY) == 3  # whole, 304, and whole again to check the 304
    crawl(site, place, 60)
    assert site.requests.count(STORY) == 4  # no conditions any more, so no 304


def test_what_the_site_takes_down_is_kept_and_marked(site: LoopbackSite, tmp_path: Path) -> None:
    place = Workplace(tmp_path)
    site.replies["/news/"] = listing(STORY)
    site.replies[STORY] = page("The bridge opens")
    crawl(site, place, 1)
    site.replies[STORY] = Reply("gone", 410)
    assert "gone        1 articles" in crawl(site, place, 3)
    crawl(site, place, 30)
    assert site.requests.count(STORY) == 2
    assert place.store().counts()["articles"] == 1


def test_an_article_that_moves_is_one_article_under_two_addresses(site: LoopbackSite, tmp_path: Path) -> None:
    place = Workplace(tmp_path)
    site.replies["/news/"] = listing(STORY)
    site.replies[STORY] = page("The bridge opens")
    crawl(site, place, 1)
    site.replies[STORY] = Reply("", 301, {"Location": "/news/a-bridge-opens-elsewhere-10001"})
    site.replies["/news/a-bridge-opens-elsewhere-10001"] = page("The bridge opens")
    crawl(site, place, 3)
    crawl(site, place, 30)
    assert place.store().counts()["articles"] == 1
    assert len(dict(place.store().urls())) == 2
    assert site.requests.count(STORY) == 2  # the second time it led elsewhere


def test_a_budget_is_kept_and_the_rest_waits(tmp_path: Path) -> None:
    place = Workplace(tmp_path)
    with serve(crawl_delay=0) as demo:
        command = ("crawl", "demo", "-a", f"start_url={demo.url}/")
        ended = place.run(*command, "-s", "NEWSCRAWL_REQUESTS=20")
        assert len([path for path in demo.requests if path not in ("/robots.txt", "/.well-known/tdmrep.json")]) <= 20
        assert "addresses are due; the next run goes on with them" in ended.stdout
        assert place.run(*command).returncode == 0
        assert {one.url for one in place.store().articles()} == {gold.url for gold in demo.expected().articles}


def test_a_second_crawl_of_the_same_site_is_refused(tmp_path: Path) -> None:
    place = Workplace(tmp_path)
    with serve(crawl_delay=1) as demo:
        command = ("crawl", "demo", "-a", f"start_url={demo.url}/")
        first = place.start(*command)
        demo.wait_for_requests(3)
        second = place.run(*command)
        assert second.returncode == 2
        assert f"demo: process {first.pid} on" in second.stderr
        assert len(second.stderr.strip().splitlines()) == 1
        first.send_signal(signal.SIGKILL)
        first.wait()
        third = place.start(*command)
        demo.wait_for_requests(len(demo.requests) + 2)
        third.kill()
        third.wait()
