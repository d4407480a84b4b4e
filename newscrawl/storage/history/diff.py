"""Word-level differences between two versions of a text."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import groupby, takewhile
from typing import Any, Literal, NamedTuple

_PARTS = re.compile(r"\s*\w+|\s*[^\w\s]|\s+")
"""Words and marks with the space before them: bare spaces would be found alike everywhere."""
_CAREFUL = 10_000
"""Parts up to which the smallest difference is looked for; beyond it frequent words are no anchors."""
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
    first = _count_alike(before, after)
    last = _count_alike(before[first:][::-1], after[first:][::-1])
    middle = _pieces(before[first : len(before) - last], after[first : len(after) - last])
    alike = Piece("kept", "".join(before[:first])), Piece("kept", "".join(before[len(before) - last :]))
    return list(_joined(piece for piece in (alike[0], *middle, alike[1]) if piece.text))


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


def _count_alike(before: Sequence[str], after: Sequence[str]) -> int:
    """Return how many parts both begin with."""
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False))
    return sum(1 for _ in alike)


def _pieces(before: Sequence[str], after: Sequence[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, before, after, autojunk=len(before) + len(after) > _CAREFUL)
    for fate, start, end, new_start, new_end in matcher.get_opcodes():
        removed, added = "".join(before[start:end]), "".join(after[new_start:new_end])
        if fate == "equal":
            yield Piece("kept", removed)
            continue
        space = _space_before(removed) if _space_before(removed) == _space_before(added) else ""
        yield Piece("kept", space)
        yield Piece("removed", removed.removeprefix(space))
        yield Piece("added", added.removeprefix(space))


def _space_before(text: str) -> str:
    return text[: len(text) - len(text.lstrip())]


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the pieces, those of one fate that follow each other as one."""
    for fate, some in groupby(pieces, lambda piece: piece.fate):
        yield Piece(fate, "".join(piece.text for piece in some))


def _marked(piece: Piece) -> str:
    if piece.fate == "removed":
        return f"[-{piece.text}-]"
    if piece.fate == "added":
        return f"{{+{piece.text}+}}"
    if len(piece.text) <= 2 * _CONTEXT + 3:
        return piece.text
    return f"{piece.text[:_CONTEXT]}…{piece.text[-_CONTEXT:]}"
