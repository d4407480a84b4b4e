"""Headlines, dates, hours and captions are no text, on pages too small for the model to be sure."""

import pytest

from newscrawl.extraction.body import read_body
from newscrawl.extraction.page import Page

TEXT = "The harbour of Ostmouth will stay closed until spring, the council said, because a crane needs repair."
HEAD = "<h1>Harbour closed</h1>"
PARAGRAPH = f"<p>{TEXT}</p>"


def body_of(inside: str) -> str:
    markup = f"<html><head><title>Harbour closed</title></head><body><article>{inside}</article></body></html>"
    return read_body(Page(markup.encode(), "https://news.example/a")).text


@pytest.mark.parametrize(
    "date",
    [
        "<time datetime='2026-03-01'>1 March 2026</time>",
        "<div><span><time>2 hours ago</time></span></div>",
        "<p>1. März 2026, 10:00</p>",
        "<div>Mar 1, 2026</div>",
    ],
)
def test_a_page_of_headline_and_date_has_no_text(date: str) -> None:
    assert body_of(HEAD + date) == ""
    assert body_of(HEAD + date + PARAGRAPH * 3) == "\n\n".join([TEXT] * 3)


def test_a_sentence_with_a_date_is_text() -> None:
    assert body_of(f"{HEAD}<p>Ostmouth, 1 March 2026.</p>{PARAGRAPH * 3}").startswith("Ostmouth, 1 March 2026.")


def test_a_caption_between_paragraphs_is_no_text() -> None:
    caption = "<figcaption>The harbour in winter, as seen from the old pier. <span>Photo: A. Quill</span></figcaption>"
    assert "Photo" not in body_of(f"{HEAD}{PARAGRAPH * 2}<figure><img src='a.jpg'>{caption}</figure>{PARAGRAPH * 2}")


@pytest.mark.parametrize("hour", ["<div>21:39</div>", "<div><a href='#p1'>9:39PM</a></div>", "<h3>9:39 p.m.</h3>"])
def test_the_hour_above_a_post_is_no_text(hour: str) -> None:
    assert body_of(HEAD + f"{hour}{PARAGRAPH}" * 4) == "\n\n".join([TEXT] * 4)


def test_the_hours_of_a_timetable_are_text() -> None:
    rows = "".join(f"<tr><td>Ferry {ferry}</td><td>{ferry}:15</td></tr>" for ferry in range(6, 12))
    assert "Ferry 7\t7:15" in body_of(f"{HEAD}{PARAGRAPH * 3}<table>{rows}</table>{PARAGRAPH * 3}")


def test_an_offer_below_the_text_is_no_text() -> None:
    offer = "<div class='paywall'><p>Subscribe to the Ostmouth Post to read on.</p><a href='/buy'>See offers</a></div>"
    assert body_of(f"{HEAD}{PARAGRAPH * 3}{offer}") == "\n\n".join([TEXT] * 3)


def test_a_paragraph_behind_a_paywall_is_text() -> None:
    ending = "<p class='paywall'>The council <a href='/vote'>votes</a> on Monday, and the ministry has a say.</p>"
    assert body_of(f"{HEAD}{PARAGRAPH * 3}{ending}").endswith("has a say.")


def test_blocks_name_the_rule() -> None:
    page = Page(f"<title>Harbour closed</title><body><article>{HEAD}<time>1 March 2026</time></article>".encode())
    assert [(block.is_kept, block.reasons) for block in read_body(page).blocks] == [
        (False, ("headline or date",)),
        (False, ("headline or date",)),
    ]
