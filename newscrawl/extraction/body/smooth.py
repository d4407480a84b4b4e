"""Turn probabilities into decisions that agree with their neighbours."""

from itertools import compress

import numpy as np
from numpy.typing import NDArray

from newscrawl.extraction.walk import Outline

_SWITCH_COST = 0.3
_CERTAIN = 1e-4
_NEAR = 3


def kept_of(decisions: list[bool]) -> list[int]:
    """Return the blocks that are kept."""
    return list(compress(range(len(decisions)), decisions))


def decide(probabilities: NDArray[np.float64]) -> list[bool]:
    """Return keep or drop for each block: the likeliest sequence where every change costs a little (Viterbi).

    >>> decide(np.array([0.9, 0.46, 0.9, 0.1]))
    [True, True, True, False]
    """
    clipped = np.clip(probabilities, _CERTAIN, 1 - _CERTAIN)
    gains = np.log(clipped / (1 - clipped))
    decisions: list[bool] = (gains > 0).tolist()
    # Where more speaks for one side than two changes cost, that side it is, and what is on both sides is independent.
    is_open = np.abs(gains) <= 2 * _SWITCH_COST
    if is_open.any():
        is_near = is_open.copy()
        is_near[1:] |= is_open[:-1]
        is_near[:-1] |= is_open[1:]
        near = np.flatnonzero(is_near)
        for block, is_kept in zip(near.tolist(), _likeliest(gains[near].tolist()), strict=True):
            decisions[block] = is_kept
    return decisions


def _likeliest(keep_gains: list[float]) -> list[bool]:
    keep, drop = 0.0, 0.0
    came_from: list[tuple[bool, bool]] = []
    for gain in keep_gains:
        stays_kept, stays_dropped = keep >= drop - _SWITCH_COST, drop >= keep - _SWITCH_COST
        came_from.append((stays_kept, not stays_dropped))
        keep, drop = (
            (keep if stays_kept else drop - _SWITCH_COST) + gain,
            drop if stays_dropped else keep - _SWITCH_COST,
        )
    decisions, is_kept = [], keep > drop
    for from_keep, from_drop in reversed(came_from):
        decisions.append(is_kept)
        is_kept = from_keep if is_kept else from_drop
    return decisions[::-1]


def keep_posts(outline: Outline, posts: list[int], decisions: list[bool]) -> dict[int, str]:
    """Keep embedded `posts` (nodes) that stand within the text: the block before and one soon after are kept.

    Returns "embedded post" for each block that was kept here.
    """
    reasons: dict[int, str] = {}
    for node in posts:
        start, end = outline.starts[node], outline.ends[node]
        if 0 < start < end and decisions[start - 1] and any(decisions[end : end + _NEAR]):
            reasons |= {block: "embedded post" for block in range(start, end) if not decisions[block]}
            decisions[start:end] = [True] * (end - start)
    return reasons
