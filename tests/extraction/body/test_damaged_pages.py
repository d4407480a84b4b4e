"""Damaged markup: the reader gives some text or none, and raises nothing but `ExtractionError`."""

import contextlib
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl.errors import ExtractionError
from newscrawl.extraction.body import read_body
from newscrawl.extraction.page import Page

PAGES = sorted(Path(__file__).with_name("pages").glob("*.html"))
TAGS = ("p /p div /div a /a br b /b em li td table tr img amp-img /amp-img button", "svg /svg select /select x-y")
WORDS = ["word", "Full sentence, with a comma. ", " ", "\n", "\u3002", "\u00a0", "\x0b", "&amp;", "\u200b"]


def read(markup: bytes, encoding: str | None = None) -> None:
    with contextlib.suppress(ExtractionError):
        body = read_body(Page(markup, "https://news.example/a", encoding=encoding))
        assert isinstance(body.text, str)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_truncated_and_flipped_pages_are_read(path: Path) -> None:
    chance, markup = random.Random(path.stem), path.read_bytes()
    for _ in range(5):
        read(markup[: chance.randrange(len(markup))])
        damaged = bytearray(markup)
        for _ in range(20):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        read(bytes(damaged))
    read(markup, "utf-16")
    read(markup, "shift_jis")


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from([f"<{tag}>" for tag in " ".join(TAGS).split()] + WORDS), max_size=40))
def test_any_order_of_tags_and_words_is_read(pieces: list[str]) -> None:
    page = Page(f"<body><i>x</i>{''.join(pieces)}</body>".encode())
    container = page.root.find("body")
    assert container is not None
    body = read_body(page, containers=[container])
    shown = Page(f"<body>{body.html}</body>".encode())
    assert "".join("".join(map(str, shown.root.itertext())).split()) == "".join(body.text.split())
