"""Threads in pages whose names tell nothing: what the elements say and how they repeat must do."""

import pytest

from tests.extraction.comments.lists import SAID, listed, parents, read, said


@pytest.mark.parametrize(
    "controls", ["<button>Svar</button><button>Lik (3)</button>", "<span>3 likes</span> · <a>Reply</a> · <a>Share</a>"]
)
@pytest.mark.parametrize("around", ['<div class="x1">{}</div>', "{}"])
def test_controls_to_answer_say_where_comments_are(controls: str, around: str) -> None:
    records = (
        f'<div class="a{k}"><b>{a}</b> <i>{k + 1} May 2021</i><p>{t}</p>{controls}</div>'
        for k, (a, t) in enumerate(SAID)
    )
    assert said(read(around.format("".join(records)))) == SAID


@pytest.mark.parametrize("link", ['<a href="/{0}">Buy</a>', '<a href="/jobs/{0}">Reageer</a>'])
def test_a_list_that_nobody_can_answer_is_none(link: str) -> None:
    records = (
        f'<li id="n{k}"><b>{a}</b> <i>{k + 1} May 2021</i><p>{t}</p>{link.format(k)}</li>'
        for k, (a, t) in enumerate(SAID)
    )
    assert read(f"<ul>{''.join(records)}</ul>") == []


DATED = '<div class="a"><b>{name}</b> <i>{k} May 2021, 10:0{k}</i>'


@pytest.mark.parametrize(
    "head", ["<h3>Have your say</h3>", "<h3>Unsere Leser</h3>", "<b>Komentarze czytelników:</b><br>"]
)
def test_headings_that_speak_of_readers_stand_over_comments(head: str) -> None:
    assert said(listed(DATED + "<p>{text}</p></div>", head=head)) == SAID


def test_a_heading_at_the_end_of_an_article_stands_over_what_follows_it() -> None:
    article = f"<div><p>{'The ferry was late again, said the harbour. ' * 4}</p><h3>Have your say</h3></div><div>"
    assert said(listed(DATED + "<p>{text}</p></div>", head=article)) == SAID


def test_rows_of_a_table_are_taken_in_pairs() -> None:
    head = "<tr><td><span>From: {name}</span> <span>{k} May 2021</span></td></tr>"
    found = listed(head + "<tr><td class=t><p>{text}</p></td></tr>", head="<h3>Have your say</h3><table>")
    assert said(found) == SAID


def test_a_text_that_begins_with_its_author_is_read_without_the_initial_beside_it() -> None:
    record = '<div class="a"><div class="i">{name[0]}</div><p><b>{name}</b> {text}</p><i>{k} May 2021</i></div>'
    assert said(listed(record)) == SAID


@pytest.mark.parametrize("colon", [":", "："])
def test_a_name_before_a_colon_in_the_text_is_the_author(colon: str) -> None:
    record = (
        '<div class="a"><div class="text"><a href="/u{k}">{name}</a>' + colon + "{text}</div><i>{k} May 2021</i></div>"
    )
    assert [each.author_name for each in listed(record)] == [name for name, _ in SAID]


def test_elements_of_the_sites_own_are_known_by_their_names() -> None:
    head = "<x-post><x-author>{name}</x-author><x-date>{k} May 2021</x-date>"
    record = head + "<x-text>{text}</x-text><button>Odpovědět</button></x-post>"
    assert said(listed(record)) == SAID


@pytest.mark.parametrize(
    "words", ["prije 2 h", "pirms 2 st.", "2 órája", "2 ساعت پیش", "12.3. klo 9.05", "2 分前", "2시간 전"]
)
def test_dates_in_other_words_are_dates(words: str) -> None:
    assert [
        each.date_published_raw for each in listed("<div class=a><b>{name}</b><i>" + words + "</i><p>{text}</p></div>")
    ] == [words] * 3


@pytest.mark.parametrize("change", ["(modifié le 13/03/2021 à 10h00)", "edited on 13/03/2021", "#12"])
def test_a_date_ends_before_that_of_a_change(change: str) -> None:
    found = listed("<div class=a><b>{name}</b><i>12/03/2021 à 09h05 " + change + "</i><p>{text}</p></div>")
    assert [each.date_published_raw for each in found] == ["12/03/2021 à 09h05"] * 3


@pytest.mark.parametrize(
    ("part", "values"),
    [
        ("{part}", ["", "<i>zu #1 von Ada Quill</i>", "<i>zu #2 von ben_o</i>"]),
        ("<i>#{k}</i>{part}", ["", "<u>to no. #0</u>", "<u>to no. #1</u>"]),
        (
            "{part}",
            ["", "<div>Ada Quill menulis:</div><div>The ferry was late again.</div>", "<div>It always is.</div>"],
        ),
    ],
    ids=["names", "numbers", "quotations"],
)
def test_what_is_answered_is_told_by_names_numbers_and_quotations(part: str, values: list[str]) -> None:
    assert parents(listed(DATED + part + "<p>{text}</p></div>", part=values)) == [None, "Ada Quill", "ben_o"]


def test_an_attribute_that_holds_anothers_value_names_what_is_answered() -> None:
    record = '<div class="a" data-no="n{k}70" data-to="{to}"><b>{name}</b> <i>{k} May 2021</i><p>{text}</p></div>'
    found = listed(record, to=["", "n070", "n170"])
    assert [(each.comment_id, each.parent_id) for each in found] == [("n070", None), ("n170", "n070"), ("n270", "n170")]


@pytest.mark.parametrize("style", ["margin-left: calc(1.25rem * {depth})", "--reply-depth: {depth}"])
def test_indentation_may_be_computed(style: str) -> None:
    record = '<div class="a" style="' + style + '"><b>{name}</b> <i>{k} May 2021</i><p>{text}</p></div>'
    assert parents(listed(record, depth=["0", "1", "2"])) == [None, "Ada Quill", "ben_o"]


@pytest.mark.parametrize("place", ['class="zz-{n}"', 'class="x1 q{n}"', 'data-ast="{n}"'])
def test_numbers_that_rise_and_fall_as_levels_do_are_levels(place: str) -> None:
    record = "<div " + place + "><b>{name}</b> <i>{k} May 2021</i><p>{text}</p></div>"
    assert parents(listed(record, n=["1", "2", "2"])) == [None, "Ada Quill", "Ada Quill"]


def test_of_lists_with_two_levels_a_mention_tells_the_answered_one() -> None:
    item = '<div class="a" id="c{0}"><b>{1}</b> <i>{0} May 2021</i><p>{2}</p></div>'
    first, second, third = (item.format(k + 101, *each) for k, each in enumerate(SAID))
    third = third.replace("<p>", "<p>@ben_o ")
    assert parents(read(f"<section><h3>Comments</h3>{first}<div class=r>{second}{third}</div></section>")) == [
        None,
        "Ada Quill",
        "ben_o",
    ]


def test_who_is_answered_is_no_part_of_the_text() -> None:
    record = (
        '<div class="a"><p><b>{name}</b>{to}</p><i>{k} May 2021</i><p>{text}</p><p><span>{k} like it</span></p></div>'
    )
    assert said(listed(record, to=["", " Antwort auf <u>Ada Quill</u>", " Antwort auf <u>ben_o</u>"])) == SAID


def test_answers_of_another_class_are_records_where_each_comment_has_one() -> None:
    item = '<div class="{0}"><div class="h"><b>{1}</b> <i>{2} May 2021</i></div><p>{3}</p><button>Svar</button>'
    answer = '<div class="r">' + item.format("in", "Cem", 3, "Why not?") + "</div></div></div>"
    found = read("".join(item.format("out", name, 1, text) + answer for name, text in SAID[:2]))
    assert [each.author_name for each in found] == ["Ada Quill", "Cem", "ben_o", "Cem"]
    assert [each.depth for each in found] == [0, 1, 0, 1]


def test_a_readers_panel_with_a_date_is_no_answer() -> None:
    panel = '<div class="u"><a href="/u/{k}">{name}</a><div>Member</div><div>Joined: May 2011</div></div>'
    record = '<div class="pb"><div class="d">2021-03-12, 10:0{k}</div>' + panel + '<div class="m">{text}</div></div>'
    assert said(listed(record)) == SAID


@pytest.mark.parametrize("label", ["Votar ({k})", "{k}楼"])
def test_a_label_with_a_number_is_no_name(label: str) -> None:
    record = '<div class="a"><a href="#">' + label + "</a><span>{name}</span><i>{k} May 2021</i><p>{text}</p></div>"
    assert [each.author_name for each in listed(record)] == [name for name, _ in SAID]


def test_ages_at_one_place_are_dates_where_nothing_else_is() -> None:
    found = listed('<div class="a"><a href="/u">{name}</a><p>{text}</p><i>{k} год.</i></div>')
    assert [each.date_published_raw for each in found] == ["0 год.", "1 год.", "2 год."]


def test_the_cut_beginning_of_an_answered_text_is_no_text() -> None:
    record = '<div class="a"><b>{name}</b>{cut}<p>{text}</p><i>{k} May 2021</i></div>'
    cut = ["", "<a href='?c=1'><span>Ada Quill</span> <span>The ferry was la…</span></a>", ""]
    assert said(listed(record, cut=cut)) == SAID


def test_short_texts_in_the_line_of_the_name_are_kept_where_one_is_empty() -> None:
    record = '<div class="a"><p><b>{name}</b> {said}</p><i>{k} May 2021</i></div>'
    found = listed(record, head='<div class="comments">', said=["Fine.", "", "Quite."])
    assert [each.text for each in found] == ["Fine.", "Quite."]


def test_names_in_utility_classes_are_known_by_the_controls_to_answer() -> None:
    record = (
        '<div class="relative bg-gray-200 py-4"><div class="flex"><p class="font-bold">{name}</p><p></p></div>'
        '<div class="text-sm leading-6"><p>{text} {long}</p></div><div role="button"><span>Reply</span></div>'
        "</div>"
    )
    long = ["It was so in May, too, and nobody knew why.", "So I walk now.", "On Sundays it does not run at all."]
    found = listed(record, head='<a id="comments"><p>3 comments</p></a>', long=long)
    assert said(found) == [(name, f"{text} {more}") for (name, text), more in zip(SAID, long, strict=True)]


def test_a_box_of_the_latest_comments_beside_an_empty_list_is_no_part_of_it() -> None:
    own = '<div class="itemComments"><h3>0 comments</h3></div>'
    latest = "".join(
        f'<li><div class="comment-body"><div class="username">{name}</div><time>1{k} May 2021 18:02</time>'
        f"<p>{text}</p></div></li>"
        for k, (name, text) in enumerate(SAID)
    )
    assert read(f"{own}<aside><h3>Latest comments</h3><ul>{latest}</ul></aside>") == []
