"""What a block's own text looks like: how long it is, how much of it is links, whether it is made of sentences."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newscrawl.extraction.walk import Outline

Array = NDArray[np.float64]
Integers = NDArray[np.int64]
Columns = dict[str, NDArray[Any]]
"""Name of a feature -> one value a block; or several names with blanks between -> a row for each of them."""

# Scripts without spaces say in one character what others say in two or three.
_WIDE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f]")
_FIRST_WIDE = 0x2E80
_WIDTH = 1.5
_CLOSING = " \"'”’»)]】」』"
_TERMINALS = frozenset(".!?…。！？؟।۔:")
_COLONS = frozenset(":：")
_SPECIAL = {"©": 1, "@": 2, "|": 4}
_FULL_PARAGRAPH = 80
_NOT_A_SENTENCE = 0.3
_STOP, _ASKS, _CALLS, _BLANK = map(ord, ".?! ")


@dataclass(frozen=True, slots=True)
class Shape:
    """Measures of the blocks of one page, one value a block."""

    size: Array
    """Length in characters, wide ones counted more."""
    link: Array
    """Share of the characters that stand in links."""
    good: Array
    """Length as far as it is running text: full sentences, few links."""
    colon: NDArray[np.bool_]
    """Whether it ends in a colon."""
    columns: Columns


def integers(values: Sequence[int]) -> Integers:
    """Return `values` as an array; half as dear as to let numpy find out what they are."""
    return np.array(values, dtype=np.int64)


def flags(values: list[bool]) -> NDArray[np.bool_]:
    """Return `values` as an array, which is not to be written to; a tenth as dear as to let numpy find it out."""
    return np.frombuffer(bytes(values), dtype=np.bool_)


def measure_text(outline: Outline) -> Shape:
    """Return the shape of each block of `outline`."""
    texts = outline.texts
    marks = _Marks(texts)
    length, commas, sentences = marks.length, marks.count(","), marks.count_ends()
    size = length
    if marks.is_wide:
        size = length + _WIDTH * integers([len(_WIDE.findall(text)) for text in texts])
        commas = commas + marks.count("、") + marks.count("，")
        sentences = sentences + marks.count("。")
    link = np.minimum(integers(outline.link_sizes) / length, 1.0)
    last = [text[-1] for text in texts]
    ends = flags([
        mark in _TERMINALS or (mark in _CLOSING and text.rstrip(_CLOSING)[-1:] in _TERMINALS)
        for mark, text in zip(last, texts, strict=True)
    ])  # fmt: skip
    good = size * (1 - link) ** 2 * np.minimum(size / _FULL_PARAGRAPH, 1)
    good *= np.where(ends | (sentences > 0), 1.0, _NOT_A_SENTENCE)
    columns: Columns = {
        "size": np.log1p(size),
        "link": link,
        "links": np.log1p(integers(outline.link_counts)),
        "strong": np.minimum(integers(outline.strong_sizes) / length, 1.0),
        "emphasis": np.minimum(integers(outline.emphasis_sizes) / length, 1.0),
        "ends": ends,
        "sentences": np.log1p(sentences),
        "commas": commas / size * 100,
        "special": marks.special(),
    }
    return Shape(size, link, good, flags([mark in _COLONS for mark in last]), columns)


class _Marks:
    """Counts characters in all blocks at once: the texts as one row of numbers, a line break after each."""

    def __init__(self, texts: list[str]) -> None:
        self._whole = "\n".join(texts)
        try:
            self._codes = np.frombuffer(self._whole.encode("latin-1"), dtype=np.uint8)
        except UnicodeEncodeError:
            self._codes = np.frombuffer(self._whole.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        lengths = integers(list(map(len, texts)))
        self.length = lengths.astype(np.float64)
        self._after = (lengths + 1).cumsum()
        self.is_wide = self._codes.dtype != np.uint8 and bool(self._codes.max() >= _FIRST_WIDE)

    def count(self, mark: str) -> Integers:
        """Return how often each block holds a character."""
        return self._by_block(self._codes == ord(mark) if mark in self._whole else None)

    def special(self) -> Integers:
        """Return which signs of small print each block holds, as a sum of their weights."""
        special = np.zeros(len(self.length), dtype=np.int64)
        for mark, weight in _SPECIAL.items():
            if mark in self._whole:
                special += weight * (self.count(mark) > 0)
        return special

    def count_ends(self) -> Integers:
        """Return how often each block goes on, after a blank, behind the end of a sentence."""
        before, after = self._codes[:-1], self._codes[1:]
        return self._by_block((after == _BLANK) & ((before == _STOP) | (before == _ASKS) | (before == _CALLS)))

    def _by_block(self, found: NDArray[np.bool_] | None) -> Integers:
        if found is None:
            return np.zeros(len(self.length), dtype=np.int64)
        return np.bincount(self._after.searchsorted(found.nonzero()[0], "right"), minlength=len(self.length))
