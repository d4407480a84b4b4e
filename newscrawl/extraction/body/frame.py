"""Sums over the elements of a page, and the one that holds most of its running text (the "best" container)."""

from dataclasses import dataclass

import numpy as np

from newscrawl.extraction.body.shape import Array, Columns, Integers, Shape
from newscrawl.extraction.walk import Outline, words

# Elements that hold one paragraph, so that their running text speaks for what is around them.
_PARAGRAPHS = words("p li h1 h2 h3 h4 h5 h6 dt dd td th blockquote pre figcaption")
_FADING = (1.0, 0.5, 0.25)
_TINY = 1e-6


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds the blocks; arrays over nodes unless it says otherwise."""

    owner: Integers
    """Node that holds each block (over blocks)."""
    parent: Integers
    """The outermost node is its own parent."""
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


def build_frame(outline: Outline, shape: Shape) -> Frame:
    """Return the sums and the best container of `outline`."""
    starts, ends = np.array(outline.starts), np.array(outline.ends)
    owner, parent = np.array(outline.owners), np.maximum(np.array(outline.parents), 0)
    sums = np.zeros((3, len(outline.texts) + 1))
    np.cumsum([shape.size, shape.size * shape.link, shape.good], axis=1, out=sums[:, 1:])
    size, linked, good = sums[:, ends] - sums[:, starts]
    link = linked / (size + _TINY)
    score = _scores(outline, shape, owner, parent) * (1 - link)
    score /= score.max() + _TINY
    best = int(score.argmax())
    depth, branch, climb = _branches(outline.parents, best)
    total = float(shape.good.sum()) + _TINY
    return Frame(
        owner, parent, ends - starts, size, link, good / total, total, score, depth, best,
        branch[owner], climb[owner], starts, ends,
    )  # fmt: skip


def _scores(outline: Outline, shape: Shape, owner: Integers, parent: Integers) -> Array:
    """Return the running text that each node is near to; it fades with every step up from the paragraph."""
    count = len(outline.kinds)
    holds = np.array([tag not in _PARAGRAPHS for tag, _ in outline.tags_and_names])[outline.kinds]
    score: Array = np.bincount(owner, shape.good * holds[owner], count).astype(np.float64)
    around = parent[owner]
    for weight in _FADING:
        score += np.bincount(around, shape.good * weight, count)
        around = parent[around]
    return score


def _branches(parents: list[int], best: int) -> tuple[Integers, Integers, Integers]:
    """Return each node's depth, its branch off the path to `best`, and how far up that path the branch leaves."""
    climb_of, node, step = {}, best, 0
    while node >= 0:
        climb_of[node] = step
        node, step = parents[node], step + 1
    depth, branch, climb = [0] * len(parents), list(range(len(parents))), [climb_of[0]] * len(parents)
    for node, parent in enumerate(parents[1:], 1):
        depth[node] = depth[parent] + 1
        if node in climb_of:
            climb[node] = climb_of[node]
        else:
            climb[node] = climb[parent]
            if parent not in climb_of:
                branch[node] = branch[parent]
    return np.array(depth), np.array(branch), np.array(climb)


def describe_frame(frame: Frame, shape: Shape) -> Columns:
    """Return the features of the elements around each block, and of the branch it stands on."""
    columns: Columns = {}
    count = np.log1p(frame.count)
    mean = np.log1p(frame.good * frame.good_total / np.maximum(frame.count, 1))
    node = frame.owner
    for level in range(4):
        columns[f"score{level}"] = frame.score[node]
        columns[f"good{level}"] = frame.good[node]
        columns[f"link{level}"] = frame.link[node]
        columns[f"count{level}"] = count[node]
        columns[f"mean{level}"] = mean[node]
        node = frame.parent[node]
    branch, best = frame.branch, frame.best
    columns["share"] = shape.size / (frame.size[frame.parent[frame.owner]] + 1)
    columns["climb"] = frame.climb
    columns["branch_link"] = frame.link[branch]
    columns["branch_good"] = frame.good[branch]
    columns["branch_count"] = count[branch]
    columns["branch_mean"] = mean[branch]
    columns["depth"] = frame.depth[frame.owner] - frame.depth[best]
    columns["dig"] = frame.depth[frame.owner] - frame.depth[branch]
    whole = {"best_good": frame.good[best], "best_link": frame.link[best]}
    whole |= {"page_blocks": np.log(len(shape.size)), "page_good": np.log1p(frame.good_total)}
    return columns | {name: np.full(len(shape.size), value) for name, value in whole.items()}
