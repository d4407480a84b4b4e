"""What templates of blog engines, portals and widgets do that others do not."""

import pytest

from newscrawl.extraction.comments import read_thread
from newscrawl.extraction.page import Page
from tests.extraction.comments.lists import SAID, listed, parents, read, said

HEAD = '<div class="comments">'
DATED = '<div class="comment"><b>{name}</b> <i>{k} May 2021</i>'


def names(record: str, head: str = HEAD) -> list[str | None]:
    return [each.author_name for each in listed(record, head=head)]


AUTHORS = [name for name, _ in SAID]


@pytest.mark.parametrize(
    "line",
    [
        "<p>{name} &nbsp; <i>Posted on May {k}, 2021</i></p>",
        "<span>Added: {k}.05.2021 10:0{k}, Reader: {name}, City: Hull {k}</span>",
        '<p>#{k} <time datetime="2021-05-0{k} 10:00">dimanche {k} mai 2021</time> - {name} a dit :</p>',
        '<h4>{name} am <time datetime="2021-05-0{k}T10:00">Samstag, 1. Mai</time>:</h4>',
        "<ul><li><i></i>{name}</li><li><i></i>{k} May 2021</li></ul>",
    ],
    ids=["before", "labelled", "after", "between", "items"],
)
def test_names_that_no_element_holds_alone_are_told_from_words_that_all_records_say(line: str) -> None:
    assert names('<div class="comment" id="c{k}1">' + line + "<p>{text}</p></div>") == AUTHORS


def test_a_numbered_board_gives_names_and_whom_a_text_answers() -> None:
    record = (
        "<div><b>No.{k}</b> Name: <b>{name}</b> {k} May 2021 <a>[Reply]</a><blockquote>{to}{text}</blockquote></div>"
    )
    found = listed(record, to=["", "&gt;&gt;0<br>", "&gt;&gt;1<br>"])
    assert [each.author_name for each in found] == AUTHORS
    assert parents(found) == [None, *AUTHORS[:2]]


def test_a_name_with_a_number_beside_a_count_is_no_count() -> None:
    assert names(
        '<div class="comment"><span class="links">{name}_{k}</span><i>{k} May 2021</i><p>{text}</p></div>'
    ) == [f"{name}_{k}" for k, name in enumerate(AUTHORS)]


def test_the_date_is_the_stated_one_and_not_the_hour_at_the_foot() -> None:
    record = (
        '<div class="comment"><h4><b>{name}</b> <time datetime="2021-05-01T10:0{k}:00Z">1 May</time></h4>'
        "<p>{text}</p><footer><time>10:0{k}</time></footer></div>"
    )
    assert [each.date_published_raw for each in listed(record, head=HEAD)] == [
        f"2021-05-01T10:0{k}:00Z" for k in range(3)
    ]


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("2 May 2021 10:05 ({k} hours ago)", "2 May 2021 10:05"),
        ("{k}. written 2021/5/2 10:05 Updated: 2021/6/3 11:00", "2021/5/2 10:05"),
        ("۱۲ اردیبهشت ۱۴۰۰", "۱۲ اردیبهشت ۱۴۰۰"),
    ],
)
def test_a_date_stands_alone(words: str, date: str) -> None:
    found = listed(f'<div class="comment"><b>{{name}}</b><i>{words}</i><p>{{text}}</p></div>', head=HEAD)
    assert [each.date_published_raw for each in found] == [date] * 3


def test_a_hint_says_when_where_the_words_are_an_age() -> None:
    hint = "Sunday, May 2nd, 2021 at 10:0{k}:00 AM"
    record = f'<div class="comment"><b>{{name}}</b><i class="time" data-hint="{hint}">2 hours</i><p>{{text}}</p></div>'
    found = listed(record, head=HEAD)
    assert [each.date_published_raw for each in found] == [hint.format(k=k) for k in range(3)]


def test_a_text_in_a_block_below_a_loose_date_is_the_text() -> None:
    record = '<li id="comment-{k}7"><div><b>{name}</b> ({k} May 2021)<div class="z"><p>{text}</p></div></div></li>'
    assert said(listed(record, head='<div class="comments"><ol>')) == SAID


@pytest.mark.parametrize(
    "text",
    [
        '<div class="comment-text"><h4>Re: Ferry</h4><p class="message-text">{text}</p></div>',
        '<div class="a"><div class="rank">Regular</div><p class="title">Re: Ferry</p><p class="txt">{text}</p></div>',
        '<div class="author-text"><p>{text}</p></div>',
        '<div class="e-content p-name">{text}</div>',
        '<div><span>{text}</span><div class="rate">Rated: {k}</div></div>',
    ],
    ids=["heading", "title", "author-text", "microformat", "rating"],
)
def test_titles_and_the_like_are_no_part_of_the_text(text: str) -> None:
    assert said(listed(DATED + text + "</div>", head=HEAD)) == SAID


def test_what_else_a_header_says_is_no_part_of_the_text() -> None:
    record = (
        '<article id="c_{k}7"><header><b>{name}</b> from <span>10.♡.{k}.5</span> at <i>{k} May 2021</i></header>'
        "<p>{text}</p><textarea>{text}</textarea></article>"
    )
    assert said(listed(record)) == SAID


def test_the_words_before_the_answered_name_are_no_part_of_the_text() -> None:
    foot = '<p class="foot">{to}</p></div>'
    to = ["", "", "<span>answers to</span> <a href='/u/2'>ben_o</a>"]
    assert said(listed(DATED + "<p>{text}</p>" + foot, head=HEAD, to=to)) == SAID


def test_links_tell_who_is_answered_in_lists_with_one_level_of_answers() -> None:
    item = '<div class="comment" id="c{0}"><b>{1}</b> <i>{0} May 2021</i>{3}<p>{2}</p>{4}</div>'
    third = item.format(103, *SAID[2], '<a href="#c102"><span>Replied to</span>: It always</a>', "")
    second = item.format(102, *SAID[1], "", "")
    first = item.format(101, *SAID[0], "", f"<div>{second}{third}</div>")
    assert parents(read(f'<div class="comments">{first}</div>')) == [None, "Ada Quill", "ben_o"]


def test_a_link_to_the_answered_comment_does_not_name_the_comment() -> None:
    record = DATED + '{to}<h3><a href="/comment/{k}7#comment-{k}7">{text}</a></h3><p>{text}</p></div>'
    to = ["", *('<p>In reply to <a href="/comment/07#comment-07">Ferry</a> by <i>Ada Quill</i></p>' for _ in "12")]
    found = listed(record, head=HEAD, to=to)
    assert [each.comment_id for each in found] == ["07", "17", "27"]
    assert parents(found) == [None, "Ada Quill", "Ada Quill"]


def test_names_and_dates_that_are_links_in_a_heading_are_no_teasers() -> None:
    record = (
        '<div><h3><a href="/u/{k}"><span>{name}</span></a><a href="/d/1#c-{k}77"><span>{k} May 2021</span></a></h3>'
        "<p>{text}</p></div>"
    )
    assert said(listed(record)) == SAID


@pytest.mark.parametrize(
    ("before", "record"),
    [
        (
            '<a name="comments"></a><div><form id="comments"></form>',
            "<div><h4>{name} <i>{k} May 2021</i></h4><p>{text}</p></div>",
        ),
        (
            '<div id="comment-list"></div>',
            '<div class="card"><h5>{name} - <a href="#c{k}7">{k} May 2021</a></h5><p>{text}</p></div>',
        ),
    ],
    ids=["anchor", "empty"],
)
def test_what_follows_the_mark_of_a_list_is_looked_at(before: str, record: str) -> None:
    assert said(listed(record, head=before)) == SAID


def test_teasers_that_follow_a_list_do_not_spoil_it() -> None:
    teasers = "".join(f'<div class="t"><a href="/{k}"><b>More news {k}</b></a><i>{k} May 2021</i></div>' for k in "12")
    records = "".join(f"<div class=x><b>{name}</b> <i>3 May 2021</i><p>{text}</p></div>" for name, text in SAID)
    assert said(read(f"<h3>Comments</h3>{records}<section>{teasers}</section>")) == SAID


def test_steps_of_classes_may_be_wider_than_one() -> None:
    record = '<div class="x ml-{n}"><b>{name}</b> <i>{k} May 2021</i><p>{text}</p></div>'
    assert parents(listed(record, n=["0", "5", "5"])) == [None, "Ada Quill", "Ada Quill"]


def test_a_box_of_the_latest_comments_is_none_whatever_its_names() -> None:
    record = '<li><div class="comment-body"><b>{name}</b> <time>{k} May 2021</time><p>{text}</p></div></li>'
    assert listed(record, head="<h3>Latest comments</h3><ul>") == []


def test_a_class_for_the_commenter_names_no_comment() -> None:
    record = '<div class="a"><div class="commenter"><b>{name}</b> <i>{k} May 2021</i></div><p>{text}</p></div>'
    assert said(listed(record)) == SAID


def test_comments_without_dates_may_begin_with_by() -> None:
    record = (
        '<div class="comment"><p class="m">by <a href="/u/{k}">{name}</a></p><div class="content">{text}</div></div>'
    )
    assert said(listed(record, head=HEAD)) == SAID


FEATURED = "<h3>Comments (3)</h3><h4>Featured</h4>{0}<h4>All</h4>"
OPINION = '<div class="comment" data-comment-id="7800{k}"><b>{name}</b> <i>{k} May 2021</i><p>{text}</p></div>'


def test_a_featured_comment_is_read_once_and_keeps_its_number() -> None:
    top = OPINION.format(k=0, name=SAID[0][0], text=SAID[0][1])
    found = listed(OPINION, head=HEAD + FEATURED.format(top))
    assert said(found) == SAID
    assert [each.comment_id for each in found] == ["78000", "78001", "78002"]


def test_a_comment_that_was_posted_twice_is_two() -> None:
    again = OPINION.format(k=0, name=SAID[0][0], text=SAID[0][1]).replace("78000", "78009")
    assert said(listed(OPINION, head=HEAD + FEATURED.format(again))) == [SAID[0], *SAID]


def test_comments_that_link_to_pages_of_their_authors_are_this_page_s_where_it_counts_them() -> None:
    record = '<li><b>{name}</b> <span>{text}</span> <p><a href="/{name}/2021#b-{k}">{k} May 2021</a></p></li>'
    assert said(listed(record, head="<h3>Bookmarks and comments: 3</h3>")) == SAID
    assert listed(record, head="<h3>Comments</h3>") == []


@pytest.mark.parametrize(
    "record", ["<p><strong>{name}</strong> | {date}<br>{text}</p>", "<p>{name}, {date}:<br>{text}</p>"]
)
def test_a_line_that_ends_with_its_date_is_no_part_of_the_text_after_it(record: str) -> None:
    dates = [f"{k} May 2021 at 10:0{k}" for k in (1, 2, 3)]
    found = listed(record, head="<h2>Reacties</h2>", date=dates)
    assert said(found) == SAID
    assert [each.date_published_raw for each in found] == dates


@pytest.mark.parametrize("part", ["p", "div"])
def test_a_text_that_quotes_with_a_date_before_a_break_is_whole(part: str) -> None:
    record = DATED + f"<{part}>{{text}}</{part}><{part}>On 3 May 2021 at 10:15 you wrote:<br>Late again.</{part}></div>"
    assert [each.text for each in listed(record, head=HEAD)] == [
        f"{text}\n\nOn 3 May 2021 at 10:15 you wrote:\nLate again." for _, text in SAID
    ]


def test_a_page_that_begins_with_a_server_s_warnings_is_no_part_of_a_list() -> None:
    warnings = "<b>Deprecated</b>: an old function in <b>settings.php</b> on line <b>520</b><br>" * 60
    dated = "".join(
        f'<div class="a"><b>{name}</b> <i>{k} May 2021</i><p>{text}</p></div>' for k, (name, text) in enumerate(SAID)
    )
    page = Page(f"{warnings}<html><body><h1>Ferry</h1>{dated}</body></html>".encode(), "https://harbour.example/story/")
    assert read_thread(page) is None
