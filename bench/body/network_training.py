"""Fit the network with numpy alone: back-propagation, dropout and AdamW; one seed always gives the same weights."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from newscrawl.extraction.body.network import DILATIONS, WIDTH, Floats, neighbours, scale

Weights = dict[str, Floats]
Example = tuple[Floats, Floats, Floats]
"""One page: features (a row a block), labels, weights."""

_HIDDEN, _SECOND = 48, 32
_EPOCHS = 8
_ROWS = 2500
_RATE, _DECAY, _DROPOUT = 2e-3, 1e-3, 0.25
_WARM_UP = 50
_LEAST_RATE = 0.02
_GAP = 6
"""Rows of zeros between pages, so that no block sees another page."""


def fit_network(pages: list[Example], seed: int) -> Weights:
    """Return the weights of a network fitted to `pages`, scaling included."""
    rows = np.concatenate([page[0] for page in pages])
    scaling = {"mean": rows.mean(axis=0), "deviation": rows.std(axis=0) + np.float32(1e-3)}
    scaled = [(scale(features, scaling), labels, weights) for features, labels, weights in pages]
    trainer = _Trainer(_initial(rows.shape[1], np.random.default_rng(seed)), np.random.default_rng(seed + 1))
    steps = _EPOCHS * len(rows) / _ROWS
    for _ in range(_EPOCHS):
        for batch in _batches(scaled, trainer.chance):
            trainer.step(batch, steps)
    return trainer.weights | scaling


def _initial(features: int, chance: np.random.Generator) -> Weights:
    def drawn(inputs: int, outputs: int, factor: float) -> Floats:
        return (chance.standard_normal((inputs, outputs)) * factor * np.sqrt(2 / inputs)).astype(np.float32)

    weights = {"first": drawn(features, _HIDDEN, 1.0), "second": drawn(_HIDDEN, _SECOND, 1.0)}
    weights |= {f"mix{layer}": drawn(WIDTH * _HIDDEN, _HIDDEN, 0.5) for layer in range(len(DILATIONS))}
    weights["last"] = drawn(_SECOND, 1, 0.3)
    return weights | {f"{name}_bias": np.zeros(each.shape[1], np.float32) for name, each in weights.items()}


def _batches(pages: list[Example], chance: np.random.Generator) -> list[tuple[Floats, Floats, Floats, Floats]]:
    """Return the pages in a new order, joined to batches: features, labels, weights, 1 for rows that are blocks."""
    batches, parts, count = [], [], 0
    for place in chance.permutation(len(pages)):
        features, labels, weights = pages[place]
        gap = np.zeros(_GAP, np.float32)
        rows = np.concatenate([features, np.zeros((_GAP, features.shape[1]), np.float32)])
        is_block = np.concatenate([np.ones(len(labels), np.float32), gap])
        parts.append((rows, np.concatenate([labels, gap]), np.concatenate([weights, gap]), is_block))
        count += len(labels)
        if count >= _ROWS:
            batches.append(parts)
            parts, count = [], 0
    joined = [tuple(np.concatenate(column) for column in zip(*batch, strict=True)) for batch in batches]
    return [batch for batch in joined if batch[2].any()]  # type: ignore[misc]


@dataclass(slots=True)
class _Trainer:
    """Weights, and the moments that AdamW keeps of their gradients."""

    weights: Weights
    chance: np.random.Generator
    taken: int = 0
    means: Weights = field(default_factory=dict)
    squares: Weights = field(default_factory=dict)

    def step(self, batch: tuple[Floats, Floats, Floats, Floats], steps: float) -> None:
        """Move the weights along the gradient of one batch."""
        gradients = self._gradients(*batch)
        self.taken += 1
        cosine = 0.5 * (1 + np.cos(np.pi * min(1.0, self.taken / steps)))
        rate = _RATE * max(_LEAST_RATE, cosine) * min(1.0, self.taken / _WARM_UP)
        for name, gradient in gradients.items():
            weight = self.weights[name]
            mean = self.means[name] = 0.9 * self.means.get(name, np.zeros_like(weight)) + 0.1 * gradient
            square = self.squares[name] = 0.99 * self.squares.get(name, np.zeros_like(weight)) + 0.01 * gradient**2
            direction = mean / (1 - 0.9**self.taken) / (np.sqrt(square / (1 - 0.99**self.taken)) + 1e-8)
            decay = 0.0 if name.endswith("_bias") else _DECAY
            self.weights[name] = (weight - rate * (direction + decay * weight)).astype(np.float32)

    def _gradients(self, rows: Floats, labels: Floats, shares: Floats, is_block: Floats) -> Weights:
        """Return the gradient of the weighted cross-entropy; `is_block` silences the gaps between pages."""
        weights, found, mask = self.weights, {}, is_block[:, None]
        drop_first, drop_last = self._dropout((len(rows), _HIDDEN)), self._dropout((len(rows), _HIDDEN))
        first = np.maximum(rows @ weights["first"] + weights["first_bias"], 0) * mask * drop_first
        hidden, seen = first, []
        for layer, dilation in enumerate(DILATIONS):
            beside = neighbours(hidden, dilation)
            mixed = np.maximum(beside @ weights[f"mix{layer}"] + weights[f"mix{layer}_bias"], 0) * mask
            seen.append((beside, mixed))
            hidden = hidden + mixed
        hidden = hidden * drop_last
        second = np.maximum(hidden @ weights["second"] + weights["second_bias"], 0)
        margins = (second @ weights["last"] + weights["last_bias"])[:, 0]
        back = ((1 / (1 + np.exp(-margins)) - labels) * shares / shares.sum())[:, None].astype(np.float32)
        back = _back(found, "last", second, back, weights) * (second > 0)
        back = _back(found, "second", hidden, back, weights) * drop_last
        for layer, dilation in reversed(list(enumerate(DILATIONS))):
            beside, mixed = seen[layer]
            back = back + _gather(_back(found, f"mix{layer}", beside, back * (mixed > 0), weights), dilation)
        _back(found, "first", rows, back * drop_first * (first > 0), weights)
        return found

    def _dropout(self, shape: tuple[int, int]) -> Floats:
        return ((self.chance.random(shape, dtype=np.float32) > _DROPOUT) / (1 - _DROPOUT)).astype(np.float32)


def _back(found: Weights, name: str, inputs: Floats, back: Floats, weights: Weights) -> Floats:
    """Note the gradients of one layer in `found`; return that of its inputs."""
    found[name], found[f"{name}_bias"] = inputs.T @ back, back.sum(axis=0)
    return back @ weights[name].T


def _gather(beside: NDArray[np.float32], dilation: int) -> Floats:
    """Undo `neighbours`: add up what each row gave to the rows around it."""
    parts = beside.reshape(len(beside), WIDTH, -1)
    total = parts[:, WIDTH // 2].copy()
    for place in range(WIDTH):
        by = (place - WIDTH // 2) * dilation
        if by < 0:
            total[:by] += parts[-by:, place]
        elif by > 0:
            total[by:] += parts[:-by, place]
    return total
