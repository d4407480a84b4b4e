"""What the elements around a block are called, and how often the page uses the same kind of element."""

from collections import Counter

import numpy as np

from newscrawl.extraction.body.cues import BITS, CueTable
from newscrawl.extraction.body.frame import Frame
from newscrawl.extraction.body.shape import Array, Columns, Integers, Shape
from newscrawl.extraction.walk import Outline, words

_OWN_TAGS = sorted(words("p li h1 h2 h3 h4 td div blockquote figcaption span pre dd"))
_AROUND_TAGS = sorted(
    words("article main aside nav footer header figure figcaption li table blockquote form ul section")
)
_TAG_BITS = {tag: 1 << place for place, tag in enumerate(_AROUND_TAGS)}
_OWN_CODES = {tag: place for place, tag in enumerate(_OWN_TAGS)}
_FADE = 0.8


def describe_names(outline: Outline, frame: Frame, shape: Shape, table: CueTable) -> Columns:
    """Return the features of tags, of class and id names, and of repeated kinds of elements."""
    kinds = np.array(outline.kinds)
    low, high, bits_as_floats = np.array([table.facts(names) for _, names in outline.tags_and_names]).T[:, kinds]
    bits = bits_as_floats.astype(np.int64)
    own = np.array([_OWN_CODES.get(tag, -1) for tag, _ in outline.tags_and_names])[kinds]
    tags = np.array([_TAG_BITS.get(tag, 0) for tag, _ in outline.tags_and_names])[kinds]
    around, cues, path_low, path_high, path_sum = _inherit(outline.parents, tags, low, high, bits)
    owner, parent, branch = frame.owner, frame.parent[frame.owner], frame.branch
    columns: Columns = {
        "path_low": path_low[owner], "path_high": path_high[owner], "path_sum": path_sum[owner],
        "low0": low[owner], "high0": high[owner], "low1": low[parent], "high1": high[parent],
        "low2": low[frame.parent[parent]], "high2": high[frame.parent[parent]],
        "branch_low": low[branch], "branch_high": high[branch],
    }  # fmt: skip
    cue_counts = _split(cues[owner], len(BITS)) + _split(bits[parent], len(BITS)) + _split(bits[owner], len(BITS))
    columns |= zip((f"cue_{name}" for name in BITS), cue_counts, strict=True)
    columns |= zip((f"in_{tag}" for tag in _AROUND_TAGS), _split(around[owner], len(_AROUND_TAGS)), strict=True)
    columns |= zip((f"is_{tag}" for tag in _OWN_TAGS), own[owner] == np.arange(len(_OWN_TAGS))[:, None], strict=True)
    return columns | _kinds(outline.texts, kinds, frame, shape)


def _split(sets: Integers, count: int) -> Integers:
    """Return a row for each of `count` bits: 1 where it is set."""
    return sets >> np.arange(count)[:, None] & 1


def _inherit(
    parents: list[int], tags: Integers, low: Array, high: Array, bits: Integers
) -> tuple[Integers, Integers, Array, Array, Array]:
    """Return for each node the tags and cues around it and the learned scores along its path, itself included."""
    around, lows, highs, cues, sums = tags.tolist(), low.tolist(), high.tolist(), bits.tolist(), (low + high).tolist()
    # The body element's classes describe the page, not its parts.
    cues[0] = 0
    for node, parent in enumerate(parents[1:], 1):
        around[node] |= around[parent]
        cues[node] |= cues[parent]
        sums[node] += _FADE * sums[parent]
        if lows[parent] < lows[node]:
            lows[node] = lows[parent]
        if highs[parent] > highs[node]:
            highs[node] = highs[parent]
    return np.array(around), np.array(cues), np.array(lows), np.array(highs), np.array(sums)


def _kinds(texts: list[str], kinds: Integers, frame: Frame, shape: Shape) -> Columns:
    """Return sums over the elements of one kind: same tag and names, and the same around them."""
    _, kind = np.unique(kinds * (kinds.max() + 1) + kinds[frame.parent], return_inverse=True)
    count = len(kind)
    nodes, mine = np.bincount(kind, minlength=count), kind[frame.owner]
    size, linked = np.bincount(mine, shape.size, count), np.bincount(mine, shape.size * shape.link, count)
    good, parent_node = np.bincount(mine, shape.good, count), frame.parent[frame.owner]
    seen = Counter(texts)
    return {
        "kind_good": good[mine] / frame.good_total,
        "kind_link": linked[mine] / np.maximum(size[mine], 1),
        "kind_count": np.log1p(np.bincount(mine, minlength=count)[mine]),
        "parent_kinds": np.log1p(nodes[kind[parent_node]]),
        "grandparent_kinds": np.log1p(nodes[kind[frame.parent[parent_node]]]),
        "branch_kinds": np.log1p(nodes[kind[frame.branch]]),
        "repeats": np.minimum([seen[text] for text in texts], 4),
    }
