"""Sums over the elements of a page, and the one that holds most of its running text (the "best" container)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from newscrawl.extraction.body.shape import Array, Columns, Integers, Shape, flags, integers
from newscrawl.extraction.walk import Outline, words

# Elements that hold one paragraph, so that their running text speaks for what is around them.
_PARAGRAPHS = words("p li h1 h2 h3 h4 h5 h6 dt dd td th blockquote pre figcaption")
_FADING = (1.0, 0.5, 0.25)
_LEVELS = 4
_TINY = 1e-6
_MEASURES = [f"score{level} good{level} link{level} count{level} mean{level}" for level in range(_LEVELS)]
_MEASURES.append("branch_score branch_good branch_link branch_count branch_mean")


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds the blocks; arrays over nodes unless it says otherwise."""

    owners: list[Integers]
    """Node that holds each block, the node around that, and so on for four levels (each over blocks)."""
    parent: Integers
    """The outermost node is its own parent."""
    jumps: list[Integers]
    """Ancestors of each node: its parent, the grandparent, the one four levels up, eight ..."""
    kind: Integers
    """Place in the outline's `tags_and_names`."""
    count: Integers
    """Blocks inside."""
    size: Array
    link: Array
    """Share of the text that stands in links."""
    good: Array
    """Share of the page's running text."""
    good_total: float
    score: Array
    """How much it looks like the container of the text, 1 for the best."""
    depth: Integers
    best: int
    branch: Integers
    """Outermost node around each block that is off the path from the root to the best container (over blocks)."""
    climb: Integers
    """Steps from the best container up to where the branch leaves (over blocks); 0 inside it."""
    starts: Integers
    ends: Integers
    sums: Array
    """Size, linked size and running text of all blocks before each block, and of all."""


def build_frame(outline: Outline, shape: Shape) -> Frame:
    """Return the sums and the best container of `outline`."""
    starts, ends, kind = integers(outline.starts), integers(outline.ends), integers(outline.kinds)
    parent = np.maximum(integers(outline.parents), 0)
    jumps = doubling(parent)
    owners = [integers(outline.owners)]
    for _ in range(1, _LEVELS):
        owners.append(parent[owners[-1]])
    sums = np.zeros((3, len(outline.texts) + 1))
    inner = sums[:, 1:]
    inner[0], inner[1], inner[2] = shape.size, shape.size * shape.link, shape.good
    inner.cumsum(axis=1, out=inner)
    size, linked, good = sums.take(ends, axis=1) - sums.take(starts, axis=1)
    link = linked / (size + _TINY)
    holds = flags([tag not in _PARAGRAPHS for tag, _ in outline.tags_and_names])[kind]
    score = _scores(owners, holds, shape) * (1 - link)
    score /= score.max() + _TINY
    best = int(score.argmax())
    branch, climb = _branches(outline.parents, parent, best)
    total = float(sums[2, -1]) + _TINY
    return Frame(
        owners, parent, jumps, kind, ends - starts, size, link, good / total, total, score, depths(jumps), best,
        branch[owners[0]], climb[owners[0]], starts, ends, sums,
    )  # fmt: skip


def _scores(owners: list[Integers], holds: NDArray[np.bool_], shape: Shape) -> Array:
    """Return the running text that each node is near to; it fades with every step up from the paragraph."""
    count = len(holds)
    score: Array = np.bincount(owners[0], shape.good * holds[owners[0]], count).astype(np.float64)
    for weight, around in zip(_FADING, owners[1:], strict=True):
        score += np.bincount(around, shape.good * weight, count)
    return score


def doubling(parent: Integers) -> list[Integers]:
    """Return the ancestors by which all that is inherited is gathered in few steps: 1, 2, 4 ... levels above."""
    jumps = []
    while parent.any():
        jumps.append(parent)
        parent = parent[parent]
    return jumps or [parent]


def depths(jumps: list[Integers]) -> Integers:
    """Return how many nodes are around each node."""
    depth = np.ones(len(jumps[0]), dtype=np.int64)
    depth[0] = 0
    for jump in jumps:
        depth += depth[jump]
    return depth


def _branches(parents: list[int], parent: Integers, best: int) -> tuple[Integers, Integers]:
    """Return each node's branch off the path to `best`, and how far up that path the branch leaves."""
    steps = np.full(len(parent), -1)
    node, step = best, 0
    while node >= 0:
        steps[node] = step
        node, step = parents[node], step + 1
    is_on_path = steps >= 0
    own = np.arange(len(parent))
    branch = np.where(is_on_path | is_on_path[parent], own, parent)
    while not np.array_equal(above := branch[branch], branch):
        branch = above
    return branch, np.where(is_on_path, steps, steps[parent[branch]])


def describe_frame(frame: Frame, shape: Shape) -> Columns:
    """Return the features of the elements around each block, and of the branch it stands on."""
    columns: Columns = {}
    count = np.log1p(frame.count)
    mean = np.log1p(frame.good * frame.good_total / np.maximum(frame.count, 1))
    measures = np.array((frame.score, frame.good, frame.link, count, mean))
    for names, node in zip(_MEASURES, (*frame.owners, frame.branch), strict=True):
        columns[names] = measures.take(node, axis=1)
    depth = frame.depth[frame.owners[0]]
    columns["share"] = shape.size / (frame.size[frame.owners[1]] + 1)
    columns["climb"] = frame.climb
    columns["depth"] = depth - frame.depth[frame.best]
    columns["dig"] = depth - frame.depth[frame.branch]
    whole = {"best_good": frame.good[frame.best], "best_link": frame.link[frame.best]}
    whole |= {"page_blocks": np.log(len(shape.size)), "page_good": np.log1p(frame.good_total)}
    return columns | {name: np.full(len(shape.size), value) for name, value in whole.items()}
