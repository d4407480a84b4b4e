"""Cleaning of comments: exact text, safe HTML, names, addresses, dates."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from newscrawl.extraction.comments.raw import RawComment
from newscrawl.extraction.page import Page
from newscrawl.items import Comment
from newscrawl.loaders.comments import load_comments

PAGE = Page(
    b'<html lang="en"><p>x', "https://harbour.example/s/ferry.html", fetched_at=datetime(2021, 3, 4, 12, tzinfo=UTC)
)


def load(*raw: RawComment) -> list[Comment]:
    return load_comments(raw, page=PAGE, article_url=PAGE.url, platform="html", zone=ZoneInfo("Europe/Moscow"))


def one(**fields: object) -> Comment:
    return load(RawComment(**fields))[0]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("One<br>still one<br><br>two", "One\nstill one\n\ntwo"),
        ("a\xa0b&nbsp;c", "a b c"),
        ("4 &lt; 6 &amp; 7 &gt; 2, I &lt;3 it", "4 < 6 & 7 > 2, I <3 it"),
        ("👍🏽 ok 👩‍👩‍👧", "👍🏽 ok 👩‍👩‍👧"),
        ('<img class="emoji" alt="🙂" src="x.png"> yes', "🙂 yes"),
        ("<p>שלום, <b>עולם</b></p><p>مرحبا</p>", "שלום, עולם\n\nمرحبا"),
        ("<pre><code>for x in y:\n    print(x)</code></pre>", "for x in y:\n    print(x)"),
        ("<div>One</div><div>Two</div>", "One\n\nTwo"),
        ("<ul><li>a</li><li>b</li></ul>", "a\n\nb"),
        ("<blockquote>Quoted</blockquote>Answer", "Quoted\n\nAnswer"),
        ("so&#8203;ft&shy;ly", "softly"),
    ],
)
def test_text_is_what_a_reader_sees(html: str, text: str) -> None:
    assert one(text_html=html).text == text


def test_plain_text_stays_as_it_is_but_for_its_spaces() -> None:
    found = one(text="if a < b:\r\n\r\n\r\n  <b>not</b> markup")
    assert (found.text, found.text_html) == ("if a < b:\n\n  <b>not</b> markup", None)


def test_html_is_sanitised() -> None:
    html = (
        '<p onclick="x()">Hi <script>alert(1)</script><a href="/u" style="color:red">you</a> '
        '<a href="javascript:x">no</a>'
        '<iframe src="//e.example"></iframe><img src=x onerror=y> <em>and</em></p>'
    )
    assert (
        one(text_html=html).text_html == '<p>Hi <a href="https://harbour.example/u">you</a> <a>no</a> <em>and</em></p>'
    )


def test_names_are_one_line_without_what_they_answer() -> None:
    found = one(author_name=" Ada\n Quill in reply to Ben ", in_reply_to_name=" @Ben ", text="x")
    assert (found.author_name, found.in_reply_to_name) == ("Ada Quill", "Ben")


def test_addresses_are_absolute_and_others_dropped() -> None:
    found = one(text="x", author_url="../u/1", author_avatar="data:image/gif;base64,AA", permalink="#comment-1")
    assert found.author_url == "https://harbour.example/u/1"
    assert found.author_avatar is None
    assert found.permalink == "https://harbour.example/s/ferry.html#comment-1"


def test_a_date_without_zone_takes_the_sites() -> None:
    found = one(text="x", date_published_raw="26.02.2017 10:15")
    assert found.date_published is not None
    assert (found.date_published.isoformat(), found.date_precision) == ("2017-02-26T10:15:00+03:00", "minute")


def test_relative_words_are_kept_and_reckoned_from_the_fetch() -> None:
    found = one(text="x", date_published_raw="2 hours ago")
    assert found.date_published == datetime(2021, 3, 4, 10, tzinfo=UTC)
    assert (found.date_published_raw, found.date_precision) == ("2 hours ago", "hour")


def test_a_removed_comment_keeps_its_place_and_loses_its_text() -> None:
    found = load(RawComment("1", text="gone", is_removed=True), RawComment("2", parent_id="1", text="Why?"))
    assert [(each.comment_id, each.parent_id, each.text) for each in found] == [("1", None, None), ("2", "1", "Why?")]


def test_zero_votes_are_a_count_and_negative_ones_none() -> None:
    found = one(text="x", upvote_count=0, downvote_count=-1)
    assert (found.upvote_count, found.downvote_count) == (0, None)


def test_flags_are_carried_over() -> None:
    found = one(text="x", is_collapsed=True, is_editor_pick=True)
    assert (found.is_collapsed, found.is_editor_pick, found.is_removed) == (True, True, False)
