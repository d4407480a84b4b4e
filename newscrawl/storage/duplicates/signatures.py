"""Signatures: 128 numbers by which the likeness of two texts can be estimated, whatever their length (MinHash)."""

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

from newscrawl.storage.duplicates.shingles import Shingles

Signatures = NDArray[np.uint32]

SIZE = 128
"""Numbers in a signature; the estimate is off by .03 (standard deviation) where a tenth of the shingles are shared."""
LEAST_SHINGLES = 30
"""Shingles that a text must have of its own to be compared with others."""
NEIGHBOURS = 500
"""Articles of a site among which it is judged what is the site's own boilerplate."""
_COMMON = 5
"""Articles of a site in which a shingle stands that is not the story's own: notices, forms, everyday phrases."""
_SEED = 42
_CELLS = 20  # bits: a million counters, some of which count two shingles


def without_boilerplate(found: Shingles) -> Shingles:
    """Return the shingles of articles of one site without those that many of these articles share."""
    cells = (found.numbers >> np.uint64(64 - _CELLS)).astype(np.int64)
    is_own = np.bincount(cells, minlength=1 << _CELLS)[cells] < _COMMON
    kept = np.concatenate([[0], np.cumsum(is_own)])
    return Shingles(found.numbers[is_own], kept[found.starts])


def signatures(found: Shingles) -> tuple[Signatures, NDArray[np.bool_]]:
    """Return a signature for each text, and whether the text has enough shingles for it to mean anything."""
    matrix = RMinHash.digest_matrix_from_flat_token_hashes(found.numbers, found.starts.astype(np.uint64), SIZE, _SEED)
    is_telling = np.diff(found.starts) >= LEAST_SHINGLES
    return np.array(matrix.to_rows(), np.uint32).reshape(-1, SIZE), is_telling


def likeness(signature: Signatures, others: Signatures) -> NDArray[np.float64]:
    """Return the estimated share of shingles that texts have in common (Jaccard), of pairs of signatures."""
    shares: NDArray[np.float64] = (signature == others).mean(axis=-1)
    return shares


def first_texts(found: Shingles, count: int) -> Shingles:
    """Return the shingles of the first `count` texts."""
    starts = found.starts[: count + 1]
    return Shingles(found.numbers[: starts[-1]], starts)
