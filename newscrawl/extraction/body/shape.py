"""What a block's own text looks like: how long it is, how much of it is links, whether it is made of sentences."""

import re
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newscrawl.extraction.walk import Outline

Array = NDArray[np.float64]
Integers = NDArray[np.int64]
Columns = dict[str, NDArray[Any]]

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


def measure_text(outline: Outline) -> Shape:
    """Return the shape of each block of `outline`."""
    texts = outline.texts
    length = np.array(list(map(len, texts)), dtype=np.float64)
    commas, sentences = np.array([text.count(",") for text in texts]), np.array(_sentences(texts))
    size = length
    if _is_wide("".join(texts)):
        size = length + _WIDTH * np.array([len(_WIDE.findall(text)) for text in texts])
        commas = commas + [text.count("、") + text.count("，") for text in texts]
        sentences = sentences + [text.count("。") for text in texts]
    link = np.minimum(np.array(outline.link_sizes) / length, 1.0)
    ends = np.array([text.rstrip(_CLOSING)[-1:] in _TERMINALS for text in texts])
    good = size * (1 - link) ** 2 * np.minimum(size / _FULL_PARAGRAPH, 1)
    good *= np.where(ends | (sentences > 0), 1.0, _NOT_A_SENTENCE)
    columns = {
        "size": np.log1p(size),
        "link": link,
        "links": np.log1p(outline.link_counts),
        "strong": np.minimum(np.array(outline.strong_sizes) / length, 1.0),
        "emphasis": np.minimum(np.array(outline.emphasis_sizes) / length, 1.0),
        "ends": ends,
        "sentences": np.log1p(sentences),
        "commas": commas / size * 100,
        "special": _specials(texts),
    }
    return Shape(size, link, good, np.array([text[-1] in _COLONS for text in texts]), columns)


def _sentences(texts: list[str]) -> list[int]:
    return [text.count(". ") + text.count("? ") + text.count("! ") for text in texts]


def _is_wide(text: str) -> bool:
    """Tell whether there may be wide characters in `text`; quick, for it is asked of all that a page says."""
    if text.isascii():
        return False
    codes = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype=np.uint16)
    return bool(codes.max() >= _FIRST_WIDE)


def _specials(texts: list[str]) -> Integers:
    """Return the sum of the weights of the special characters in each text."""
    marks = np.zeros(len(texts), dtype=np.int64)
    whole = "".join(texts)
    for character, weight in _SPECIAL.items():
        if character in whole:
            marks += weight * np.array([character in text for text in texts])
    return marks
