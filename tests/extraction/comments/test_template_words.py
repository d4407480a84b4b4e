"""Lists whose class names mislead or say little: what the template says around names and texts tells them apart."""

import pytest

from tests.extraction.comments.lists import SAID, listed, said

NAMED = '<h3>Comments</h3><div class="comments">'


@pytest.mark.parametrize(
    "record",
    [
        '<div class="comment"><h5 class="username">{name}</h5><p class="comment-user">{text} {long}</p></div>',
        '<div class="item"><p class="name">Wrote: {name}</p><p class="date">{k} May 2021</p><p>{text} {long}</p></div>',
        '<div class="comment"><h3 class="commentheading">{name}, <a href="http://x.example">www.x{k}.example</a>, '
        '<a href="mailto:m{k}@x.example">m{k}@x.example</a></h3><p class="commentcontent">{text} {long}</p>'
        '<p class="comment-small">Written 2021-05-0{k} 09:05:00 <a href="/edit/{k}">Change</a></p></div>',
        '<li><div class="comment"><p>{text} {long}</p></div><div class="commentauthor"><span class="who">{name}</span>'
        '&nbsp;<span>said <a href="#">{k} hours ago</a></span></div></li>',
        '<li><div> <span>by <a href="#"> {name}</a></span>--<span>at: {k} hours ago</span>'
        '<span><a href="/edit/{k}">edit</a></span></div><div>{text} {long}</div></li>',
        '<li><div class="comments_header"><h5>{name} <span>says:</span></h5>'
        "<span>03/12/2021 ({k} hours ago)</span></div>"
        '<p class="comment" id="comment_{k}7">{text} {long}</p><p class="info"></p></li>',
    ],
    ids=["commenter's text", "wrote", "addresses", "said below", "by", "head"],
)
def test_names_texts_and_dates_are_told_apart(record: str) -> None:
    more = ["It was so in April, and in March as well, and nobody said sorry.", "", "No."]
    expected = [(name, f"{text} {long}".strip()) for (name, text), long in zip(SAID, more, strict=True)]
    assert said(listed(record, head=NAMED, long=more)) == expected


@pytest.mark.parametrize(
    "record",
    [
        "<p><b>{name}</b> wrote:</p><div>{text}</div>",
        "<p>User: <strong>{name}</strong></p><p>{text}</p>",
        "<article><div><b>{name} :</b><p>{text}</p></div></article>",
    ],
    ids=["wrote", "label", "colon"],
)
def test_names_without_dates_are_known_by_what_stands_beside_them(record: str) -> None:
    assert said(listed(record, head=NAMED)) == SAID


def test_what_more_below_the_text_leads_to_is_no_commenter() -> None:
    record = (
        '<div class="commentItem"><div class="commentItem-name"><a href="/news/{k}">{text}</a></div>'
        '<div class="commentItem-date">2021-05-0{k}</div>'
        '<div class="commentItem-text">{name} was there.</div>{more}</div>'
    )
    more = [f'<a href="/news/{k}">More</a>' for k in range(3)]
    assert listed(record, head='<div class="news">', more=more) == []
    assert len(listed(record, head='<div class="news">', more=["", "", ""])) == 3


def test_a_name_with_a_colon_may_be_longer_than_the_text() -> None:
    record = "<h4>Comment <a href='/c/{k}'>{k}</a></h4><p>{name}: </p><p>{short}</p><p>2021-05-0{k} 09:05:00</p>"
    short = ["Late again, as ever.", "Quite so.", "No."]
    found = listed(record, head=NAMED, short=short)
    assert said(found) == [(name, text) for (name, _), text in zip(SAID, short, strict=True)]
