"""A host's tdmrep.json is asked for once, before the first article, and what it reserves is kept with each article."""

import json
from pathlib import Path

from newscrawl.extraction.reservations import read_reservations, reservation_for
from tests.conftest import LoopbackSite, Reply
from tests.crawling import Workplace

TEXT = "<p>" + "The ferry left the harbour before the storm came in from the west. " * 12
RULES = [
    {"location": "/news/free-*", "tdm-reservation": 0},
    {"location": "/news/*", "tdm-reservation": 1, "tdm-policy": "https://x.test/policy"},
]


def test_what_a_host_reserves_is_kept_with_its_articles(site: LoopbackSite, tmp_path: Path) -> None:
    paths = ["/news/free-ferries-for-all-2026", "/news/a-story-of-the-harbour-2", "/news/the-page-says-otherwise-3"]
    links = "".join(f'<h2><a href="{path}">A story of the harbour, {path[6:]}</a></h2>' for path in paths)
    site.replies["/news/"] = Reply(f"<main>{links}</main>")
    for path in paths:
        site.replies[path] = Reply(f"<title>{path}</title><article><h1>Story {path[6:]}</h1>{TEXT}</article>")
    site.replies[paths[2]].headers["TDM-Reservation"] = "0"  # type: ignore[union-attr]
    site.replies["/.well-known/tdmrep.json"] = Reply(json.dumps(RULES), headers={"Content-Type": "application/json"})
    place = Workplace(tmp_path)
    assert place.run("crawl", "news", "-a", f"url={site.url}/news/").returncode == 0
    assert {article.url.removeprefix(site.url): article.opt_outs for article in place.store().articles()} == {
        paths[0]: [],
        paths[1]: ["tdm-reservation", "tdm-policy=https://x.test/policy"],
        paths[2]: [],
    }
    assert site.requests.count("/.well-known/tdmrep.json") == 1


def test_the_first_rule_about_a_path_counts() -> None:
    rules = read_reservations(json.dumps(RULES).encode())
    found = [reservation_for(path, rules) for path in ("/news/free-x", "/news/x", "/about")]
    assert [rule and rule.is_reserved for rule in found] == [False, True, None]


def test_a_file_that_is_none_reserves_nothing() -> None:
    for body in (b"<html>not found", b'{"location": 3}', b"[1, null]", b"", b'"/"'):
        assert read_reservations(body) == []
