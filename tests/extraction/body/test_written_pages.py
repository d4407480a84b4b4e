"""The main text of pages written for the purpose (`pages/NAME.html`): a floor that is only ever raised."""

from pathlib import Path
from statistics import mean

import pytest

from newscrawl.extraction.body import read_body
from newscrawl.extraction.page import Page

FLOOR = 0.97
PAGES = sorted(Path(__file__).with_name("pages").glob("*.html"))


def parse(path: Path) -> Page:
    return Page(path.read_bytes(), f"https://news.example/{path.stem}")


def share_right(path: Path) -> float:
    """Return blocks that are right over blocks that are wanted or given."""
    wanted = set(path.with_suffix(".txt").read_text(encoding="utf-8").strip("\n").split("\n\n"))
    given = set(read_body(parse(path)).text.split("\n\n"))
    return len(given & wanted) / len(given | wanted)


def test_floor_holds() -> None:
    shares = {path.stem: share_right(path) for path in PAGES}
    assert mean(shares.values()) >= FLOOR, f"fewer blocks are right than before: {shares}"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_block_says_why(path: Path) -> None:
    blocks = read_body(parse(path)).blocks
    assert all(block.reasons for block in blocks)
    assert {block.is_kept for block in blocks} == {True, False}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_html_says_the_same_as_the_text(path: Path) -> None:
    body = read_body(parse(path))
    shown = Page(f"<body>{body.html}</body>".encode())
    assert "".join("".join(map(str, shown.root.itertext())).split()) == "".join(body.text.split())
