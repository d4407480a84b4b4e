"""The shipped model: the part of a page that is looked at together must not show in the verdict."""

import numpy as np
import pytest

from newscrawl.extraction.body import model as model_module
from newscrawl.extraction.body import network as network_module
from newscrawl.extraction.body.model import shipped_model


def test_pages_of_any_length_are_judged_block_by_block(monkeypatch: pytest.MonkeyPatch) -> None:
    model = shipped_model()
    matrix = np.random.default_rng(1).normal(1, 2, (len(model.features), 1100)).astype(np.float32)
    in_parts = model.predict(matrix)
    for module in (model_module, network_module):
        monkeypatch.setattr(module, "_MOST_COLUMNS", 2000)
    assert in_parts == pytest.approx(model.predict(matrix), abs=1e-6)
    assert 0 <= in_parts.min() < in_parts.max() <= 1
    assert model.predict(matrix[:, :1]).shape == (1,)
