"""A crawl that is killed, at whatever moment, and run again leaves the database of an undisturbed one.

`python -m bench.kills` does the same at many moments.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from newscrawl.demo import DemoSite, serve
from newscrawl.demo.edition import edition_at
from newscrawl.demo.oddities import MOVED_TO
from tests.crawling import Workplace


def contents(place: Workplace) -> dict[str, Any]:
    """Return what a database holds, without the instants of the fetches."""
    store = place.store()
    return {
        "articles": {each.url: replace(each, fetched_at=None) for each in store.articles()},
        "comments": {(each.article_url, each.comment_id): each for each in store.comments(absent=True)},
        "threads": {each.article_url: replace(each, fetched_at=None) for each in store.threads()},
    }


@pytest.fixture(scope="module")
def demo() -> Iterator[DemoSite]:
    with serve(crawl_delay=0) as site:
        yield site


@pytest.fixture(scope="module")
def undisturbed(demo: DemoSite, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    place = Workplace(tmp_path_factory.mktemp("undisturbed"))
    assert place.run("crawl", "demo", "-a", f"start_url={demo.url}/").returncode == 0
    return contents(place)


@pytest.mark.parametrize("requests", [1, 20, 50, 80])
def test_killed_and_run_again(
    demo: DemoSite, undisturbed: dict[str, Any], tmp_path: Path, postgres_url: str, requests: int
) -> None:
    place = Workplace(tmp_path, postgres_url if requests in (20, 80) else None)
    crawl = ("crawl", "demo", "-a", f"start_url={demo.url}/")
    already = len(demo.requests)
    process = place.start(*crawl)
    demo.wait_for_requests(already + requests)
    process.kill()
    process.wait()
    stored = {article.url.removeprefix(demo.url) for article in place.store().articles()}
    asked = len(demo.requests)

    assert place.run(*crawl).returncode == 0
    assert contents(place) == undisturbed
    moved = edition_at(0).address_of(MOVED_TO)  # the address that redirects to it may come later
    assert not stored & set(demo.requests[asked:]) - {moved}, "what was stored is not due again"
