"""Texts as sets of shingles: three words side by side, as 64-bit numbers; computed for many texts at once.

Everything is array arithmetic over the letters of all texts: some 50 MB of text a second, where a loop over words in
Python does 3. In scripts that set no spaces each pair of letters is a word.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple
from unicodedata import category

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint64]

_WORDS = 3
_BASE = 0x9E3779B97F4A7C15  # odd, so that it has an inverse modulo 2**64
_CHUNK = 1 << 17
"""Letters that are worked on at once: the arrays for them stay near the processor."""
_SEPARATOR, _LETTER, _UNSPACED = 0, 1, 2
_UNSPACED_RANGES = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x30FF), (0x3400, 0x9FFF))
_TEXT_END = "\n"


class Shingles(NamedTuple):
    """Shingles of several texts, one text after the other."""

    numbers: Numbers
    starts: NDArray[np.int64]
    """Where each text begins in `numbers`, and where the last one ends."""


def shingles(texts: Sequence[str]) -> Shingles:
    """Return the shingles of `texts`, in reading order, with repetitions."""
    numbers: list[Numbers] = []
    counts: list[NDArray[np.int64]] = []
    for first, last in _chunks([len(text) for text in texts]):
        found, of_text = _shingles(texts[first:last])
        numbers.append(found)
        counts.append(np.bincount(of_text, minlength=last - first))
    starts = np.concatenate([[0], np.cumsum(np.concatenate([*counts, []]))]).astype(np.int64)
    return Shingles(np.concatenate([*numbers, np.empty(0, np.uint64)]), starts)


def _chunks(lengths: Sequence[int]) -> list[tuple[int, int]]:
    """Return ranges of texts that have about `_CHUNK` letters together."""
    chunks, first, letters = [], 0, 0
    for place, length in enumerate(lengths):
        letters += length
        if letters >= _CHUNK:
            chunks.append((first, place + 1))
            first, letters = place + 1, 0
    return [*chunks, (first, len(lengths))] if first < len(lengths) else chunks


def _shingles(texts: Sequence[str]) -> tuple[Numbers, NDArray[np.int64]]:
    """Return the shingles of some texts, and the number of the text that each stands in."""
    letters = np.frombuffer((_TEXT_END.join(texts) + _TEXT_END).encode("utf-32-le", "surrogatepass"), np.uint32)
    ends = np.cumsum([len(text) + 1 for text in texts])
    words, places = _words(letters)
    if len(words) < _WORDS:
        return np.empty(0, np.uint64), np.empty(0, np.int64)
    of_word = np.searchsorted(ends, places, side="right")
    numbers = _mix(words)
    found = numbers[: 1 - _WORDS].copy()
    for offset in range(1, _WORDS):
        found = _mix(found * np.uint64(_BASE) + numbers[offset : len(numbers) + 1 - _WORDS + offset])
    is_within = of_word[: 1 - _WORDS] == of_word[_WORDS - 1 :]
    return found[is_within], of_word[: 1 - _WORDS][is_within]


def _words(letters: NDArray[np.uint32]) -> tuple[Numbers, NDArray[np.int64]]:
    """Return a number for each word, and where it begins: sums of letters times powers, cut out of one running sum."""
    small = _small_letters()[np.minimum(letters, 0xFFFF)]
    kinds = _kinds()[small]
    is_letter, is_unspaced = kinds == _LETTER, kinds == _UNSPACED
    is_start, is_end = is_letter.copy(), is_letter.copy()
    is_start[1:] &= ~is_letter[:-1]
    is_end[:-1] &= ~is_letter[1:]
    starts, ends = np.flatnonzero(is_start | is_unspaced), np.flatnonzero(is_end | is_unspaced) + 1
    ends += is_unspaced[starts] & is_unspaced[np.minimum(ends, len(kinds) - 1)]
    up, down = _powers(len(letters) + 1)
    sums = np.concatenate([[np.uint64(0)], np.cumsum((small + np.uint64(1)) * up[:-1])])
    return (sums[ends] - sums[starts]) * down[starts], starts


def _mix(numbers: Numbers) -> Numbers:
    """Return numbers all of whose bits depend on all bits (the end of SplitMix64)."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))


def _powers(count: int) -> tuple[Numbers, Numbers]:
    """Return powers of the base and of its inverse, modulo 2**64."""
    up, down = _all_powers(1 << max(count - 1, _CHUNK).bit_length())
    return up[:count], down[:count]


@cache
def _all_powers(count: int) -> tuple[Numbers, Numbers]:
    bases = (_BASE, pow(_BASE, -1, 1 << 64))
    powers = [np.full(count, base, np.uint64) for base in bases]
    for some in powers:
        some[0] = 1
    return np.multiply.accumulate(powers[0]), np.multiply.accumulate(powers[1])


@cache
def _small_letters() -> NDArray[np.uint16]:
    """Return the small letter of each letter of the basic plane; `str.casefold` takes ten times as long as a table."""
    small = (chr(code).lower() for code in range(0x10000))
    return np.array([ord(letter) if len(letter) == 1 else code for code, letter in enumerate(small)], np.uint16)


@cache
def _kinds() -> NDArray[np.uint8]:
    """Return what each letter of the basic plane is; the one entry for those beyond it is that of Han letters."""
    kinds: Any = np.array([_LETTER if category(chr(code))[0] in "LMN" else _SEPARATOR for code in range(0x10000)])
    for first, last in _UNSPACED_RANGES:
        kinds[first : last + 1][kinds[first : last + 1] == _LETTER] = _UNSPACED
    kinds[0xFFFF] = _UNSPACED
    result: NDArray[np.uint8] = kinds.astype(np.uint8)
    return result
