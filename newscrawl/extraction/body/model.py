"""The trained model: boosted trees and the scores of name tokens, read from one file and evaluated with numpy."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newscrawl.extraction.body.cues import CueTable
from newscrawl.extraction.body.features import Matrix

_FILE = "model.npz"
_TREE_ARRAYS = ("roots", "feature", "threshold", "left", "right", "value")


@dataclass(frozen=True, slots=True)
class Trees:
    """All trees in one set of arrays, one place a node; a leaf leads to itself."""

    roots: NDArray[np.int32]
    feature: NDArray[np.int32]
    threshold: NDArray[np.float32]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: NDArray[np.float32]
    depth: int
    """Steps from a root to its farthest leaf, over all trees."""

    def predict(self, matrix: Matrix) -> NDArray[np.float64]:
        """Return the probability for each column of `matrix`, which has one row a feature."""
        flat, count = matrix.ravel(), matrix.shape[1]
        offset = self.feature * count
        columns = np.arange(count, dtype=np.int32)
        place = np.repeat(self.roots[:, None], count, axis=1)
        for _ in range(self.depth):
            goes_left = flat[offset[place] + columns] <= self.threshold[place]
            place = np.where(goes_left, self.left[place], self.right[place])
        margin = self.value[place].sum(axis=0, dtype=np.float64)
        probability: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-margin))
        return probability


@dataclass(frozen=True, slots=True)
class Model:
    """What training leaves behind."""

    trees: Trees
    table: CueTable
    features: list[str]
    """Names of the features in the order of the matrix's rows."""

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> "Model":
        """Return the model that `arrays` (as in the file) describes."""
        trees = Trees(**{name: arrays[name] for name in _TREE_ARRAYS}, depth=int(arrays["depth"]))
        tokens = str(arrays["tokens"]).split()
        scores = arrays["token_scores"].astype(np.float64) / 100
        table = CueTable(dict(zip(tokens, scores.tolist(), strict=True)))
        return cls(trees, table, str(arrays["features"]).split())


@lru_cache(maxsize=1)
def shipped_model() -> Model:
    """Return the model in the package, read once."""
    with files(__package__).joinpath(_FILE).open("rb") as file, np.load(file, allow_pickle=False) as arrays:
        return Model.from_arrays(arrays)
