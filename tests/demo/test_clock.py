"""The demo site's state is a pure function of its clock."""

import json
from urllib.parse import urlsplit

from newscrawl.demo import DemoSite, GoldComment, serve

from .client import fetch


def pages(site: DemoSite) -> dict[str, bytes]:
    """Return all articles and lists, with the site's own address taken out."""
    paths = [urlsplit(one.url).path for one in site.expected().articles]
    paths += ["/", "/harbour/", "/council/", "/culture/", "/sitemap-2026-03.xml", "/export/rss2/harbour/index.xml"]
    return {path: fetch(site.url + path).body.replace(site.url.encode(), b"") for path in paths}


def thread(site: DemoSite) -> dict[str, GoldComment]:
    return {one.comment_id: one for one in site.expected().comments}


def test_the_same_clock_gives_the_same_bytes() -> None:
    with serve(clock=3600) as first, serve() as second:
        second.advance(3600)

        assert pages(first) == pages(second)


def test_one_step_publishes_one_article_in_section_feed_and_sitemap() -> None:
    with serve() as site:
        before = pages(site)
        site.advance()
        after = pages(site)

    (new,) = after.keys() - before.keys()
    for path in ("/harbour/", "/sitemap-2026-03.xml", "/export/rss2/harbour/index.xml"):
        assert new.encode() not in before[path]
        assert new.encode() in after[path]


def test_one_step_edits_two_articles_and_dates_the_change() -> None:
    with serve() as site:
        before = {one.url: one for one in site.expected().articles}
        site.advance()
        edited = [
            one
            for one in site.expected().articles
            if one.url in before and one.paragraphs != before[one.url].paragraphs
        ]

    assert len(edited) == 2
    assert all(one.date_modified and one.date_modified > one.date_published for one in edited)


def test_one_step_adds_removes_and_loses_comments() -> None:
    with serve() as site:
        before = thread(site)
        site.advance()
        after = thread(site)

    assert len(after.keys() - before.keys()) == 3
    assert len(before.keys() - after.keys()) == 1
    assert sum(after[key].is_removed and not before[key].is_removed for key in before.keys() & after.keys()) == 1


def test_the_clock_moves_by_post() -> None:
    with serve() as site:
        answer = json.loads(fetch(f"{site.url}/clock?advance=3600", method="POST").body)

        assert answer == {"clock": 3600, "now": "2026-03-06T07:00:00+00:00"}
        assert site.clock == 3600


def test_a_post_without_seconds_is_refused() -> None:
    with serve() as site:
        assert fetch(f"{site.url}/clock?advance=soon", method="POST").status == 400
        assert site.clock == 0
