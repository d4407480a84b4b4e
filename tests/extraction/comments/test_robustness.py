"""Broken, huge and strange pages: nothing raises, and nothing is worse than linear."""

import random
from pathlib import Path

import pytest

from newscrawl.errors import ExtractionError
from newscrawl.extraction.comments import read_thread
from newscrawl.extraction.page import Page

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_damaged_pages_never_raise(path: Path) -> None:
    body, dice = path.read_bytes(), random.Random(path.stem)
    for _ in range(12):
        a, b = sorted(dice.sample(range(len(body)), 2))
        for damaged in (body[:a], body[:a] + body[b:], body[:a] + body[a:b].replace(b">", b"", 3) + body[b:], body[b:]):
            try:
                page = Page(damaged, "https://harbour.example/story/")
            except ExtractionError:
                continue
            read_thread(page)


def test_five_thousand_comments_are_all_read() -> None:
    items = "".join(
        f'<li class="comment" id="comment-{n}"><b class="fn">Ada{n % 97}</b>'
        f'<time datetime="2021-03-01T10:{n % 60:02}:00Z">'
        f'1 March</time><div class="comment-content"><p>Remark {n}.</p></div><a class="reply" href="#">Reply</a>'
        for n in range(5_000)
    )
    thread = read_thread(Page(f'<h1>Ferry</h1><ol class="comment-list">{items}</ol>'.encode()))
    assert thread is not None
    assert len(thread.comments) == 5_000


def test_two_thousand_levels_do_not_matter() -> None:
    deep = "<div>" * 2_000 + '<p class="x">Text</p>' + "</div>" * 2_000
    head = '<li class="comment" id="comment-{0}"><b class="fn">Ada</b><time>{0} May 2021</time>'
    item = head + '<p class="text">{0}{1}</p></li>'
    items = "".join(item.format(n, deep) for n in range(1, 4))
    thread = read_thread(Page(f'<h1>Ferry</h1><ol class="comments">{items}</ol>'.encode()))
    assert thread is not None
    assert len(thread.comments) == 3


@pytest.mark.parametrize(
    "body", [b"<p>", b"<body><h1>x</h1><div class='comments'>", b"<html class='comment'>\xff<li class=comment>"]
)
def test_fragments_are_read_without_a_word(body: bytes) -> None:
    thread = read_thread(Page(body))
    assert thread is None or thread.comments == []
