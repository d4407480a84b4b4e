"""Which of many texts are alike, found without comparing each with each (locality-sensitive hashing)."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newscrawl.storage.duplicates.signatures import SIZE, Signatures, likeness

LIKE = 0.13
"""Likeness from which two texts are one story. Copies with a quarter of their words edited are alike by .2, articles
about one event by .05 if they do not quote the same statement at length (`bench.duplicates`)."""
_ROWS = 2
"""Numbers that two signatures must share at one of 64 places to be compared: which texts alike by .2 do with a
probability of .93, by .3 of .998."""
_CROWD = 40
"""Texts with one key that are compared each with each; in a larger crowd each with its neighbours only."""
_BLOCK = 20_000


class Pairs(NamedTuple):
    """Pairs of rows, each once, and their likeness."""

    first: NDArray[np.int64]
    second: NDArray[np.int64]
    likeness: NDArray[np.float64]


def alike(found: Signatures, is_new: NDArray[np.bool_]) -> Pairs:
    """Return the pairs of signatures that are alike, of which at least one is new."""
    count = len(found)
    codes = np.concatenate([np.empty(0, np.int64), *(code for code in _candidates(found, is_new, count))])
    first, second = np.divmod(np.unique(codes), max(count, 1))
    shares = np.concatenate([np.empty(0), *_shares(found, first, second)])
    is_alike = shares >= LIKE
    return Pairs(first[is_alike], second[is_alike], shares[is_alike])


def _shares(found: Signatures, first: NDArray[np.int64], second: NDArray[np.int64]) -> Iterator[NDArray[np.float64]]:
    for start in range(0, len(first), _BLOCK):
        block = slice(start, start + _BLOCK)
        yield likeness(found[first[block]], found[second[block]])


def _candidates(found: Signatures, is_new: NDArray[np.bool_], count: int) -> Iterator[NDArray[np.int64]]:
    """Yield the candidates by each key as first * count + second, first < second."""
    for place in range(0, SIZE, _ROWS):
        keys = np.ascontiguousarray(found[:, place : place + _ROWS]).view(np.uint64)[:, 0]
        order = np.argsort(keys)
        ordered = keys[order]
        for distance in range(1, _CROWD):
            is_same = ordered[distance:] == ordered[:-distance]
            if not is_same.any():
                break
            first, second = order[:-distance][is_same], order[distance:][is_same]
            is_wanted = is_new[first] | is_new[second]
            first, second = first[is_wanted], second[is_wanted]
            yield np.minimum(first, second) * count + np.maximum(first, second)
