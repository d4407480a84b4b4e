"""The trained model: boosted trees, a network and the scores of name tokens, from one file, evaluated with numpy."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newscrawl.extraction.body.cues import CueTable
from newscrawl.extraction.body.features import Matrix
from newscrawl.extraction.body.network import Network

MODEL_FILE = "model.npz"
_MOST_LEAVES = 16
_MOST_COLUMNS = 64
_SHARE_OF_TREES = 0.6
"""In the verdict; the rest is the network's."""
_SURE = 0.1
"""Probability below which, and distance to 1 within which, the network is not doubted and the trees are not asked."""


@dataclass(frozen=True, slots=True)
class Trees:
    """Boosted trees of at most 16 leaves, evaluated without descending: QuickScorer (Lucchese et al., SIGIR 2015).

    Leaves are numbered from left to right, one bit each. A test that fails rules out the leaves on its left; the first
    leaf that no failed test rules out is where a descent would have ended.
    """

    feature: NDArray[np.intp]
    """Feature that each test looks at, tests x trees."""
    threshold: NDArray[np.float32]
    """A test fails where the feature is above this; infinite where a tree has fewer tests."""
    ruled_out: NDArray[np.uint16]
    """Leaves that a failed test rules out."""
    values: NDArray[np.float32]
    """What each leaf adds to the log-odds, trees x leaves."""

    def margins(self, matrix: Matrix) -> NDArray[np.float64]:
        """Return the log-odds for each column of `matrix`; a part of a large page at a time, to stay in the cache."""
        parts = range(0, matrix.shape[1], _MOST_COLUMNS)
        return np.concatenate([self._margins(matrix[:, start : start + _MOST_COLUMNS]) for start in parts])

    def _margins(self, matrix: Matrix) -> NDArray[np.float64]:
        trees, leaves = self.values.shape
        failed = matrix[self.feature.ravel()] > self.threshold.reshape(-1, 1)
        ruled_out = np.bitwise_or.reduce((failed * self.ruled_out.reshape(-1, 1)).reshape(-1, trees, failed.shape[1]))
        reached = _first_leaves()[ruled_out] + np.arange(0, trees * leaves, leaves)[:, None]
        margins: NDArray[np.float64] = self.values.ravel()[reached].sum(axis=0, dtype=np.float64)
        return margins


@lru_cache(maxsize=1)
def _first_leaves() -> NDArray[np.uint8]:
    """Return for each set of ruled-out leaves the number of the first that is left."""
    sets = np.arange(1 << _MOST_LEAVES)
    lowest_clear = ~sets & (sets + 1)
    first: NDArray[np.uint8] = np.log2(np.maximum(lowest_clear & 0xFFFF, 1)).astype(np.uint8)
    return first


@dataclass(frozen=True, slots=True)
class Model:
    """What training leaves behind."""

    trees: Trees
    network: Network
    table: CueTable
    features: list[str]
    """Names of the features in the order of the matrix's rows."""

    def predict(self, matrix: Matrix) -> NDArray[np.float64]:
        """Return the probability for each column of `matrix`: what trees and network think, weighted."""
        probabilities = _probabilities(self.network.margins(matrix))
        doubtful = np.flatnonzero(np.abs(probabilities - 0.5) < 0.5 - _SURE)
        if len(doubtful):
            probabilities[doubtful] *= 1 - _SHARE_OF_TREES
            others = _probabilities(self.trees.margins(matrix[:, doubtful]))
            probabilities[doubtful] += _SHARE_OF_TREES * others
        return probabilities

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> "Model":
        """Return the model that `arrays` (as in the file) describes."""
        feature, threshold, ruled_out = (arrays[name].T.copy() for name in ("feature", "threshold", "ruled_out"))
        trees = Trees(feature.astype(np.intp), threshold, ruled_out, arrays["values"])
        tokens = str(arrays["tokens"]).split()
        scores = arrays["token_scores"].astype(np.float64) / 100
        table = CueTable(dict(zip(tokens, scores.tolist(), strict=True)))
        return cls(trees, Network.from_arrays(arrays), table, str(arrays["features"]).split())


def _probabilities(margins: NDArray[np.float64]) -> NDArray[np.float64]:
    probabilities: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-margins))
    return probabilities


@lru_cache(maxsize=1)
def shipped_model() -> Model:
    """Return the model in the package, read once."""
    return load_model(io.BytesIO(resources.files(__package__).joinpath(MODEL_FILE).read_bytes()))


def load_model(file: Path | io.BytesIO) -> Model:
    """Return the model in `file`."""
    with np.load(file, allow_pickle=False) as arrays:
        return Model.from_arrays(dict(arrays))
