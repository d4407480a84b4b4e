"""The decisions about neighbouring blocks: no other sequence of them is likelier."""

from itertools import pairwise, product

import numpy as np
import pytest

from newscrawl.extraction.body import smooth


def value_of(decisions: list[bool], gains: list[float]) -> float:
    """Return the log-odds of what is kept, less the cost of every change."""
    kept = sum(gain for gain, is_kept in zip(gains, decisions, strict=True) if is_kept)
    return kept - smooth._SWITCH_COST * sum(one != other for one, other in pairwise(decisions))


@pytest.mark.parametrize("seed", range(40))
def test_no_sequence_is_likelier_than_the_one_decided_on(seed: int) -> None:
    chance = np.random.default_rng(seed)
    probabilities = chance.beta(0.6, 0.6, 8) if seed % 2 else chance.uniform(0.3, 0.7, 8)
    clipped = np.clip(probabilities, smooth._CERTAIN, 1 - smooth._CERTAIN)
    gains = np.log(clipped / (1 - clipped)).tolist()
    best = max(value_of(list(each), gains) for each in product((False, True), repeat=8))
    assert value_of(smooth.decide(probabilities), gains) == pytest.approx(best)
