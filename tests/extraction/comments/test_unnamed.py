"""Threads in pages whose names tell nothing: what the elements say and how they repeat must do."""

from datetime import UTC, datetime

import pytest

from newscrawl.extraction.comments import read_thread
from newscrawl.extraction.page import Page
from newscrawl.items import Comment
from newscrawl.loaders.comments import load_comments

SAID = [("Ada Quill", "The ferry was late again."), ("ben_o", "It always is."), ("Finn", "Not on Sundays, though.")]


def read(section: str) -> list[Comment]:
    markup = f"<html><body><main><h1>Ferry</h1><p>The ferry is late.</p>{section}</main></body></html>"
    page = Page(markup.encode(), "https://harbour.example/story/", fetched_at=datetime(2026, 1, 1, tzinfo=UTC))
    thread = read_thread(page)
    found = thread.comments if thread else []
    return load_comments(found, page=page, article_url=page.url, platform="html", zone=None)


def said(found: list[Comment]) -> list[tuple[str | None, str | None]]:
    return [(each.author_name, each.text) for each in found]


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
