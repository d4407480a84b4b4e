"""What the collector does with a page's own HTML, with several systems, and without a network."""

import asyncio

import pytest
from replicas.own_servers import IssoReplica
from replicas.replica import Collect
from replicas.server import Reply, Request, as_html, as_json
from replicas.services import BloggerReplica
from replicas.story import STORY, Said, thread
from replicas.wordpress import WordPressReplica

from newscrawl.errors import CommentsError
from newscrawl.extraction.page import Page
from newscrawl.extraction.rules import CommentRules
from newscrawl.platforms.base import Answer
from newscrawl.platforms.collect import collect_thread, thread_in_page

RULES = CommentRules(
    comment=".remark",
    fields={"comment_id": "./@data-id", "parent_id": "./@data-parent", "author_name": ".who", "text": ".what"},
    stated_count=(".count",),
    more=(".more::attr(data-url)",),
)


def remark(each: Said) -> str:
    parent = f' data-parent="{each.parent}"' if each.parent else ""
    return (
        f'<div class="remark" data-id="{each.id}"{parent}><b class="who">{each.author}</b>'
        f'<p class="what">{each.text}</p></div>'
    )


class FragmentReplica:
    """A list that goes on in fragments, as HTML or as JSON that carries HTML."""

    def __init__(self, said: list[Said], *, kind: str = "html", loops: bool = False) -> None:
        self.said = said
        self.kind = kind
        self.loops = loops

    def __call__(self, request: Request) -> Reply:
        start = int(request.query.get("from", 0))
        items = "".join(map(remark, self.said[start : start + 5]))
        more = f'<a class="more" data-url="/more?from={0 if self.loops and start else start + 5}">More</a>'
        markup = items + (more if start + 5 < len(self.said) or self.loops else "")
        if request.path == STORY:
            return as_html(f'<html><body><p>Text.</p><span class="count">{len(self.said)}</span>{markup}</body></html>')
        if self.kind == "gone":
            return as_html("<html><body>Gone.</body></html>", 404)
        return as_html(markup) if self.kind == "html" else as_json({"ok": True, "data": {"html": [markup]}})


@pytest.mark.parametrize("kind", ["html", "json"])
def test_fragments_are_followed(collect: Collect, kind: str) -> None:
    found = collect(FragmentReplica(thread(23), kind=kind), rules=RULES)
    assert [each.comment_id for each in found.comments] == [str(number) for number in range(1, 24)]
    assert (found.platform, found.stated_count, found.is_complete, found.pages_read) == ("html", 23, True, 6)


def test_fragments_that_lead_back_end(collect: Collect) -> None:
    found = collect(FragmentReplica(thread(10), loops=True), rules=RULES, stated_count=11)
    assert (len(found.comments), found.is_complete) == (10, True)


def test_missing_fragment_is_a_problem(collect: Collect) -> None:
    found = collect(FragmentReplica(thread(23), kind="gone"), rules=RULES)
    assert (len(found.comments), found.is_complete) == (5, False)
    assert "status 404" in found.problems[0]
    assert found.problems[-1] == "5 of 23 comments found"


def test_a_page_without_comments_is_complete_only_if_none_are_stated(collect: Collect) -> None:
    def plain(_: Request) -> Reply:
        return as_html("<html><body><h1>Story</h1><p>Text of the story.</p></body></html>")

    none, four = collect(plain), collect(plain, stated_count=4)
    assert (none.platform, none.comments, none.is_complete, none.problems) == (None, [], True, [])
    assert (four.platform, four.is_complete, four.problems) == (None, False, ["0 of 4 comments found"])


def test_the_system_that_gives_most_is_taken(collect: Collect) -> None:
    isso, wordpress = IssoReplica(thread(12)), WordPressReplica(thread(4))

    def both(request: Request) -> Reply:
        isso.base = wordpress.base = f"http://{request.headers['host']}"
        if request.path == STORY:
            head = isso.head.replace("{base}", isso.base)
            return as_html(wordpress.page(None).replace("</ol>", f"</ol>{head}", 1))
        return isso(request) if request.path.startswith("/isso") else wordpress(request)

    assert collect(both).platform == "isso"


def test_html_is_kept_where_the_system_fails(collect: Collect) -> None:
    said = [each for each in thread(5) if not each.is_removed]
    found = collect(WordPressReplica(said, has_rest=False, has_heading=False), stated_count=9)
    assert (len(found.comments), found.is_complete) == (5, False)
    assert found.problems[-1] == "5 of 9 comments found"


def test_a_fetch_that_finds_no_connection_is_a_problem() -> None:
    async def broken(url: str, **_: object) -> Answer:
        raise CommentsError(f"{url}: no connection")

    page = Page(BloggerReplica.head.replace("{base}", "https://t.example").encode(), "https://t.example/story.html")
    found = asyncio.run(collect_thread(page, broken))
    assert (found.platform, found.is_complete) == ("blogger", False)
    assert "no connection" in found.problems[0]


def test_saved_page_names_the_system_that_it_cannot_ask() -> None:
    page = Page(b'<html><body><p>Text.</p><div id="disqus_thread"></div></body></html>', "https://t.example/a/")
    found = thread_in_page(page)
    assert (found.platform, found.is_complete) == ("disqus", False)
    assert found.problems == ["disqus needs the network"]


def test_saved_page_with_all_its_comments_is_complete() -> None:
    markup = '<span class="count">2</span>' + "".join(map(remark, thread(2)))
    found = thread_in_page(Page(markup.encode(), "https://t.example/a/"), RULES)
    assert (len(found.comments), found.stated_count, found.is_complete, found.problems) == (2, 2, True, [])


def test_comments_in_json_ld_are_read() -> None:
    script = """{"@type": "NewsArticle", "headline": "Story", "comment": [
        {"@type": "Comment", "@id": "#1", "author": {"name": "Ida"}, "text": "One.", "dateCreated": "2022-01-01T10:00Z",
         "comment": {"@type": "Comment", "@id": "#2", "author": {"name": "Bo"}, "text": "Two."}}]}"""
    markup = f'<html><body><p>Text.</p><script type="application/ld+json">{script}</script></body></html>'
    found = thread_in_page(Page(markup.encode(), "https://t.example/a/"))
    assert [(each.comment_id, each.parent_id, each.text) for each in found.comments] == [
        ("#1", None, "One."),
        ("#2", "#1", "Two."),
    ]
    assert found.platform == "schema.org"
