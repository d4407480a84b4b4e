"""What the generic reader takes for comments, and what it does not."""

import pytest

from newscrawl.extraction.comments import read_thread
from newscrawl.extraction.comments.raw import RawThread
from newscrawl.extraction.page import Page

RECORD = (
    '<li class="comment" id="comment-{id}"><cite class="fn">{name}</cite> <a href="#comment-{id}"><time'
    ' datetime="2021-03-0{id}T10:00:00Z">March {id}, 2021</time></a><div class="comment-content"><p>{text}</p></div>'
    '<a class="comment-reply-link" href="?replytocom={id}">Reply</a></li>'
)
ONE = RECORD.format(id=1, name="Ada", text="Fine.")
TWO = ONE + RECORD.format(id=2, name="Ben", text="Not at all.")


def read(markup: str, url: str = "https://harbour.example/story/") -> RawThread | None:
    return read_thread(Page(f"<html><body><h1>Ferry</h1><p>Late.</p>{markup}</body></html>".encode(), url))


def names(markup: str) -> list[str | None]:
    thread = read(markup)
    return [each.author_name for each in thread.comments] if thread else []


def test_a_page_without_a_list_has_no_thread() -> None:
    assert read("<div class='teasers'><p>More</p></div>") is None


def test_a_list_without_comments_is_an_empty_thread_with_its_count() -> None:
    thread = read('<div id="comments"><h3>12 comments</h3><ol class="comment-list"></ol></div>')
    assert thread is not None
    assert (thread.comments, thread.stated_count) == ([], 12)


def test_a_single_comment_is_read() -> None:
    assert names(f'<div id="comments"><h3>One comment</h3><ol>{ONE}</ol></div>') == ["Ada"]


@pytest.mark.parametrize(
    "markup",
    [
        # the hidden pattern for new comments
        '<div id="comments"><ul><li class="empty-comment" data-id=""><a class="author"></a><time>0:00</time>'
        '<div class="body">Text</div><a class="reply">Reply</a></li></ul></div>',
        # a box with the latest comments of the whole site
        '<ul id="recentcomments">'
        + "".join(
            f'<li class="recentcomments">{n} on <a href="/s{n}/#comment-{n}">Story {n}</a></li>' for n in range(5)
        )
        + "</ul>",
        '<div class="comments-box"><ul>'
        + "".join(
            f'<li class="comment"><b class="author">Ada{n}</b> <time datetime="2021-03-0{n}">3.{n}.</time> '
            f"<p>So it is {n}."
            f'</p><a href="/other-{n}0/#comment-{n}">Story</a></li>'
            for n in range(1, 6)
        )
        + "</ul></div>",
        # pingbacks
        '<div id="comments"><ol><li class="pingback" id="comment-7">Pingback: '
        '<a href="https://b.example/">Quay notes</a>'
        ' <time datetime="2021-03-01">1 March</time></li></ol></div>',
        # the form and its invitation
        '<div id="comments"><h3>Comments</h3><p>Be the first to comment.</p><form class="comment-form">'
        "<label>Name</label>"
        '<input name="author"><textarea name="comment"></textarea><button>Send</button></form></div>',
        '<div class="comment-area" id="c44"><span class="author-name">Guest</span>'
        "<p>Log in to leave a comment.</p></div>",
        # teasers of a section called "comment"
        '<ul class="comment-teasers">'
        + "".join(
            f'<li class="item comment"><h3><a href="/opinion/{n}">We need bridge {n}</a></h3>'
            f'<time datetime="2021-03-0{n}">'
            f"{n} March</time></li>"
            for n in range(1, 5)
        )
        + "</ul>",
        # the rules of the list, signed and dated
        '<div id="kommentarer"><div class="kommentar kommentar--regler"><b>Redaktionen</b> <span>12 mars 2021</span>'
        "<p>Visa respekt.</p></div></div>",
        # the signed teasers of a section called "conversation"
        '<section class="conversation"><h2>Conversations</h2>'
        + "".join(
            f'<article><h3><a href="/c/{n}">On bridges</a></h3><span class="author">Ada{n}</span>'
            f'<time datetime="2021-03-0{n}">{n} March</time><p>We asked a builder of bridges.</p></article>'
            for n in range(1, 5)
        )
        + "</section>",
        # dated notes of nobody
        '<section class="notes"><h3>Notes</h3>'
        + "".join(
            f'<div class="note" id="n{n}"><time datetime="2021-03-0{n}">{n} March</time> <p>Mended.</p></div>'
            for n in range(1, 5)
        )
        + "</section>",
    ],
    ids=["template", "recent-list", "recent-box", "pingback", "form", "login", "teasers", "rules", "talk", "notes"],
)
def test_what_looks_like_comments_is_none(markup: str) -> None:
    assert names(markup) == []


def test_a_forum_thread_is_not_taken_for_comments() -> None:
    posts = "".join(
        f'<li class="post" id="post-{n}"><a class="username" href="/u/{n}">Ada{n}</a>'
        f'<time datetime="2021-03-0{n}">{n}.3.'
        f'</time><div class="message">Post {n}</div><a class="reply" href="#">Reply</a></li>'
        for n in range(1, 6)
    )
    thread = read(f'<ol class="thread">{posts}</ol>', "https://harbour.example/forum/threads/bridges.7/")
    assert thread is None or thread.comments == []


def test_a_slug_with_the_word_in_it_does_not_make_the_article_a_comment_list() -> None:
    inside = f'<article class="post tag-comments-policy"><p>Text</p><div id="comments"><ol>{TWO}</ol></div></article>'
    assert names(inside) == ["Ada", "Ben"]


def test_the_next_part_of_the_list_is_named() -> None:
    pager = '<a class="load-more" data-url="/services/comments/list/?from=20">Show more comments</a>'
    thread = read(f'<div id="comments"><ol>{TWO}</ol>{pager}</div>')
    assert thread is not None
    assert thread.more_url == "https://harbour.example/services/comments/list/?from=20"


@pytest.mark.parametrize(
    "link",
    [
        '<a href="#">Load more comments</a>',
        '<a href="/services/comments/add/">Add more comments</a>',
        '<a href="/login?next=/story/">Log in to see more comments</a>',
        '<a href="/story/#comment-2">Show all comments</a>',
    ],
)
def test_links_that_lead_nowhere_or_write_are_not_followed(link: str) -> None:
    thread = read(f'<div id="comments"><ol>{TWO}</ol>{link}</div>')
    assert thread is not None
    assert thread.more_url is None


def test_a_closed_list_says_so() -> None:
    thread = read(f'<div id="comments"><ol>{TWO}</ol><p class="comments-closed">Comments are closed.</p></div>')
    assert thread is not None
    assert thread.is_closed is True


def test_replies_of_another_class_are_records_too() -> None:
    reply = (
        '<div class="answer" id="a9"><b class="author">Cem</b> <time datetime="2021-03-04T10:00Z">4.3.</time>'
        '<p class="text">Why not?</p></div>'
    )
    assert names(f'<div id="comments"><ol>{TWO.replace("</li>", reply + "</li>", 1)}</ol></div>') == [
        "Ada",
        "Cem",
        "Ben",
    ]


def test_links_in_a_text_that_look_like_dates_stay_in_it() -> None:
    text = 'As we said in <a href="/2018/05">May 2018</a> already.'
    thread = read(f'<div id="comments"><ol>{TWO.replace("Fine.", text)}</ol></div>')
    assert thread is not None
    assert "May 2018" in (thread.comments[0].text_html or "")


def test_words_that_every_comment_shows_are_not_text() -> None:
    items = "".join(
        f'<li id="c-{n}"><b>Ada{n}</b> <span>{n} May 2021</span> <i>Member since 2010</i> So it was, {"x" * n}.</li>'
        for n in range(1, 7)
    )
    thread = read(f'<ul class="comments">{items}</ul>')
    assert thread is not None
    assert [each.text_html for each in thread.comments][:2] == ["So it was, x.", "So it was, xx."]


def test_an_old_page_in_capitals_is_no_fragment() -> None:
    markup = (
        b"<HTML><BODY><H2>Contents</H2><P ID=p1>Last modified: 3.10.2004 2:20 by <B>Ada</B><P>Build it.</BODY></HTML>"
    )
    assert read_thread(Page(markup)) is None


def test_a_fragment_of_a_list_is_read_without_the_lists_name() -> None:
    items = "".join(
        f'<li data-id="{n}" data-parent-id="{n - 1 or ""}"><h5><a class="author" href="/u/{n}">Ada{n}</a></h5>'
        f'<time datetime="2021-03-0{n}">{n}.3.</time><div class="body">Remark {n}.</div></li>'
        for n in range(1, 4)
    )
    markup = f'{items}<a class="more" data-url="/part?4">More</a>'
    thread = read_thread(Page(markup.encode(), "https://harbour.example/part"))
    assert thread is not None
    assert [(each.comment_id, each.parent_id) for each in thread.comments] == [("1", None), ("2", "1"), ("3", "2")]
    assert thread.more_url == "https://harbour.example/part?4"


@pytest.mark.parametrize("words", ["Removed by a moderator.", "This comment was removed by a moderator."])
def test_a_tombstone_in_an_element_of_its_own_is_kept_without_name_and_text(words: str) -> None:
    head = '<li><article class="comment" id="comment-{0}"><a class="comment-author" href="/u">Ada</a> '
    item = (
        head
        + '<time datetime="2021-03-0{0}T10:00Z">{0} March</time>'
        + '<div class="comment-body"><p>Nr {0}.</p></div></article></li>'
    )
    gone = f'<p class="comment-removed">{words}</p>'
    tombstone = f'<li><article class="comment" id="comment-4">{gone}</article></li>'
    items = "".join(item.format(n) for n in (1, 2, 3)) + tombstone
    thread = read_thread(
        Page(f'<h1>Ferry</h1><section class="comments"><ol class="list">{items}</ol></section>'.encode())
    )
    assert thread is not None
    assert [(each.comment_id, each.is_removed) for each in thread.comments] == [
        ("1", False),
        ("2", False),
        ("3", False),
        ("4", True),
    ]
