"""Every system with requests of its own, over real HTTP against a replica in its documented shape."""

import asyncio
from typing import Any

import pytest
from replicas.ghost import GhostReplica
from replicas.own_servers import (
    CoralReplica,
    CoralTalkReplica,
    DiscourseReplica,
    IssoReplica,
    LazyWpDiscuzReplica,
    Remark42Replica,
    WalineReplica,
    WpDiscuzReplica,
)
from replicas.replica import Collect, Replica
from replicas.server import Handler, LoopbackFetch, Reply, Request, as_html, as_json, serving
from replicas.services import (
    BloggerReplica,
    DisqusReplica,
    HyvorReplica,
    OpenWebReplica,
    ViafouraReplica,
    VuukleReplica,
)
from replicas.story import STORY, Said, thread

from newscrawl.extraction.comments.threads import place
from newscrawl.extraction.page import Page
from newscrawl.platforms.disqus import Disqus
from newscrawl.platforms.registry import platforms_with
from newscrawl.spiders.base import NewsSpider
from newscrawl.spiders.visit import visit_page

SYSTEMS: list[type[Replica]] = [
    IssoReplica,
    WalineReplica,
    Remark42Replica,
    GhostReplica,
    CoralReplica,
    CoralTalkReplica,
    DiscourseReplica,
    WpDiscuzReplica,
    LazyWpDiscuzReplica,
    DisqusReplica,
    OpenWebReplica,
    ViafouraReplica,
    VuukleReplica,
    HyvorReplica,
    BloggerReplica,
]
WITH_KEYS = platforms_with(Disqus("key"))

each_system = pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system.__name__.removesuffix("Replica"))


@each_system
def test_whole_thread_with_exact_parents(collect: Collect, system: type[Replica]) -> None:
    replica = system(thread(43))
    found = collect(replica, platforms=WITH_KEYS)
    live = {
        replica.id_of(each.id): replica.parent_of(each)
        for each in replica.live
        if each.id != 8 or replica.keeps_orphans
    }
    assert {each.comment_id: each.parent_id for each in found.comments if not each.is_removed} == live
    assert (found.platform, found.is_closed) in ((system.name, None), (system.name, False), (system.name, True))


@each_system
def test_fields_of_a_comment(collect: Collect, system: type[Replica]) -> None:
    replica = system(thread(9))
    found = collect(replica, platforms=WITH_KEYS)
    comment = next(each for each in found.comments if each.comment_id == replica.id_of(4))
    assert comment.author_name == "Orla & Sons"
    assert "Remark 4: 4 &lt; 6 &amp; more." in (comment.text_html or "") or comment.text == "Remark 4: 4 < 6 & more."
    assert comment.date_published is not None or comment.date_published_raw


@each_system
def test_removed_comment_keeps_its_place_but_not_its_text(collect: Collect, system: type[Replica]) -> None:
    replica = system(thread(9))
    found = collect(replica, platforms=WITH_KEYS)
    removed = [each for each in found.comments if each.is_removed]
    assert [each.comment_id for each in removed] == ([replica.id_of(7)] if system.keeps_removed else [])
    assert [each.removed_by for each in removed] == ([system.removed_by] if system.keeps_removed else [])
    assert not any(each.text or each.text_html or each.author_name for each in removed)
    assert not any("Remark 7" in f"{each.text} {each.text_html}" for each in found.comments)


@each_system
def test_complete_thread_has_no_problems(collect: Collect, system: type[Replica]) -> None:
    said = [each for each in thread(43) if not each.is_removed and each.id != 8]
    found = collect(system(said), platforms=WITH_KEYS)
    assert (found.is_complete, found.problems, len(found.comments)) == (True, [], 41)


@each_system
def test_empty_thread_is_complete_only_if_nothing_is_stated(collect: Collect, system: type[Replica]) -> None:
    assert collect(system([]), platforms=WITH_KEYS).is_complete
    stated = collect(system([]), platforms=WITH_KEYS, stated_count=4)
    assert (stated.is_complete, stated.platform) == (False, system.name)
    assert "0 of 4 comments found" in stated.problems


def failing(replica: Replica, reply: Reply) -> Handler:
    """Return the replica with every answer of its system replaced by `reply`."""
    return lambda request: replica(request) if request.path == STORY else reply


FAULTS = {
    "403": as_json({"error": "forbidden"}, 403),
    "429": as_json({"error": "slow down"}, 429),
    "500": as_json({"error": "broken"}, 500),
    "html": as_html("<html><body><h1>Log in</h1><form></form></body></html>"),
    "null": as_json(None),
    "list": as_json([None, 1, "x", {"id": {"a": 1}, "replies": 3}]),
    "numbers": as_json({"data": {"comments": 1, "story": [], "asset": 2}, "response": 3, "replies": {}, "feed": []}),
    "cut": Reply(b'{"comments": [{"id": 1, "te', 200, {"Content-Type": "application/json"}),
    "empty": Reply(b"", 200),
}


@each_system
@pytest.mark.parametrize("fault", FAULTS)
def test_a_failing_system_becomes_a_problem(collect: Collect, system: type[Replica], fault: str) -> None:
    replica = system(thread(24))
    found = collect(failing(replica, FAULTS[fault]), platforms=WITH_KEYS, stated_count=23)
    assert found.platform == system.name
    assert not found.is_complete
    assert found.problems


@each_system
def test_the_first_answer_given_for_ever_ends_soon(collect: Collect, system: type[Replica]) -> None:
    replica = system(thread(200))
    first: dict[str, Reply] = {}

    def repeating(request: Request) -> Reply:
        if request.path == STORY:
            return replica(request)
        kind = f"{request.method} {request.path.rpartition('/')[0]}"
        return first.setdefault(kind, replica(request) if kind not in first else first[kind])

    found = collect(repeating, platforms=WITH_KEYS, stated_count=199)
    ids = [each.comment_id for each in found.comments]
    assert len(ids) == len(set(ids))
    if system.pages:
        assert not found.is_complete
        assert found.problems
        assert found.pages_read <= 10


@each_system
def test_a_cursor_that_never_ends_is_bounded(collect: Collect, system: type[Replica]) -> None:
    found = collect(system(thread(2000)), platforms=WITH_KEYS, max_pages=3)
    if system.pages:
        assert not found.is_complete
        assert found.pages_read <= 4
        assert any("stopped after" in problem or "too many" in problem for problem in found.problems)


@each_system
def test_more_comments_than_the_limit(collect: Collect, system: type[Replica]) -> None:
    found = collect(system(thread(300)), platforms=WITH_KEYS, max_comments=100, max_pages=200)
    assert len(found.comments) < 120  # the limit is for requests: the page's own HTML comes on top
    assert not found.is_complete
    assert "stopped after 100 comments" in found.problems


BENT = {
    "missing parent": [Said(1, 99, "A", "One.", 1), Said(2, 1, "B", "Two.", 2)],
    "cycle": [Said(1, 3, "A", "One.", 1), Said(2, 1, "B", "Two.", 2), Said(3, 2, "C", "Three.", 3)],
    "own parent": [Said(1, 1, "A", "One.", 1)],
    "one id twice": [Said(1, None, "A", "One.", 1), Said(1, None, "B", "Other.", 2), Said(2, None, "C", "Two.", 3)],
}


@each_system
@pytest.mark.parametrize("case", BENT)
def test_bent_threads_can_still_be_placed(collect: Collect, system: type[Replica], case: str) -> None:
    found = collect(system(BENT[case]), platforms=WITH_KEYS)
    placed = place(found.comments)
    assert len(placed) == len(BENT[case])
    assert len({each.comment_id for each in placed}) == len(placed)


def test_fifty_thousand_comments_in_one_answer_stay_within_the_limit(collect: Collect) -> None:
    found = collect(Remark42Replica(thread(50_000)))
    assert len(found.comments) == 20_000
    assert not found.is_complete
    assert found.problems[0] == "stopped after 20000 comments"


def test_disqus_without_a_key_gives_the_first_page_and_says_so(collect: Collect) -> None:
    found = collect(DisqusReplica(thread(24)))
    assert (len(found.comments), found.is_complete) == (10, False)
    assert "needs an API key" in found.problems[0]


def test_a_sites_class_gives_its_systems_their_keys() -> None:
    class KeyedSpider(NewsSpider):
        name = "keyed"
        comment_systems = (Disqus("key"),)

    replica = DisqusReplica(thread(24))
    with serving(replica) as base:
        replica.base = base
        fetch = LoopbackFetch(base)
        spider = KeyedSpider()
        page = Page(replica(Request("GET", STORY, {}, {}, b"", {})).body, base + STORY)
        visit = asyncio.run(visit_page(page, spider.rules, fetch, 50, platforms=spider.platforms))
    assert visit.thread.is_complete, visit.thread.problems
    assert visit.thread.platform == "disqus"


def test_answer_to_a_removed_one_stands_below_the_top_of_its_thread(collect: Collect) -> None:
    class RemovedAnswer(GhostReplica):
        def record(self, each: Said) -> dict[str, Any]:
            other = {"in_reply_to_id": "c99", "in_reply_to_snippet": "[removed]"} if each.id == 4 else {}
            return {**super().record(each), **other}

    found = collect(RemovedAnswer(thread(5)))
    assert {each.comment_id: each.parent_id for each in found.comments}["4"] == "1"
