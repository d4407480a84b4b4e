"""Fit the network with PyTorch on one thread: dropout, AdamW, averaged weights; a seed always gives the same."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from newscrawl.extraction.body.network import DILATIONS, WIDTH, Floats, scale

Weights = dict[str, Floats]
Example = tuple[Floats, Floats, Floats]
"""One page: features (a row a block), labels, weights."""

_HIDDEN, _SECOND = 48, 32
_EPOCHS = 20
_ROWS = 2500
_RATE, _DECAY, _DROPOUT, _INPUT_DROPOUT = 3e-3, 1e-2, 0.25, 0.05
_WARM_UP = 100
_LEAST_RATE = 0.01
_AVERAGE = 0.998
_SOFTENING = 0.01
_WHOLE_PAGES = 0.1
_NEAR, _FARTHER = 4, 30
_GAP = WIDTH // 2 * max(DILATIONS) + 6
"""Rows of zeros between pages, so that no block sees another page."""


def fit_network(pages: list[Example], seed: int) -> Weights:
    """Return the weights of a network fitted to `pages`, scaling included: their average over the last steps."""
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    chance = np.random.default_rng(seed)
    rows = np.concatenate([page[0] for page in pages])
    scaling = {"mean": rows.mean(axis=0), "deviation": rows.std(axis=0) + np.float32(1e-3)}
    parts = [_Page.of(scale(features, scaling), labels, weights) for features, labels, weights in pages]
    network = _Network(rows.shape[1])
    average = {name: each.clone() for name, each in network.state_dict().items()}
    trainer = _Trainer(network, sum(page.usual_size for page in parts) * _EPOCHS / _ROWS)
    for _ in range(_EPOCHS):
        for batch in _batches(parts, chance):
            trainer.step(*batch)
            share = 1 - min(_AVERAGE, (1 + trainer.taken) / (10 + trainer.taken))
            for name, each in network.state_dict().items():
                average[name].lerp_(each, share)
    return _arrays(average) | scaling


class _Network(nn.Module):
    """The network that `newscrawl.extraction.body.network` evaluates."""

    def __init__(self, features: int) -> None:
        super().__init__()
        self.first, self.second = nn.Linear(features, _HIDDEN), nn.Linear(_HIDDEN, _SECOND)
        self.mixes = nn.ModuleList(nn.Linear(WIDTH * _HIDDEN, _HIDDEN) for _ in DILATIONS)
        self.last = nn.Linear(_SECOND, 1)
        nn.init.kaiming_normal_(self.first.weight, nonlinearity="relu")
        for mix in self.mixes:
            nn.init.normal_(mix.weight, std=0.5 * (2 / (WIDTH * _HIDDEN)) ** 0.5)
        for layer in (self.first, *self.mixes):
            nn.init.zeros_(layer.bias)

    def forward(self, rows: Tensor, is_block: Tensor) -> Tensor:
        """Return the log-odds of each row; `is_block` is 0 for the gaps between pages."""
        rows = functional.dropout(rows, _INPUT_DROPOUT)
        hidden = functional.dropout(torch.relu(self.first(rows)) * is_block, _DROPOUT)
        for mix, dilation in zip(self.mixes, DILATIONS, strict=True):
            around = functional.pad(hidden, (0, 0, WIDTH // 2 * dilation, WIDTH // 2 * dilation))
            shifted = [around[place * dilation : place * dilation + len(hidden)] for place in range(WIDTH)]
            hidden = hidden + torch.relu(mix(torch.cat(shifted, 1))) * is_block
        margins: Tensor = self.last(torch.relu(self.second(functional.dropout(hidden, _DROPOUT))))
        return margins[:, 0]


@dataclass(slots=True)
class _Page:
    rows: Tensor
    labels: Tensor
    weights: Tensor
    text: tuple[int, int]
    """From the first block of the text to after the last."""

    @classmethod
    def of(cls, rows: Floats, labels: Floats, weights: Floats) -> "_Page":
        kept = np.flatnonzero((labels > 0.5) & (weights > 0))
        text = (int(kept[0]), int(kept[-1]) + 1) if len(kept) else (0, len(rows))
        softened = np.clip(labels, _SOFTENING, 1 - _SOFTENING)
        return cls(torch.from_numpy(rows), torch.from_numpy(softened), torch.from_numpy(weights), text)

    @property
    def usual_size(self) -> int:
        """Rows that a part of the page has on average, nearly."""
        reach = _NEAR + _FARTHER - 10
        return min(self.text[1] + reach, len(self.rows)) - max(0, self.text[0] - reach)

    def part(self, chance: np.random.Generator) -> slice:
        """Return the text and some blocks around it, each time others: most of a page is far from its text."""
        before, after = chance.geometric(1 / _FARTHER, 2) + _NEAR
        if chance.random() < _WHOLE_PAGES:
            return slice(None)
        return slice(max(0, self.text[0] - before), self.text[1] + after)


def _batches(pages: list[_Page], chance: np.random.Generator) -> Iterator[tuple[Tensor, Tensor, Tensor, Tensor]]:
    """Yield parts of the pages in a new order, joined to batches: rows, labels, weights, 1 for rows that are blocks."""
    gap, gap_rows = torch.zeros(_GAP), torch.zeros(_GAP, pages[0].rows.shape[1])
    parts: list[tuple[Tensor, ...]] = []
    count = 0
    for place in chance.permutation(len(pages)):
        page, part = pages[place], pages[place].part(chance)
        weights = page.weights[part]
        parts.append((page.rows[part], page.labels[part], weights, torch.ones(len(weights))))
        parts.append((gap_rows, gap, gap, gap))
        count += len(weights)
        if count >= _ROWS:
            yield tuple(torch.cat(column) for column in zip(*parts, strict=True))  # type: ignore[misc]
            parts, count = [], 0


class _Trainer:
    """AdamW at a rate that warms up and falls as a cosine does."""

    def __init__(self, network: _Network, steps: float) -> None:
        self._network, self._steps, self.taken = network, steps, 0
        matrices = [each for each in network.parameters() if each.ndim > 1]
        biases = [each for each in network.parameters() if each.ndim == 1]
        groups = [{"params": matrices, "weight_decay": _DECAY}, {"params": biases, "weight_decay": 0.0}]
        self._optimizer = torch.optim.AdamW(groups, lr=_RATE, betas=(0.9, 0.99))

    def step(self, rows: Tensor, labels: Tensor, weights: Tensor, is_block: Tensor) -> None:
        """Move the weights along the gradient of the weighted cross-entropy of one batch."""
        self.taken += 1
        cosine = 0.5 * (1 + np.cos(np.pi * min(1.0, self.taken / self._steps)))
        for group in self._optimizer.param_groups:
            group["lr"] = _RATE * max(_LEAST_RATE, cosine) * min(1.0, self.taken / _WARM_UP)
        margins = self._network(rows, is_block[:, None])
        losses = functional.binary_cross_entropy_with_logits(margins, labels, reduction="none") * weights
        self._optimizer.zero_grad()
        (losses.sum() / weights.sum().clamp(min=1e-3)).backward()  # type: ignore[no-untyped-call]
        self._optimizer.step()


def _arrays(state: dict[str, Tensor]) -> Weights:
    """Return weights under the names that the reader uses, inputs first."""
    arrays: Weights = {}
    for name, each in state.items():
        layer, kind = name.rsplit(".", 1)
        layer = layer.replace("mixes.", "mix")
        values: NDArray[np.float32] = each.numpy()
        arrays[layer if kind == "weight" else f"{layer}_bias"] = values.T if kind == "weight" else values
    return arrays
