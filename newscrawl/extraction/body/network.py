"""A small neural network over the sequence of blocks: what a block is depends on the blocks around it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

WIDTH = 5
DILATIONS = (1, 3)
_FARTHEST = 4.0
_MOST_COLUMNS = 512
_ROWS = 16
_REACH = WIDTH // 2 * sum(DILATIONS)
"""How many blocks away a block still bears on another."""


@dataclass(frozen=True, slots=True)
class Network:
    """Scaled features, a hidden layer, two residual convolutions over neighbouring blocks, a layer, log-odds."""

    weights: Mapping[str, Floats]
    """As trained, but that the scaling of the features is a part of "first" and "first_bias"."""
    lowest: Floats
    """Value below which each feature is cut off, a row each."""
    highest: Floats

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> "Network":
        """Return the network in `arrays`, whose keys begin with "net_"."""
        weights = {key[4:]: arrays[key].astype(np.float64) for key in arrays if key.startswith("net_")}
        mean, deviation = weights.pop("mean"), weights.pop("deviation")
        weights["first"] = weights["first"] / deviation[:, None]
        weights["first_bias"] = weights["first_bias"] - mean @ weights["first"]
        ends = (mean - _FARTHEST * deviation, mean + _FARTHEST * deviation)
        return cls(
            {name: np.ascontiguousarray(each, dtype=np.float32) for name, each in weights.items()},
            *(end.astype(np.float32)[:, None] for end in ends),
        )

    def margins(self, matrix: Floats) -> NDArray[np.float64]:
        """Return the log-odds for each column of `matrix`; a part of a large page at a time, to stay in the cache."""
        parts = []
        for start in range(0, matrix.shape[1], _MOST_COLUMNS):
            before = min(start, _REACH)
            around = matrix[:, start - before : start + _MOST_COLUMNS + _REACH]
            parts.append(self._margins(around)[before : before + _MOST_COLUMNS])
        return np.concatenate(parts)

    def _margins(self, matrix: Floats) -> NDArray[np.float64]:
        rows = np.ascontiguousarray(np.maximum(np.minimum(matrix, self.highest), self.lowest).T)
        hidden = self._layer("first", rows)
        for layer, dilation in enumerate(DILATIONS):
            hidden += self._layer(f"mix{layer}", neighbours(hidden, dilation))
        last = times(self._layer("second", hidden), self.weights["last"]) + self.weights["last_bias"]
        margins: NDArray[np.float64] = last[:, 0].astype(np.float64)
        return margins

    def _layer(self, name: str, rows: Floats) -> Floats:
        product = times(rows, self.weights[name])
        product += self.weights[f"{name}_bias"]
        return np.maximum(product, 0, out=product)


def times(rows: Floats, weights: Floats) -> Floats:
    """Return `rows @ weights`, sixteen rows at a time.

    That is too little work for OpenBLAS to start threads (262,144 products), which on these sizes cost several times
    what they save where other processes want the cores, too.
    """
    (count, width), height = rows.shape, weights.shape[1]
    whole = count - count % _ROWS
    product = np.empty((count, height), dtype=np.float32)
    stacked = product[:whole].reshape(whole // _ROWS, _ROWS, height)
    np.matmul(rows[:whole].reshape(whole // _ROWS, _ROWS, width), weights, out=stacked)
    np.matmul(rows[whole:], weights, out=product[whole:])
    return product


def scale(rows: Floats, weights: Mapping[str, Floats]) -> Floats:
    """Return features in standard deviations from their mean, outliers cut off."""
    scaled: Floats = rows - weights["mean"]
    scaled /= weights["deviation"]
    np.minimum(scaled, _FARTHEST, out=scaled)
    np.maximum(scaled, -_FARTHEST, out=scaled)
    return scaled


def neighbours(rows: Floats, dilation: int) -> Floats:
    """Return beside each row the rows two before to two after it, `dilation` apart; zeros beyond the ends."""
    count, width = rows.shape
    beside = np.zeros((count, WIDTH, width), dtype=np.float32)
    for place in range(WIDTH):
        by = (place - WIDTH // 2) * dilation
        if by < 0:
            beside[-by:, place] = rows[:by]
        elif by > 0:
            beside[:-by, place] = rows[by:]
        else:
            beside[:, place] = rows
    return beside.reshape(count, WIDTH * width)
