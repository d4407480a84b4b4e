"""The part of a text where a query was found, with the words marked."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newscrawl.storage.search.query import Term
from newscrawl.storage.search.words import Token, tokens

_LENGTH = 240
"""Characters of a snippet, about three lines."""
_BEFORE = 60
"""Characters that lead up to the first match."""
_WORD_END = 20
"""How far a cut may move to fall between two words."""


class Segment(NamedTuple):
    """A piece of text, and whether it is what was looked for."""

    text: str
    is_match: bool


def mark(text: str, terms: Sequence[Term]) -> list[Segment]:
    """Return all of `text` as segments.

    >>> mark("The new bridge", [Term(("bri",), True)])
    [Segment(text='The new ', is_match=False), Segment(text='bridge', is_match=True)]
    """
    return list(_segments(text, _matches(text, terms), 0, len(text)))


def snippet(text: str, terms: Sequence[Term]) -> list[Segment]:
    """Return the stretch of `text` with most matches as segments, its beginning where there is none."""
    text = " ".join(text.split())
    spans = _matches(text, terms)
    start, end = _window(text, spans)
    found = list(_segments(text, spans, start, end))
    before, after = [Segment("…", False)] * (start > 0), [Segment("…", False)] * (end < len(text))
    return [*before, *found, *after]


def _matches(text: str, terms: Sequence[Term]) -> list[tuple[int, int]]:
    """Return where terms stand, in order, overlapping ones as one."""
    found = list(tokens(text))
    spans = sorted(span for term in terms for span in _places(found, term))
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _places(found: Sequence[Token], term: Term) -> Iterator[tuple[int, int]]:
    *first, last = term.words
    for place in range(len(found) - len(first)):
        end = found[place + len(first)]
        if not (end.word.startswith(last) if term.is_prefix else end.word == last):
            continue
        if all(found[place + offset].word == word for offset, word in enumerate(first)):
            is_pair = len(last) == 1 and len(end.word) == 2  # one letter looked for, found in a pair
            yield found[place].start, end.start + 1 if is_pair else end.end


def _window(text: str, spans: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Return the start and end of the stretch to show: the first of those with most matches."""
    starts = [start for start, _ in spans]
    counts = [bisect_left(starts, start + _LENGTH - _BEFORE) - place for place, start in enumerate(starts)]
    start = max(0, starts[counts.index(max(counts))] - _BEFORE) if counts else 0
    end = min(len(text), start + _LENGTH)
    if start > 0 and (space := text.find(" ", start, start + _WORD_END)) >= 0:
        start = space + 1
    if end < len(text) and (space := text.rfind(" ", end - _WORD_END, end)) >= 0:
        end = space
    return start, end


def _segments(text: str, spans: Sequence[tuple[int, int]], start: int, end: int) -> Iterator[Segment]:
    for first, last in spans:
        if last <= start or first >= end:
            continue
        if first > start:
            yield Segment(text[start:first], False)
        yield Segment(text[max(first, start) : min(last, end)], True)
        start = min(last, end)
    if start < end:
        yield Segment(text[start:end], False)
