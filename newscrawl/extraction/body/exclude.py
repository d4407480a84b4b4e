"""What is not text whatever the model thinks: headline and date above it, captions, hours of posts, a last offer."""

import re
from collections.abc import Iterator

from newscrawl.extraction.body.smooth import kept_of
from newscrawl.extraction.body.witness import Witness, squeeze
from newscrawl.extraction.dates import parse_moment
from newscrawl.extraction.page import Element
from newscrawl.extraction.walk import Outline

_RUNNING_TEXT = 80
"""Characters from which on a block is a paragraph, so that the head of the text ends before it."""
_LONGEST_DATE = 40
_MOSTLY = 0.6
_MOST_BLOCKS_OF_OFFER = 4
_LONGEST_OFFER = 300
_LONGEST_HOUR = 13
_HOUR = re.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?\s?(?:[ap]\.?\s?m\.?)?", re.IGNORECASE)
# Where an hour is one of the things told.
_LISTS = frozenset(("td", "th", "li", "dt", "dd"))
_SENTENCE_ENDS = (".", "!", "?", "…", "。", "।", "؟")


def exclude(outline: Outline, witness: Witness, offers: list[int], decisions: list[bool]) -> dict[int, str]:
    """Drop captions, bare hours, an offer at the end, and above the first paragraph the headline and mere dates.

    `offers` are the nodes that are named for offers.
    Returns what each block is that was dropped here.
    """
    rules = {
        "caption": _captions(outline),
        "hour": _hours(outline, decisions),
        "offer": _offer(outline, offers, decisions),
        "headline or date": _head(outline, witness, decisions),
    }
    reasons: dict[int, str] = {}
    for reason, found in rules.items():
        for block in found:
            if decisions[block]:
                decisions[block] = False
                reasons[block] = reason
    return reasons


def _captions(outline: Outline) -> Iterator[int]:
    for node in outline.nodes_tagged("figcaption"):
        yield from range(outline.starts[node], outline.ends[node])


def _hours(outline: Outline, decisions: list[bool]) -> Iterator[int]:
    """Yield what is nothing but a time of day, as above the posts of a live blog."""
    for block in kept_of(decisions):
        text = outline.texts[block]
        if len(text) <= _LONGEST_HOUR and _HOUR.fullmatch(text) and outline.tags[outline.owners[block]] not in _LISTS:
            yield block


def _offer(outline: Outline, offers: list[int], decisions: list[bool]) -> Iterator[int]:
    """Yield the blocks of a small element named for offers that ends the text and holds a link or button to follow."""
    after = max(kept_of(decisions), default=-1) + 1
    for node in offers:
        start, end = outline.starts[node], outline.ends[node]
        if start < after <= end and 1 < end - start <= _MOST_BLOCKS_OF_OFFER:
            texts, links = outline.texts[start:end], outline.link_sizes[start:end]
            has_call = any(size >= len(text) for text, size in zip(texts, links, strict=True))
            if has_call and sum(map(len, texts)) <= _LONGEST_OFFER:
                yield from range(start, end)


def _head(outline: Outline, witness: Witness, decisions: list[bool]) -> Iterator[int]:
    """Yield what repeats the headline or is only a date, before the first paragraph that is kept."""
    titles = witness.squeezed_titles | _main_headings(outline)
    for block in kept_of(decisions):
        text = outline.texts[block]
        if squeeze(text) in titles or _is_date(text, outline.elements[outline.owners[block]]):
            yield block
        elif len(text) >= _RUNNING_TEXT:
            return


def _main_headings(outline: Outline) -> set[str]:
    headings = outline.nodes_tagged("h1")
    return {squeeze(text) for node in headings for text in outline.texts[outline.starts[node] : outline.ends[node]]}


def _is_date(text: str, element: Element) -> bool:
    """Tell whether `text`, a run in `element`, is a date and little else.

    Either `<time>` elements hold most of it, or it is short, no sentence, and reads as a date.
    """
    if len(text) >= _RUNNING_TEXT:
        return False
    times = (" ".join("".join(map(str, each.itertext())).split()) for each in element.iter("time"))
    if sum(len(each) for each in times if each in text) >= _MOSTLY * len(text):
        return True
    return len(text) <= _LONGEST_DATE and not text.endswith(_SENTENCE_ENDS) and parse_moment(text) is not None
