"""Lists in the manner of programs that were run for real; the markup is invented."""

from tests.extraction.comments.lists import SAID, listed, parents, read, said

CHAIN = [None, "Ada Quill", "ben_o"]


def test_a_list_in_a_blockquote_is_no_quotation() -> None:
    record = (
        '<div class="entry"><div class="title">{name}</div><div class="date">{k} May 2021</div>'
        '<div class="body">{text}</div></div>'
    )
    assert said(listed(record, head="<h3>Comments on this entry</h3><blockquote>")) == SAID


def test_an_article_before_the_heading_in_the_same_element_is_no_comment() -> None:
    article = f'<div class="entry"><i>1 May 2021</i><p>{"The ferry was late again, said the harbour. " * 8}</p></div>'
    record = '<div class="bubble"><p>{text}</p><cite><b>{name}</b> Submitted at 10:1{k} on {k} May 2021</cite></div>'
    found = listed(record, head=f"{article}<h3>Comments on this entry</h3>")
    assert said(found) == SAID


def test_a_counter_loose_in_the_element_of_the_list_stands_over_it() -> None:
    record = (
        '<div><div class="commentsTwo"><div class="fullName">{name}<span>{k} years ago</span></div></div>'
        '<div class="infoStyle">{text}</div></div>'
    )
    assert said(listed(record, head="<span>3 Comments</span><hr>")) == SAID


def test_a_head_belongs_to_the_text_after_it() -> None:
    record = (
        '<div class="tools"></div><h4>Added by <a class="user">{name}</a> <a title="2021-05-0{k} 10:15">{k} years</a>'
        ' ago</h4><div class="wiki"><p>{text}</p><p>{more}</p></div>'
    )
    section = '<div id="comments"><h3 class="comments">Comments</h3><p><a href="#">Add a comment</a></p>'
    more = ["Nobody at the harbour could say why.", "So it was in March and in April.", "They have a second boat then."]
    found = listed(record, head=section, more=more)
    assert said(found) == [(name, f"{text}\n\n{rest}") for (name, text), rest in zip(SAID, more, strict=True)]


def test_a_name_after_the_date_is_no_first_paragraph() -> None:
    record = "<dl class=comment><dt>May {k}, 2021 - {name}</dt><dd><p>{text}</p>{more}</dd></dl>"
    found = listed(record, more=["", "<p>Even later on Sundays.</p>", ""])
    assert [each.author_name for each in found] == [name for name, _ in SAID]
    assert found[1].text == "It always is.\n\nEven later on Sundays."


def test_a_dot_after_a_name_and_a_counter_of_answers_are_no_part_of_it() -> None:
    record = (
        '<div class="comment"><div>{name} &sdot; <span>{k} May 2021</span></div><p>{text}</p>'
        "<span>One reply</span></div>"
    )
    assert said(listed(record)) == SAID


def test_the_sign_of_a_permalink_is_no_part_of_a_name() -> None:
    record = (
        '<div class="comment" id="c{k}"><h6><div>May {k}, 2021, 10:15 - {name} <a title="permalink" href="#c{k}">¶</a>'
        '</div></h6><div class="content"><p>{text}</p></div></div>'
    )
    assert said(listed(record)) == SAID


def test_lines_drawn_for_each_level_state_the_last_one() -> None:
    records = (
        f'<div id="comment-{k}" class="comment">{"".join(f"<i class=level-{n + 1}></i>" for n in range(k))}'
        f'<b class="author">{name}</b> <time>{k + 1} May 2021</time><p>{text}</p></div>'
        for k, (name, text) in enumerate(SAID)
    )
    assert parents(read(f'<div id="comments">{"".join(records)}</div>')) == CHAIN


def test_a_hidden_form_to_answer_is_no_part_of_the_text() -> None:
    record = (
        '<div class="comment" id="comment-{k}"><h4>{name} <small>{k} May 2021</small></h4><p>{text}</p>'
        '<a href="#comment-{k}">Link</a> | <a href="#reply-{k}">Reply</a>'
        '<form style="display:none"><div><label>Name</label><p>required (not published)</p></div></form></div>'
    )
    assert said(listed(record)) == SAID


def test_what_stands_in_place_of_a_comment_is_none() -> None:
    gone = "".join(
        f'<div id="comment-{k}" class="comment media"><p><span class="icon"></span> {words} <small>2 years ago</small>'
        "</p></div>"
        for k, words in ((7, "Comment deleted"), (8, "Comment awaiting approval"))
    )
    record = (
        '<div id="comment-{k}" class="comment media"><h4 class="media-heading">{name} <small>{k} years ago</small></h4>'
        "<p>{text}</p></div>"
    )
    assert said(listed(record, head=f"<h3>Comments</h3>{gone}")) == SAID


def test_a_label_that_opens_the_answers_is_no_part_of_the_text() -> None:
    record = (
        '<div id="comment-{k}x"><div><span>{name}</span> <span>05/0{k}/2021 11:33 p.m.</span></div>'
        '<div><div>{text}</div><div><label for="toggle-{k}"><svg></svg> {k} Replies</label></div></div></div>'
    )
    assert said(listed(record)) == SAID


def test_a_link_to_the_answered_comment_before_the_text_is_no_part_of_it() -> None:
    answers = ["", *(f'<span>Reply <a href="#c{k}">@{name}</a> :</span>' for k, (name, _) in enumerate(SAID))]
    record = (
        '<div class="comment" id="c{k}"><b class="author">{name}</b> <time>{k} May 2021</time>'
        '<div class="content">{answer}<span><p>{text}</p></span></div></div>'
    )
    found = listed(record, answer=answers)
    assert said(found) == SAID
    assert parents(found) == CHAIN


def test_indented_lines_of_a_date_are_no_longer_than_others() -> None:
    indent = "\n" + 60 * " "
    records = (
        f'<div class="media"><div class="media-body"><h4>{name}<small><i>{k + 2} years ago in reply to{indent}Ada Quill'
        f"</i></small></h4><p>{text}</p></div><button>Like</button></div>"
        for k, (name, text) in enumerate(SAID)
    )
    found = read(f"<div><h3>Comments</h3>{''.join(records)}</div>")
    assert said(found) == SAID
    assert found[1].date_published_raw == "3 years ago"


def test_dated_texts_that_are_called_comments_need_no_name() -> None:
    record = '<li class="comment"><div class="body">{text}</div><span class="date">{k} May 2021, 10:15</span></li>'
    assert [each.text for each in listed(record, head='<ul class="comment-list">')] == [text for _, text in SAID]


def test_counters_in_every_record_make_no_short_text_a_part_of_them() -> None:
    counters = "".join(f"<div><p class=xs>0 <i>{each}</i></p></div>" for each in ("answers", "reposts", "likes"))
    records = "".join(
        '<blockquote class="_comment_x1"><div class="_content_x2"><a class="_authorLink_x3"><p class="_authorName_x4">'
        f"{name} <span>@{name[0]}.example</span></p></a><p>{text}</p><div>{counters}"
        '<a class="replyLink">Reply</a></div></div>'
        for name, text in [*SAID, ("Gil", "Ha!")]
    )
    found = read(f'<h2>Comments</h2><div class="_commentsList_x5">{records}{"</blockquote>" * 4}</div>')
    assert said(found) == [*SAID, ("Gil", "Ha!")]
    assert parents(found) == [*CHAIN, "Finn"]


def test_the_records_stand_around_what_is_named_after_comments() -> None:
    follow = ["", ' in reply to: <a href="#comment:0">0</a> ;', ' in reply to: <a href="#comment:1">1</a> ;']
    later = ['<a href="#comment:1">1</a>', '<a href="#comment:2">2</a>', ""]
    record = (
        '<div class="change"><h3 id="comment:{k}">{follow} {later} by <span class="author">{name}</span>, '
        '<a title="2021-05-0{k} 10:15">{k} years ago</a></h3><div class="comment searchable"><p>{text}</p></div></div>'
    )
    found = listed(record, head='<div class="trac-log"><h2>Change history</h2>', follow=follow, later=later)
    assert said(found) == SAID
    assert parents(found) == CHAIN


def test_links_to_a_comments_own_page_lead_nowhere_else() -> None:
    record = (
        '<li id="comment-{k}" class="comment_wrapper"><div class="comment_author"><a href="/u/{k}x/">{name}</a> '
        '<a href="/u/ilse/m/ferry/c/{k}/#comment"><span title="10:15AM 2021-05-0{k}">{k} years ago</span></a>:</div>'
        '<div class="comment_content"><p>{text}</p></div></li>'
    )
    assert said(listed(record, head='<div class="media_comments"><ul>')) == SAID
