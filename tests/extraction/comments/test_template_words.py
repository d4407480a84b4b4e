"""Lists whose class names mislead or say little: what the template says around names and texts tells them apart."""

import pytest

from tests.extraction.comments.lists import SAID, listed, read, said

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


@pytest.mark.parametrize(
    "record",
    [
        '<div class="comment"><h4><a href="http://x{k}.example">{name}</a> <a href="/1#comment-{k}77">#</a></h4>'
        '<p class="meta">Geschrieben am {k}. Mai 2021 um 9:05</p><div class="commentcontent">{text}</div></div>',
        '<li class="comment"><p id="t{k}">{text}</p><span>noted down for</span><span>{name}</span>'
        "<span> om <span>0{k}/05/2021 09:05</span></span></li>",
        '<div class="item"><div class="card-body"><h5>{name}</h5><p class="card-text">{text}</p></div>'
        '<div class="card-footer">2021-05-0{k} 09:05:00</div></div>',
        '<div class="comment"><div class="post-metadata">{name} · about {k} hours ago</div>'
        '<div class="comment-body"><p>{text}</p></div></div>',
        '<div class="CommentList-comment"><a class="CommentList-commentUser">{name}</a>'
        '<h2 class="CommentList-commentText">{text}</h2></div>',
        '<div class="comment"><div class="comment_header">{k} | {name}</div>'
        '<div class="comment_title">Ferry {name}s</div><div class="text">{text}</div>'
        "<span>2021/05/0{k} - 10:25</span></div>",
        '<div class="comment"><div class="title"><h4>Re: {name}s</h4></div><div class="meta">Written on {k} May 2021 '
        'by {name}</div><div class="text">{text}</div></div>',
        '<li id="comment-{k}1"><cite><b>{name}</b></cite> said about {k} hours later:<br><p>{text}</p></li>',
        '<div class="comment"><h4 class="author">{name} (not verified)</h4><i>{k} May 2021</i><p>{text}</p></div>',
        '<li class="comment"><div class="title"><h4><a name="{k}7">Re:{name}s</a></h4></div><div class="details">by '
        '<a href="/~{k}">{name}</a> on {k} May 2021, @03:07PM</div><div class="text">{text}</div></li>',
        '<div class="comment"><b class="author">{name} ({k}88)</b> <i>{k} May 2021</i><p>{text}</p></div>',
        '<dl><dt><div class="submitted"><em>Опубликовано {name} в вс, 0{k}/03/2018 - 08:41.</em></div></dt>'
        "<dd><p>{text}</p></dd></dl>",
        '<div class="comment"><h5>Comment from: {name} [Member]</h5><blockquote><small>0{k}/07/18 @ 09:18</small>'
        "<div><p>{text}</p></div></blockquote></div>",
        '<article><i>{k} May 2021</i><div class="cooked"><h3 class="username"><a href="/u/{k}">{name}</a>'
        '<span class="title">Rank {k}</span></h3><p>{text}</p></div></article>',
        '<li id="comment-{k}7"><p class="author">on 2018-Sep-1{k} 09:35:43 {name} said</p><div>{text}</div></li>',
        '<p class="info"><a href="#c{k}">{k}.</a> Le jeudi 15 août 2019 à 09:2{k}, par <strong>{name}</strong> '
        ':: <a href="http://x{k}.example">site</a></p><blockquote><p>{text}</p></blockquote>',
        '<div id="comment8{k}"><h4 class="sub_title">Re: {name}s</h4><div class="sub_body">{text}</div><ul>'
        '<li>2019/02/1{k}(09:00)</li><li><a href="mailto:u{k}@x.example">{name}</a></li>'
        '<li><a href="/?mode=edit&amp;rno=8{k}">編集</a></li></ul></div>',
        '<li class="comment"><div class="meta">Submitted by {name} on <a href="/story/#c{k}">May {k}, 2021</a>. '
        "</div><p>{text}</p></li>",
        '<article class="message" id="c{k}4"><p>{text}</p><footer class="blog_comment_author"><p>Posted by {name}, '
        "about {k} hours ago</p></footer></article>",
        '<li id="comment_{k}4"><small><a href="/u/{k}"><img src="/u.jpg"> {name}</a></small><span>Title {k}</span>'
        '<p>{text} <time>1{k}.04.2021 um 16:21Uhr, <a href="#comment_{k}4">Direct link</a></time></p></li>',
    ],
    ids=[
        "written on",
        "label",
        "heading of a body",
        "about",
        "text in a heading",
        "title above a number and name",
        "title above a signature",
        "later",
        "guest",
        "by below a title",
        "account's number",
        "published",
        "date in a quotation",
        "rank",
        "said after the date",
        "name before more",
        "items below a title",
        "submitted on",
        "signed text",
        "title before a dated text",
    ],
)
def test_words_of_the_template_are_no_names(record: str) -> None:
    assert said(listed(record, head=NAMED)) == SAID


def test_forms_and_their_buttons_inside_a_text_are_no_part_of_it() -> None:
    record = (
        '<li class="comment"><h6>By <a href="/u/{k}">{name}</a> on {k} May 2021</h6><div class="body"><p>{text}</p>'
        '<div class="button comment-form"><a href="?to={k}">Post new comment</a></div></div></li>'
    )
    assert said(listed(record, head=NAMED)) == SAID


def test_a_text_that_tells_a_day_is_not_taken_for_the_date() -> None:
    record = (
        '<div class="comment"><b class="author">{name}</b> <time datetime="2021-05-0{k}T10:00:00Z">1 May</time>'
        '<div class="content"><div>{day}</div></div></div>'
    )
    days = ["The ferry was late again.", "It says April 2 right there in the last paragraph.", "So it does."]
    found = listed(record, head=NAMED, day=days)
    assert [each.text for each in found] == days
    assert all(each.date_published_raw and "T10:00" in each.date_published_raw for each in found)


def test_a_label_in_a_form_is_no_date() -> None:
    form = '<form><label>Bitte rechnen Sie 4 plus 3.</label> <input name="captcha"><textarea></textarea></form>'
    assert read(f'<div class="comments"><h2>Kommentare</h2><p>Bisher hat niemand geschrieben.</p>{form}</div>') == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            'At <a class="time" href="#c{k}">10:1{k}am</a> on <span class="date">15 Sep 2020</span>',
            "15 Sep 2020 10:1{k}am",
        ),
        (
            '<a href="#c{k}">{k} hours ago</a><mark class="hidden" data-comment-timestamp="160016067{k}"></mark>',
            "160016067{k}",
        ),
        ("&bull;&nbsp;about {k} hours", "about {k} hours"),
        (
            '<meta itemprop="commentTime" content="2019-07-13T14:43:0{k}"> <span>13. Juli</span>',
            "2019-07-13T14:43:0{k}",
        ),
    ],
    ids=["hour before the day", "time stamp beside", "age without a word after it", "property beside"],
)
def test_the_time_is_put_together_from_what_the_record_says(line: str, expected: str) -> None:
    record = f'<li class="comment"><div class="info"><b class="author">{{name}}</b> {line}</div><p>{{text}}</p></li>'
    found = [each.date_published_raw or "" for each in listed(record, head=NAMED)]
    assert [raw.strip("\u2022\xa0 ") for raw in found] == [expected.format(k=k) for k in range(3)]


def test_words_with_a_time_of_day_say_more_than_an_attribute_with_the_day() -> None:
    record = (
        '<div class="comment"><b class="author">{name}</b> <time datetime="2021-05-01">01.05.21 um 08:3{k}</time>'
        "<p>{text}</p></div>"
    )
    assert [each.date_published_raw for each in listed(record, head=NAMED)] == [
        f"01.05.21 um 08:3{k}" for k in range(3)
    ]


@pytest.mark.parametrize(
    "record",
    [
        '<div class="comment"><div class="collapsed" style="display:none"><a class="author" href="/u/{k}">{name}</a> '
        '<time datetime="2021-05-0{k}T10:00:00Z">1 day</time> ago</div><p class="tagline"><a class="author" '
        'href="/u/{k}">{name}</a> <time datetime="2021-05-0{k}T10:00:00Z">1 day</time> ago</p>'
        '<form class="usertext"><input type="hidden" name="id" value="{k}"><p>{text}</p></form></div>',
        '<dl><dt><a href="/u/{k}">{name}</a> <span>2021-5-{k} 08:14</span><div><span>{text}</span></div></dt>'
        '<dd style="display: none;">{text}</dd></dl>',
    ],
    ids=["head", "text"],
)
def test_what_a_record_holds_a_second_time_out_of_sight_is_left_out(record: str) -> None:
    assert said(listed(record, head=NAMED)) == SAID


def test_a_text_as_short_as_a_name_is_no_name() -> None:
    record = (
        '<div class="comment" id="body_4{k}"><div class="details">{who}, 15/02/2023, 07:5{k}</div>'
        '<div class="post">{long}</div></div>'
    )
    who = ['<a href="/u/1">Ada Quill</a>', '<a href="/u/2">ben_o</a>', "Finn"]
    long = ["The ferry was late again, as it has been in every week since May.", "It always is, and always was.", "No."]
    found = listed(record, head=NAMED, who=who, long=long)
    assert said(found) == [(name, text) for (name, _), text in zip(SAID, long, strict=True)]


def test_compound_names_of_comments_are_known() -> None:
    record = (
        '<div class="itemcomment id{k}"><h3><a href="#" title="{name}">{name}</a></h3>'
        '<div class="commentbody">{text}</div><div class="commentinfo">2022-02-1{k} 09:48:33</div></div>'
    )
    assert said(listed(record, head="<h2>コメント一覧</h2>")) == SAID


def test_a_link_to_the_comment_at_its_name_is_not_the_authors() -> None:
    record = (
        '<li class="comment" id="comment-{k}77"><a class="author" href="/story/comment/{k}77">{name}</a> '
        "<time>{k} May 2021</time><p>{text}</p></li>"
    )
    assert [each.author_url for each in listed(record, head=NAMED)] == [None] * 3
