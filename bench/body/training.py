"""Fit the model: token scores first, then boosted trees on features made with them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray

from bench.body.samples import Sample
from bench.body.tokens import TokenCounts
from newscrawl.extraction.body.cues import CueTable
from newscrawl.extraction.body.features import Matrix, describe
from newscrawl.extraction.body.model import Model

Arrays = dict[str, NDArray[Any]]

ROUNDS = 150
SEED = 1
PARAMETERS = {
    "objective": "cross_entropy", "learning_rate": 0.06, "num_leaves": 15, "min_data_in_leaf": 100,
    "feature_fraction": 0.35, "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 10, "max_bin": 127,
    "deterministic": True, "force_row_wise": True, "num_threads": 1, "verbose": -1, "seed": SEED,
}  # fmt: skip


def train(samples: list[Sample]) -> Arrays:
    """Return the arrays of a model fitted to `samples`; the same samples always give the same arrays."""
    used = [sample for sample in samples if sample.weights().any()]
    counts = TokenCounts(used)
    names, matrices = [], []
    for sample in used:
        # A page's own site is left out, as a new site's names will be unknown.
        names, matrix = describe(sample.outline, sample.witness, CueTable(counts.scores(without=sample.page.site)))
        matrices.append(matrix.T[sample.weights() > 0])
    weights = np.concatenate([each[each > 0] for each in (sample.weights() for sample in used)])
    labels = np.concatenate([sample.labels[sample.weights() > 0] for sample in used])
    rows = lightgbm.Dataset(np.concatenate(matrices), labels, weight=weights / weights.mean(), feature_name=names)
    booster = lightgbm.train(PARAMETERS, rows, ROUNDS)
    scores = counts.scores()
    return _tree_arrays(booster.dump_model()) | {
        "tokens": np.array(" ".join(sorted(scores))),
        "token_scores": np.array([round(scores[token] * 100) for token in sorted(scores)], dtype=np.int16),
        "features": np.array(" ".join(names)),
    }


def predict(arrays: Arrays, sample: Sample) -> NDArray[np.float64]:
    """Return the probability of each block of `sample`, as the reader computes it."""
    model = Model.from_arrays(arrays)
    return model.trees.predict(describe(sample.outline, sample.witness, model.table)[1])


def predictor(arrays: Arrays) -> Callable[[Matrix], NDArray[np.float64]]:
    """Return the prediction of the model in `arrays`."""
    return Model.from_arrays(arrays).trees.predict


def save(arrays: Arrays, path: Path) -> None:
    """Write the model's file."""
    np.savez_compressed(path, **arrays)


def _tree_arrays(dump: dict[str, Any]) -> Arrays:
    """Return LightGBM's trees as the flat arrays that `Trees` evaluates."""
    columns: dict[str, list[float]] = {name: [] for name in ("feature", "threshold", "left", "right", "value")}
    roots, depth = [], 0
    for tree in dump["tree_info"]:
        roots.append(len(columns["value"]))
        depth = max(depth, _flatten(tree["tree_structure"], columns))
    arrays: Arrays = {name: np.array(columns[name], dtype=np.int32) for name in ("feature", "left", "right")}
    arrays["threshold"] = _round_down(np.array(columns["threshold"]))
    arrays["value"] = np.array(columns["value"], dtype=np.float32)
    return arrays | {"roots": np.array(roots, dtype=np.int32), "depth": np.array(depth)}


def _flatten(root: dict[str, Any], columns: dict[str, list[float]]) -> int:
    """Append the nodes of one tree to `columns`; return its depth."""
    waiting: list[tuple[dict[str, Any], int, str, int]] = [(root, -1, "", 0)]
    deepest = 0
    while waiting:
        node, parent, side, depth = waiting.pop()
        place, deepest = len(columns["value"]), max(deepest, depth)
        if side:
            columns[side][parent] = place
        is_leaf = "leaf_value" in node
        columns["feature"].append(0 if is_leaf else node["split_feature"])
        columns["threshold"].append(0.0 if is_leaf else node["threshold"])
        columns["value"].append(node["leaf_value"] if is_leaf else node["internal_value"])
        columns["left"].append(place)
        columns["right"].append(place)
        if not is_leaf:
            waiting += [
                (node["right_child"], place, "right", depth + 1),
                (node["left_child"], place, "left", depth + 1),
            ]
    return deepest


def _round_down(thresholds: NDArray[np.float64]) -> NDArray[np.float32]:
    """Return the nearest 32-bit numbers that are not above `thresholds`, so that no feature changes sides."""
    rounded = thresholds.astype(np.float32)
    return np.where(rounded > thresholds, np.nextafter(rounded, np.float32(-np.inf)), rounded).astype(np.float32)
