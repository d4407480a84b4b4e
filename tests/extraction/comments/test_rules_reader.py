"""A site's own selectors, on the flat list of the RIA family and on a nested one."""

from newscrawl.extraction.comments import read_thread
from newscrawl.extraction.page import Page
from newscrawl.extraction.rules import CommentRules

FLAT = """<section class="comments"><div class="comments-list main"><a class="more" data-url="/part?2">More</a>
<ul class="main"><li data-id="a1" data-likes="3" data-parent-id=""><img class="avatar" src="/1.png">
<h5><a class="author" href="/u/1">Ada</a></h5>
<div class="datetime"><time class="time">10:15</time> <time class="date" datetime="2017-02-26">26.02.2017</time></div>
<div class="body">First &lt;3<br>line two</div></li>
<li data-id="b2" data-likes="0" data-parent-id="a1"><h5><a class="author" href="/u/2">Ben</a> <span>in reply to</span>
<a class="other-author">Ada</a> <a class="show-answer">(<i>Show comment</i>)</a></h5>
<div class="body">Second</div></li></ul>
<div class="empty-comment"><ul><li data-id="" data-parent-id=""><div class="body"></div></li></ul></div></div></section>
<b class="total">Comments (4)</b>"""
RULES = CommentRules(
    comment="li[data-id][data-parent-id]",
    fields={
        "comment_id": "./@data-id",
        "parent_id": "./@data-parent-id",
        "author_name": "a.author",
        "author_url": "a.author::attr(href)",
        "author_avatar": "img.avatar::attr(src)",
        "in_reply_to_name": "a.other-author",
        "text": ".body",
        "date_published": ".datetime time",
        "upvote_count": "./@data-likes",
        "is_collapsed": "a.show-answer",
    },
    stated_count=(".total",),
    more=("a.more::attr(data-url)",),
    platform="ria",
)


def test_a_flat_list_is_read_by_its_selectors() -> None:
    thread = read_thread(Page(FLAT.encode(), "https://harbour.example/s/"), RULES)
    assert thread is not None
    assert (thread.platform, thread.stated_count, thread.more_url) == ("ria", 4, "https://harbour.example/part?2")
    first, second = thread.comments
    assert (first.comment_id, first.parent_id, first.upvote_count, first.is_collapsed) == ("a1", None, 3, False)
    assert (first.date_published_raw, first.text_html) == ("10:15 26.02.2017", "First &lt;3<br>line two")
    assert (second.parent_id, second.in_reply_to_name, second.is_collapsed) == ("a1", "Ada", True)


def test_the_template_for_new_comments_is_no_comment() -> None:
    thread = read_thread(Page(b'<ul><li data-id="" data-parent-id=""><div class="body">x</div></li></ul>'), RULES)
    assert thread is not None
    assert thread.comments == []


def test_nested_comments_get_their_parents_and_only_their_own_text() -> None:
    rules = CommentRules(comment="div.c", fields={"comment_id": "./@id", "author_name": "b", "text": "p"})
    thread = read_thread(
        Page(b'<div class="c" id="1"><b>Ada</b><p>One</p><div class="c" id="2"><b>Ben</b><p>Two</p></div></div>'), rules
    )
    assert thread is not None
    assert [(c.comment_id, c.parent_id, c.author_name, c.text_html) for c in thread.comments] == [
        ("1", None, "Ada", "<p>One</p>"),
        ("2", "1", "Ben", "<p>Two</p>"),
    ]


def test_a_page_without_the_list_has_no_thread() -> None:
    assert read_thread(Page(b"<p>Nothing</p>"), RULES) is None
