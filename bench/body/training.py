"""Fit the model: token scores first, then boosted trees and a network on features made with them."""

from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray

from bench.body.network_training import Example, fit_network
from bench.body.samples import BODY, WALK, Sample, digest
from bench.body.tokens import TokenCounts
from newscrawl.extraction.body.cues import CueTable
from newscrawl.extraction.body.features import describe

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
    names: list[str] = []
    pages = []
    for sample in used:
        # A page's own site is left out, as a new site's names will be unknown.
        names, matrix = describe(sample.outline, sample.witness, CueTable(counts.scores(without=sample.page.site)))
        pages.append((np.ascontiguousarray(matrix.T), sample.labels, sample.weights().astype(np.float32)))
    scores = counts.scores()
    network = {f"net_{name}": weights.astype(np.float16) for name, weights in fit_network(pages, SEED).items()}
    return (
        _tree_arrays(_fit_trees(pages))
        | network
        | {
            "tokens": np.array(" ".join(sorted(scores))),
            "token_scores": np.array([round(scores[token] * 100) for token in sorted(scores)], dtype=np.int16),
            "features": np.array(" ".join(names)),
        }
    )


def training_version() -> str:
    """Return what tells apart the versions of all code that a model depends on."""
    return digest(sorted([*Path(__file__).parent.glob("*.py"), *BODY.glob("*.py"), *WALK]))


def _fit_trees(pages: list[Example]) -> dict[str, Any]:
    """Return LightGBM's own description of trees fitted to the blocks that have a label."""
    rows, labels, weights = (np.concatenate(column) for column in zip(*pages, strict=True))
    known = weights > 0
    data = lightgbm.Dataset(rows[known], labels[known], weight=weights[known] / weights[known].mean())
    dump: dict[str, Any] = lightgbm.train(PARAMETERS, data, ROUNDS).dump_model()
    return dump


def save(arrays: Arrays, path: Path) -> None:
    """Write the model's file."""
    np.savez_compressed(path, **arrays)


def _tree_arrays(dump: dict[str, Any]) -> Arrays:
    """Return LightGBM's trees as the arrays that `Trees` evaluates."""
    trees = [_flatten(tree["tree_structure"]) for tree in dump["tree_info"]]
    leaves = int(PARAMETERS["num_leaves"])
    shape = (len(trees), leaves - 1)
    arrays: Arrays = {
        "feature": np.zeros(shape, np.int16), "threshold": np.full(shape, np.inf, np.float32),
        "ruled_out": np.zeros(shape, np.uint16), "values": np.zeros((len(trees), leaves), np.float32),
    }  # fmt: skip
    for place, (tests, values) in enumerate(trees):
        for column, (feature, threshold, ruled_out) in enumerate(tests):
            arrays["feature"][place, column] = feature
            arrays["threshold"][place, column] = _round_down(threshold)
            arrays["ruled_out"][place, column] = ruled_out
        arrays["values"][place, : len(values)] = values
    return arrays


def _flatten(node: dict[str, Any]) -> tuple[list[tuple[int, float, int]], list[float]]:
    """Return the tests below `node` (feature, threshold, set of the leaves on the left) and its leaves' values."""
    if "leaf_value" in node:
        return [], [node["leaf_value"]]
    left_tests, left_values = _flatten(node["left_child"])
    right_tests, right_values = _flatten(node["right_child"])
    moved = [(feature, threshold, leaves << len(left_values)) for feature, threshold, leaves in right_tests]
    own = (node["split_feature"], node["threshold"], (1 << len(left_values)) - 1)
    return [own, *left_tests, *moved], left_values + right_values


def _round_down(threshold: float) -> np.float32:
    """Return the nearest 32-bit number that is not above `threshold`, so that no feature changes sides."""
    rounded = np.float32(threshold)
    return np.nextafter(rounded, np.float32(-np.inf)) if float(rounded) > threshold else rounded
