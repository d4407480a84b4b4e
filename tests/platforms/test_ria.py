"""The RIA family: article selectors, the comment list in the page, and its parts behind `data-url`."""

import pytest
from replicas.replica import Collect
from replicas.server import Reply, Request, as_html
from replicas.story import Said, thread

from newscrawl.extraction.page import Page
from newscrawl.extraction.selectors import select_elements, select_strings
from newscrawl.platforms.ria import ARTICLE_RULES, COMMENT_RULES

PART = 5

ARTICLE = """
<html><head><meta content="2017-02-25T22:45:10Z" itemprop="datePublished" name="pubdate">
<meta name="analytics:article_id" content="1051047000"></head><body>
<div class="b-article__header"><img src="/images/1.jpg" width="1000" height="541" alt="A quay" title="A quay at dusk"
 itemprop="associatedMedia"><div class="b-article__header-title "><h1 itemprop="name">Quay Reopens</h1></div>
<div class="b-article__header-copy"><span><span> © PORT PICTURES / Ida Holm</span></span></div></div>
<div class="b-article"><div class="b-article__refs-text "><a class="b-article__refs-rubric" href="/harbour/">Harbour</a>
<div class="b-article__refs-credits"><time class="b-article__refs-date" datetime="2017-02-26T01:45">01:45</time>
<span data-article="1051047000" id="getShortUrl" data-shorturl="{short}">Get short URL</span></div>
<div class="b-article__refs-author">by <a rel="author" href="/authors/ida_holm/">Ida Holm</a></div>
<div class="b-counters "><a href="#comments" class="b-counters-icon b-counters-icon_comments"><i></i>{count}</a>
<span class="b-counters-icon b-counters-icon_like"><i></i>55</span>
<span class="b-counters-icon b-counters-icon_dislike"><i></i>3</span></div></div>
<div itemprop="description" class="b-article__lead"><p>The quay is open.</p></div>
<div itemprop="articleBody" class="b-article__text"><p>Ferries use it again.</p>
<p class="b-disclaimer">Views are the author's.</p></div>
<div class="b-article__refs"><div class="b-article__refs-list">{related}</div>
<div class="b-article__refs-list">{tags}</div></div>
<section class="comments"><div id="commentsGeneral"><div class="comments-list main"
 itemtype="http://schema.org/UserComments"><h3>All comments</h3>
<a data-url="{more}" class="more">Show more comments (<i class="total">20</i>)</a>
<ul class="main">{items}</ul><a class="loadnew">Show new comments (<i class="total">0</i>)</a></div>
<script>$('.comments-list.main').riaComments();</script>
<div class="empty-comment" style="display: none;"><li data-id="" data-likes="0" data-parent-id=""><section>
<h5><a href="" class="author"></a><span>in reply to</span><a href="" class="other-author"></a></h5>
<div class="body"></div></section></li></div></div></section>
"""
RELATED = """<a href="/harbour/dredging-storyline/">Dredging the Harbour (1881)</a>
<a href="/harbour/201702251051046000-channel-cleared/">Channel Cleared</a>"""
TAGS = '<a href="/tags/tag_ferries/">ferries</a>, <a href="/tags/tag_quay/">quay</a>'


def article(**slots: str) -> str:
    empty = {"short": "", "count": "0", "related": "", "tags": "", "more": "", "items": ""}
    return ARTICLE.format(**{**empty, **slots})


def item(each: Said) -> str:
    return (
        f'<li data-id="{each.id}" data-likes="{each.likes}" data-parent-id="{each.parent or ""}"><img class="avatar"'
        f' src="/a.png"><section><h5><a class="author" href="/u/{each.id}">{each.author}</a></h5><div class="datetime">'
        f'<time class="time">0:{each.minute:02}</time> <time class="date" datetime="{each.iso}">01.01.2022</time></div>'
        f'<div class="body">{each.text}</div></section></li>'
    )


class RiaReplica:
    """An article whose comment list continues in fragments; `is_scripted` leaves the list to a script."""

    def __init__(self, said: list[Said], *, is_scripted: bool = False) -> None:
        self.said = said
        self.is_scripted = is_scripted

    def __call__(self, request: Request) -> Reply:
        start = int(request.query.get("from", 0))
        items = "".join(map(item, self.said[start : start + PART]))
        following = start + PART
        more = f"/services/comments/list/?from={following}" if following < len(self.said) else ""
        if request.path.startswith("/services/"):
            return as_html(f'{items}<a class="more" data-url="{more}"></a>')
        slots = {} if self.is_scripted else {"items": items, "more": more}
        return as_html(article(count=str(len(self.said)), **slots))


def strings(page: Page, field: str) -> list[str]:
    return [each for selector in getattr(ARTICLE_RULES, field) for each in select_strings(page.root, selector)]


def parts(page: Page, field: str) -> list[dict[str, list[str]]]:
    rules = getattr(ARTICLE_RULES, field)
    nodes = [(rule, node) for rule in rules for node in select_elements(page.root, rule.node)]
    return [{name: select_strings(node, each) for name, each in rule.fields.items()} for rule, node in nodes]


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("headline", ["Quay Reopens"]),
        ("description", ["The quay is open."]),
        ("remove", ["Views are the author's."]),
        ("authors", ["Ida Holm"]),
        ("section", ["Harbour"]),
        ("keywords", ["ferries", "quay"]),
        ("short_url", ["http://short.example/1"]),
        ("comment_count", ["4"]),
    ],
)
def test_article_rules_find(field: str, expected: list[str]) -> None:
    markup = article(related=RELATED, tags=TAGS, count="4", short="http://short.example/1")
    assert strings(Page(markup.encode()), field) == expected


def test_article_rules_take_the_picture_apart() -> None:
    assert parts(Page(article().encode()), "images") == [
        {
            "url": ["/images/1.jpg"],
            "caption": ["A quay"],
            "credit": ["© PORT PICTURES / Ida Holm"],
            "width": ["1000"],
            "height": ["541"],
        }
    ]


def test_storylines_related_articles_and_tags_are_told_apart() -> None:
    page = Page(article(related=RELATED, tags=TAGS).encode())
    assert parts(page, "storylines") == [
        {"name": ["Dredging the Harbour"], "url": ["/harbour/dredging-storyline/"], "article_count": ["1881"]}
    ]
    assert [each["headline"] for each in parts(page, "related")] == [["Channel Cleared"]]


def test_empty_lists_and_an_empty_short_address_give_nothing() -> None:
    page = Page(article().encode())
    assert [parts(page, "related"), parts(page, "storylines"), strings(page, "keywords")] == [[], [], []]
    assert strings(page, "short_url") == []


@pytest.mark.parametrize("rules", [None, COMMENT_RULES])
def test_fragments_are_followed_to_the_end(collect: Collect, rules: object) -> None:
    said = thread(23)
    found = collect(RiaReplica(said), "/harbour/story/", rules=rules, stated_count=23)
    assert [each.comment_id for each in found.comments] == [str(each.id) for each in said]
    assert {each.comment_id: each.parent_id for each in found.comments}["8"] == "7"
    assert (found.platform, found.is_complete) == ("ria", True)


def test_a_list_left_to_a_script_is_incomplete_and_says_so(collect: Collect) -> None:
    found = collect(RiaReplica(thread(4), is_scripted=True), "/harbour/story/", stated_count=4)
    assert (found.platform, found.comments, found.stated_count, found.is_complete) == ("ria", [], 4, False)
    assert "filled by a script" in found.problems[0]


def test_an_empty_list_with_no_stated_comments_is_complete(collect: Collect) -> None:
    found = collect(RiaReplica([], is_scripted=True), "/harbour/story/")
    assert (found.comments, found.is_complete) == ([], True)
