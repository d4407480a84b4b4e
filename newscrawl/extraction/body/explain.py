"""Say why blocks were kept or dropped."""

import numpy as np
from numpy.typing import NDArray

from newscrawl.extraction.body.features import Matrix
from newscrawl.extraction.body.model import Model

_MOST_REASONS = 3
_LEAST_EFFECT = 0.1


def reasons(model: Model, matrix: Matrix) -> list[tuple[str, ...]]:
    """Return for each block the features that spoke most for the model's decision, as in ("link 0.93", "climb 2").

    A feature's effect is how far the log-odds move when its value is replaced by the page's median.
    """
    margins = _log_odds(model, matrix)
    effects = np.zeros(matrix.shape)
    for row, values in enumerate(matrix):
        changed = matrix.copy()
        changed[row] = np.median(values)
        effects[row] = margins - _log_odds(model, changed)
    towards = np.where(margins > 0, effects, -effects)
    best = np.argsort(-towards, axis=0, kind="stable")[:_MOST_REASONS].T
    return [
        tuple(f"{model.features[row]} {matrix[row, block]:.3g}" for row in rows if towards[row, block] > _LEAST_EFFECT)
        for block, rows in enumerate(best)
    ]


def _log_odds(model: Model, matrix: Matrix) -> NDArray[np.float64]:
    odds = np.clip(model.predict(matrix), 1e-9, 1 - 1e-9)
    return np.asarray(np.log(odds / (1 - odds)))
