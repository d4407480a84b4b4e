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
_WIDTH = 1.5
_CLOSING = " \"'”’»)]】」』"
_TERMINALS = frozenset(".!?…。！？؟।۔:")
_QUOTES = frozenset("\"“«„‘'「")
_FULL_PARAGRAPH = 80
_LONGEST_LEAD_IN = 30
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
    columns: Columns


def measure_text(outline: Outline) -> Shape:
    """Return the shape of each block of `outline`."""
    texts = outline.texts
    length = np.array([len(text) for text in texts], dtype=np.float64)
    size = np.array([_size(text) for text in texts])
    link = np.minimum(np.array(outline.link_sizes) / length, 1.0)
    sentences = np.array([_sentences(text) for text in texts])
    ends = np.array([text.rstrip(_CLOSING)[-1:] in _TERMINALS for text in texts])
    good = size * (1 - link) ** 2 * np.minimum(size / _FULL_PARAGRAPH, 1)
    good *= np.where(ends | (sentences > 0), 1.0, _NOT_A_SENTENCE)
    columns = {
        "size": np.log1p(size),
        "words": np.log1p([text.count(" ") for text in texts]),
        "link": link,
        "links": np.log1p(outline.link_counts),
        "strong": np.minimum(np.array(outline.strong_sizes) / length, 1.0),
        "emphasis": np.minimum(np.array(outline.emphasis_sizes) / length, 1.0),
        "lead_in": _lead_ins(texts, outline.link_sizes),
        "ends": ends,
        "sentences": np.log1p(sentences),
    }
    return Shape(size, link, good, columns | _marks(texts, size))


def _marks(texts: list[str], size: Array) -> Columns:
    return {
        "commas": np.array([_commas(text) for text in texts]) / size * 100,
        "lower_first": np.array([text[0].islower() for text in texts]),
        "symbol_first": np.array([not text[0].isalnum() for text in texts]),
        "quote_first": np.array([text[0] in _QUOTES for text in texts]),
        "colon": np.array([text[-1] in ":：" for text in texts]),
        "upper": np.array([text.isupper() for text in texts]),
        "bracket": np.array([text[-1] in ")]" for text in texts]),
        "special": np.array([("©" in text) + 2 * ("@" in text) + 4 * ("|" in text) for text in texts]),
    }


def _lead_ins(texts: list[str], link_sizes: list[int]) -> Integers:
    """Tell for each block whether it is a link after a few words and a colon, as in "See also: ..."."""
    marks = np.zeros(len(texts), dtype=np.int64)
    for block, (text, link_size) in enumerate(zip(texts, link_sizes, strict=True)):
        if link_size and 0 < (colon := text.find(":")) < _LONGEST_LEAD_IN:
            marks[block] = link_size >= 0.8 * (len(text) - colon - 2)
    return marks


def _sentences(text: str) -> int:
    count = text.count(". ") + text.count("? ") + text.count("! ")
    return count if text.isascii() else count + text.count("。")


def _commas(text: str) -> int:
    count = text.count(",")
    return count if text.isascii() else count + text.count("、") + text.count("，")


def _size(text: str) -> float:
    return len(text) if text.isascii() else len(text) + _WIDTH * len(_WIDE.findall(text))
