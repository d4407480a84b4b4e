"""A crawl meets a site full of traps, and a site that is asked for a month of years ago."""

from pathlib import Path

import pytest

from tests.conftest import LoopbackSite, Reply
from tests.crawling import Workplace

BODY = "<p>The harbour board met on Tuesday and agreed to dredge the northern channel before the storms.</p>" * 5
HEADLINE = "The harbour board meets again on day {}"
PAGES = 6
ALIKE = tuple(f"/alike/{name}-story-of-the-harbour-board" for name in ("first", "second", "third"))
"""Articles that all name the first as the canonical one; nothing in their addresses tells them apart."""


def story(number: int, day: str, canonical: str = "") -> Reply:
    head = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    text = BODY.replace("Tuesday", f"day {number}")
    return Reply(
        f"<!doctype html><html lang=en><head><title>x</title>{head}</head><body><article>"
        f"<h1>{HEADLINE.format(number)}</h1><time datetime={day}>x</time>{text}</article></body></html>"
    )


def path(number: int, prefix: str = "/news/") -> str:
    return f"{prefix}the-harbour-board-meets-again-{10_000 + number}"


def listing(paths: list[str], onward: str = "", when: str = "") -> Reply:
    teasers = "".join(
        f"<article><h2><a href='{one}'>{HEADLINE.format(number)}</a></h2>{when}</article>"
        for number, one in enumerate(paths)
    )
    link = f"<a rel=next href='{onward}'>older</a>" if onward else ""
    return Reply(f"<!doctype html><html><body><main>{teasers}{link}</main></body></html>")


@pytest.fixture
def traps(site: LoopbackSite) -> LoopbackSite:
    """A site whose sections are traps; only 30 of its addresses are articles."""
    sections = ("endless", "repeating", "nothing", "daily", "spiral", "queries", "circles", "canonical", "alike")
    menu = "".join(f"<a href='/{name}/'>{name}</a>" for name in sections)
    site.replies["/"] = Reply(f"<html><body><nav>{menu}</nav><main><p>x</p></main></body></html>")
    for page in range(1, 40):
        address = "/endless/" if page == 1 else f"/endless/?page={page}"
        site.replies[address] = listing([path(page)], f"/endless/?page={page + 1}")
        site.replies[path(page)] = story(page, "2026-11-20")
        again = "/repeating/" if page == 1 else f"/repeating/?page={page}"
        site.replies[again] = listing([path(1)], f"/repeating/?page={page + 1}")
        site.replies[f"/circle/{page}-leads-on-to-the-next-one-of-them"] = Reply(
            "", 302, {"Location": f"/circle/{page + 1}-leads-on-to-the-next-one-of-them"}
        )
        site.replies[f"/spiral/{'more/' * (page - 1)}"] = listing([path(50 + page)], "more/")
        site.replies[path(50 + page)] = story(50 + page, "2026-11-20")
    site.replies["/nothing/"] = listing([path(1)], "/nothing/?page=2")
    site.replies["/nothing/?page=2"] = listing([], "/nothing/?page=3")
    site.replies["/daily/"] = listing([path(1)], "/daily/2051/01/")
    site.replies["/queries/"] = listing([f"{path(1)}?view={n}" for n in range(60)])
    site.replies["/circles/"] = listing(["/circle/1-leads-on-to-the-next-one-of-them"])
    one_for_all = path(90, "/canonical/")
    for number, name in enumerate(ALIKE, start=80):
        site.replies[name] = story(number, "2026-11-20", ALIKE[0])
    site.replies["/alike/"] = listing(list(ALIKE))
    for number in range(91, 94):
        site.replies[path(number, "/canonical/")] = story(number, "2026-11-20", one_for_all)
    site.replies["/canonical/"] = listing([path(number, "/canonical/") for number in range(91, 94)])
    for n in range(60):
        site.replies[f"{path(1)}?view={n}"] = site.replies[path(1)]
    return site


def test_no_trap_costs_more_than_a_few_requests(traps: LoopbackSite, tmp_path: Path) -> None:
    place = Workplace(tmp_path)
    ended = place.run("crawl", "news", "-a", f"url={traps.url}/", "-s", f"NEWSCRAWL_SOURCE_PAGES={PAGES}")
    assert ended.returncode == 0, ended.stdout + ended.stderr
    stats = place.last_run()[1]
    asked = [name.strip("/").split("/")[0].split("?")[0] for name in traps.requests]
    assert asked.count("endless") == PAGES
    assert asked.count("repeating") == 2
    assert asked.count("nothing") == 2
    assert asked.count("daily") == 1
    assert asked.count("spiral") == 3
    assert sum("?view=" in name for name in traps.requests) == 20
    assert asked.count("circle") == 6
    traps_met = {key.rpartition("/")[2] for key in stats if key.startswith("newscrawl/outcome/")}
    assert traps_met >= {
        *("source_page_limit", "trap_repeating_list", "trap_empty_list", "trap_calendar", "trap_spiral", "trap_query"),
        "redirect_loop",
    }
    assert all(name in ended.stdout for name in traps_met)
    stored = {article.url.removeprefix(traps.url) for article in place.store().articles()}
    assert stored >= {path(number, "/canonical/") for number in range(91, 94)} | set(ALIKE)


def test_a_run_over_a_range_of_days_asks_for_nothing_outside_it(site: LoopbackSite, tmp_path: Path) -> None:
    for page, month in enumerate(("04", "03", "02", "01", "00"), start=1):
        when = f"<time datetime=2017-{month}-10T12:00:00Z>x</time>"
        address = "/world/" if page == 1 else f"/world/?page={page}"
        site.replies[address] = listing([path(page)], f"/world/?page={page + 1}", when)
        site.replies[path(page)] = story(page, f"2017-{month}-10T12:00:00Z")
    by_address = "<h2><a href='/2016/05/06/old-story-of-some-length'>An old story of some length</a></h2></main>"
    site.replies["/world/?page=3"].body = str(site.replies["/world/?page=3"].body).replace("</main>", by_address)
    place = Workplace(tmp_path)
    days = ("-a", "since=2017-02-01", "-a", "until=2017-02-28")
    ended = place.run("crawl", "news", "-a", f"url={site.url}/world/", *days, "-s", "NEWSCRAWL_SOURCE_PAGES=2")
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert [article.url for article in place.store().articles()] == [site.url + path(3)]
    pages = ["/world/", "/world/?page=2", "/world/?page=3", path(3), "/world/?page=4", "/.well-known/tdmrep.json"]
    assert sorted(name for name in site.requests if "robots" not in name) == sorted(pages)
    assert place.last_run()[1]["newscrawl/sources/not_in_dates"] == 4


def test_dates_that_are_none_are_refused(tmp_path: Path) -> None:
    ended = Workplace(tmp_path).run("crawl", "sputnik", "-a", "since=last week")
    assert ended.returncode == 2
    assert "expected since= as a date like 2017-02-01, found 'last week'" in ended.stderr
