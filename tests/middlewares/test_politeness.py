"""Hosts that refuse are left alone, and robots.txt is taken at its word."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from scrapy.utils.test import get_crawler

from newscrawl.middlewares.robots import RatedRobotParser
from tests.conftest import LoopbackSite, Reply
from tests.crawling import Workplace

TEXT = "<p>" + "The ferry left the harbour before the storm came in from the west. " * 12
STORIES = [f"/news/a-story-of-the-harbour-{number}" for number in range(12)]
QUICK = ("-s", "RETRY_TIMES=0", "-s", "NEWSCRAWL_CIRCUIT_REFUSALS=3")


def list_stories(site: LoopbackSite) -> None:
    links = "".join(
        f'<article><h2><a href="{path}">A story of the harbour, part {path[-2:]}</a></h2></article>' for path in STORIES
    )
    site.replies["/news/"] = Reply(f"<body><main>{links}</main></body>")
    for path in STORIES:
        site.replies[path] = Reply(f"<title>{path}</title><article><h1>Story {path[-2:]}</h1>{TEXT}</article>")


def asked(site: LoopbackSite) -> list[str]:
    return [path for path in site.requests if path in STORIES]


def test_a_host_that_refuses_again_and_again_is_left_alone(site: LoopbackSite, tmp_path: Path) -> None:
    list_stories(site)
    site.replies.update(dict.fromkeys(STORIES, Reply("no", 403)))
    place = Workplace(tmp_path)
    ended = place.run("crawl", "news", "-a", f"url={site.url}/news/", *QUICK)
    assert ended.returncode == 1
    assert "http_403, next try" in ended.stdout
    assert len(asked(site)) in (3, 4), "one request may be under way when the third is refused"
    site.requests.clear()
    ended = place.run("crawl", "news", "-a", f"url={site.url}/news/", *QUICK)
    assert ended.returncode == 1
    assert "blocked" in ended.stdout
    assert site.requests == [], "the next try is not due, not even for robots.txt"


def test_a_host_that_answers_again_is_forgiven(site: LoopbackSite, tmp_path: Path) -> None:
    list_stories(site)
    site.replies.update(dict.fromkeys(STORIES, Reply("broken", 503)))
    place = Workplace(tmp_path)
    place.run("crawl", "news", "-a", f"url={site.url}/news/", *QUICK, "-s", "NEWSCRAWL_CIRCUIT_WAIT=0")
    assert [blocked.reason for blocked in place.store().blocked_hosts.all().values()] == ["http_503"]
    list_stories(site)
    tomorrow = {"NEWSCRAWL_NOW": (datetime.now(UTC) + timedelta(days=1)).isoformat()}
    ended = place.run("crawl", "news", "-a", f"url={site.url}/news/", *QUICK, environment=tomorrow)
    assert ended.returncode == 0, ended.stdout
    assert place.store().blocked_hosts.all() == {}
    assert place.store().counts()["articles"] == len(STORIES)


def test_single_refusals_among_answers_change_nothing(site: LoopbackSite, tmp_path: Path) -> None:
    list_stories(site)
    site.replies.update(dict.fromkeys(STORIES[::2], Reply("no", 403)))
    ended = Workplace(tmp_path).run("crawl", "news", "-a", f"url={site.url}/news/", *QUICK)
    assert ended.returncode == 0, ended.stdout
    assert len(asked(site)) == len(STORIES)


def test_captchas_in_place_of_articles_are_refusals(site: LoopbackSite, tmp_path: Path) -> None:
    list_stories(site)
    wall = '<title>Just a moment...</title><form id="challenge-form" action="/cdn-cgi/l/chk_captcha"></form>'
    place = Workplace(tmp_path)
    blocked_hosts = place.store().blocked_hosts
    late = Reply(wall, held_until=lambda: len(asked(site)) <= 3 or blocked_hosts.all())
    site.replies.update(dict.fromkeys(STORIES, late))
    ended = place.run("crawl", "news", "-a", f"url={site.url}/news/", *QUICK)
    assert ended.returncode == 1
    assert "captcha, next try" in ended.stdout
    assert len(asked(site)) in (3, 4), "one request may be under way when the third captcha is read"


def test_a_robots_txt_that_the_server_fails_to_give_forbids_everything(site: LoopbackSite, tmp_path: Path) -> None:
    list_stories(site)
    site.replies["/robots.txt"] = Reply("User-agent: *\nAllow: /", 500)
    Workplace(tmp_path).run("crawl", "news", "-a", f"url={site.url}/news/", "-s", "RETRY_TIMES=0")
    assert set(site.requests) == {"/robots.txt"}


@pytest.mark.parametrize(
    ("lines", "delay"),
    [
        ("Crawl-delay: 2", 2.0),
        ("Request-rate: 1/5", 5.0),
        ("Crawl-delay: 2\nRequest-rate: 10/60", 6.0),
        ("Disallow: /private", None),
    ],
)
def test_the_longer_delay_of_robots_txt_counts(lines: str, delay: float | None) -> None:
    parser = RatedRobotParser.from_crawler(get_crawler(), f"User-agent: *\n{lines}".encode())
    assert parser.crawl_delay("newscrawl") == delay
