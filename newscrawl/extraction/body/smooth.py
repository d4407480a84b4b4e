"""Turn probabilities into decisions that agree with their neighbours."""

import numpy as np
from numpy.typing import NDArray

_SWITCH_COST = 0.4
_CERTAIN = 1e-4


def decide(probabilities: NDArray[np.float64]) -> list[bool]:
    """Return keep or drop for each block: the likeliest sequence where every change costs a little (Viterbi).

    >>> decide(np.array([0.9, 0.45, 0.9, 0.1]))
    [True, True, True, False]
    """
    clipped = np.clip(probabilities, _CERTAIN, 1 - _CERTAIN)
    keep_gains = np.log(clipped / (1 - clipped)).tolist()
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
