"""A section is followed to its end however it goes on, and no further."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime

import pytest

from newscrawl.sources import EVER, Found, Section, Window
from newscrawl.sources.trail import Limits, Trail

SITE = "https://news.test"
TODAY = date(2026, 11, 25)
NAMES = {number: f"/world/the-harbour-board-meets-again-{10_000 + number}" for number in range(1, 100)}


def teasers(*numbers: int, day: str | None = None) -> str:
    when = f'<time datetime="{day}">x</time>' if day else ""
    return "".join(
        f'<article><h2><a href="{NAMES[number]}">The harbour board meets again today</a></h2>{when}</article>'
        for number in numbers
    )


def whole(inner: str) -> str:
    return f"<!doctype html><html><body><main>{inner}</main></body></html>"


def walk(pages: Mapping[str, str], window: Window = EVER, pages_at_most: int = 10) -> tuple[list[int], list[str]]:
    """Follow the section at /world/ through `pages`; return the numbers of its articles, and the outcomes counted."""
    outcomes: list[str] = []
    trail = Trail(Limits(pages_at_most, 50), TODAY, lambda outcome, url: outcomes.append(outcome), window)
    section = Section(f"{SITE}/world/")
    waiting, found_numbers = [(section.url, 1)], []
    while waiting:
        url, part = waiting.pop(0)
        found: Found = section.read(pages[url.removeprefix(SITE)].encode(), url)
        wanted = filter(None, trail.articles(section, found.articles))
        found_numbers += [int(one.url.rpartition("-")[2][:5]) - 10_000 for one in wanted]
        waiting += [(one.url, part + 1) for one in trail.parts(section, found, part)]
    return found_numbers, outcomes


ITEMS = [{"title": "The harbour board meets again", "url": NAMES[3], "published_at": "2026-11-20T10:00:00Z"}]
CHAINS = {
    "numbered": {
        "/world/": whole(teasers(1) + '<b class="current">1</b><a href="?page=2">2</a><a href="?page=3">3</a>'),
        "/world/?page=2": whole(teasers(2) + '<a href="?page=1">1</a><b class="current">2</b><a href="?page=3">3</a>'),
        "/world/?page=3": whole(teasers(3) + '<a href="?page=1">1</a><a href="?page=2">2</a>'),
    },
    "load more with a cursor in each piece": {
        "/world/": whole(teasers(1) + '<div class="list" data-next-url="/more.html?id=1&amp;date=20261124"></div>'),
        "/more.html?id=1&date=20261124": teasers(2) + '<div data-next-url="/more.html?id=2&amp;date=20261123"></div>',
        "/more.html?id=2&date=20261123": teasers(3),
    },
    "pieces that are counted on": {
        "/world/": whole(teasers(1) + '<button class="load-more" data-url="/frag" data-offset="1">+</button>'),
        "/frag?offset=1": teasers(2),
        "/frag?offset=2": teasers(3),
        "/frag?offset=3": "<p></p>",
    },
    "JSON with HTML in it": {
        "/world/": whole(teasers(1) + '<script>window.c = {"loadMoreUrl":"\\/api\\/w?p=2"}</script>'),
        "/api/w?p=2": json.dumps({"status": "ok", "html": teasers(2), "next_url": "/api/w?p=3"}),
        "/api/w?p=3": json.dumps({"status": "ok", "html": teasers(3), "has_more": False, "next_url": "/api/w?p=4"}),
    },
    "JSON items with a cursor": {
        "/world/": whole(teasers(1) + '<div class="infinite-scroll" data-api="/api/items?after=a"></div>'),
        "/api/items?after=a": json.dumps(
            {"data": {"items": [{"headline": "The board", "link": NAMES[2], "author": {"name": "I", "url": "/a/i"}}]},
             "pageInfo": {"endCursor": "b", "hasNextPage": True}}
        ),
        "/api/items?after=b": json.dumps(
            {"data": {"items": ITEMS}, "pageInfo": {"endCursor": "c", "hasNextPage": False}}
        ),
    },
    "a JSON API in numbered pages": {
        "/world/": whole(teasers(1) + '<div class="load-more" data-endpoint="/wp-json/posts?page={page}"></div>'),
        "/wp-json/posts?page=2": json.dumps([{"id": 5, "link": SITE + NAMES[2], "title": {"rendered": "Again"}}]),
        "/wp-json/posts?page=3": json.dumps(ITEMS),
        "/wp-json/posts?page=4": "[]",
    },
}  # fmt: skip


@pytest.mark.parametrize("chain", CHAINS.values(), ids=CHAINS)
def test_every_way_to_go_on_is_followed_to_the_end(chain: Mapping[str, str]) -> None:
    assert walk(chain) == ([1, 2, 3], [])


def test_dates_of_json_items_travel_with_them() -> None:
    found = Section(SITE).read(json.dumps(ITEMS).encode(), f"{SITE}/api")
    assert [one.date_published for one in found.articles] == [datetime(2026, 11, 20, 10, tzinfo=UTC)]


def test_a_section_is_followed_back_until_it_is_older_than_the_range() -> None:
    days = {1: "2026-11-24", 2: "2026-11-20", 3: "2026-11-10", 4: "2026-10-30", 5: "2026-10-01"}
    pages = {
        f"/world/{f'?page={number}' if number > 1 else ''}": whole(
            teasers(number, day=day) + teasers(10 * number) + f'<a rel="next" href="/world/?page={number + 1}">»</a>'
        )
        for number, day in days.items()
    }
    window = Window(date(2026, 11, 9), date(2026, 11, 21))
    assert walk(pages, window, pages_at_most=2) == ([10, 2, 20, 3, 30, 40], [])


def test_a_list_that_repeats_itself_or_is_empty_ends() -> None:
    first, second = (f'<a rel="next" href="/world/?page={number}">»</a>' for number in (2, 3))
    repeating = {"/world/": whole(teasers(1, 2) + first), "/world/?page=2": whole(teasers(2) + second)}
    assert walk(repeating) == ([1, 2, 2], ["trap_repeating_list"])
    empty = {"/world/": whole(teasers(1) + first), "/world/?page=2": whole("<p>Nothing</p>" + second)}
    assert walk(empty) == ([1], ["trap_empty_list"])


@pytest.mark.parametrize(("onward", "trap"), [("/world/2031/05/", "trap_calendar"), ("x/x/x/", "trap_spiral")])
def test_days_to_come_and_addresses_that_go_round_are_not_followed(onward: str, trap: str) -> None:
    assert walk({"/world/": whole(teasers(1) + f'<a rel="next" href="{onward}">»</a>')}) == ([1], [trap])


def test_one_page_under_many_queries_is_asked_for_a_few_times() -> None:
    queries = [*(f"sort={n}&size=1" for n in range(30)), *(f"size=1&sort={n}" for n in range(30))]
    links = "".join(f'<h2><a href="{NAMES[1]}?{query}">Harbour board, list {query}</a></h2>' for query in queries)
    numbers, outcomes = walk({"/world/": whole(links)})
    assert (len(numbers), outcomes) == (40, ["trap_query"] * 20)  # each of twenty in both orders
