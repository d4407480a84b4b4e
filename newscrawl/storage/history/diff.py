"""Word-level differences between two versions of a text."""

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any, Literal, NamedTuple

_PARTS = re.compile(r"\s+|\w+|[^\w\s]")
_CAREFUL = 20_000
"""Words and spaces up to which the smallest difference is looked for; beyond it frequent words are no anchors."""
_CONTEXT = 60


class Piece(NamedTuple):
    """A part of the text, and what became of it."""

    fate: Literal["kept", "removed", "added"]
    text: str


def word_diff(old: str, new: str) -> list[Piece]:
    """Return what was kept, removed and added, in the order of the text.

    >>> word_diff("The bridge is open.", "The bridge is closed today.")[1:]
    [Piece(fate='removed', text='open'), Piece(fate='added', text='closed today'), Piece(fate='kept', text='.')]
    """
    before, after = _PARTS.findall(old), _PARTS.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=len(before) + len(after) > _CAREFUL)
    return list(_pieces(matcher, before, after))


def as_text(value: Any) -> str:
    """Return the value of any field, as a revision keeps it, as text that can be compared.

    >>> as_text([{"name": "Ann", "url": None}, {"name": "Bo", "url": None}])
    'Ann, Bo'
    """
    if isinstance(value, list):
        return ", ".join(map(as_text, value))
    if isinstance(value, Mapping):
        return str(value.get("name") or value.get("caption") or value.get("url") or "")
    return "" if value is None else str(value)


def marked(pieces: list[Piece]) -> str:
    """Return a difference as one line with `[-removed-]` and `{+added+}`; long parts that were kept are shortened.

    >>> marked(word_diff("open", "closed"))
    '[-open-]{+closed+}'
    """
    return " ".join("".join(map(_marked, pieces)).split())


def _pieces(matcher: "SequenceMatcher[str]", before: list[str], after: list[str]) -> Iterator[Piece]:
    for fate, start, end, new_start, new_end in matcher.get_opcodes():
        if fate == "equal":
            yield Piece("kept", "".join(before[start:end]))
            continue
        if start < end:
            yield Piece("removed", "".join(before[start:end]))
        if new_start < new_end:
            yield Piece("added", "".join(after[new_start:new_end]))


def _marked(piece: Piece) -> str:
    if piece.fate == "removed":
        return f"[-{piece.text}-]"
    if piece.fate == "added":
        return f"{{+{piece.text}+}}"
    if len(piece.text) <= 2 * _CONTEXT + 3:
        return piece.text
    return f"{piece.text[:_CONTEXT]}…{piece.text[-_CONTEXT:]}"
