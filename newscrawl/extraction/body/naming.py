"""What the elements around a block are called, and how often the page uses the same kind of element."""

from collections import Counter

import numpy as np

from newscrawl.extraction.body.cues import BITS, CueTable
from newscrawl.extraction.body.frame import Frame
from newscrawl.extraction.body.shape import Array, Columns, Integers, Shape, integers
from newscrawl.extraction.walk import Outline, words

_OWN_TAGS = sorted(words("p li h1 h2 h3 h4 div blockquote figcaption"))
_AROUND_TAGS = sorted(
    words("article main aside nav footer header figure figcaption li table blockquote form ul section")
)
_ALL = (1 << len(BITS)) - 1
# Bits of a tag: whether it is one of the tags that are told of what is around a block, and of its own.
_AROUND = {tag: 1 << place for place, tag in enumerate(_AROUND_TAGS)}
_OWN = {tag: 1 << len(_AROUND_TAGS) + place for place, tag in enumerate(_OWN_TAGS)}
_TAG_BITS = {tag: _AROUND.get(tag, 0) | _OWN.get(tag, 0) for tag in _AROUND | _OWN}
_CUES = " ".join(f"cue_{name}" for name in BITS)
_AROUND_NAMES = " ".join(f"in_{tag}" for tag in _AROUND_TAGS)
_OWN_NAMES = " ".join(f"is_{tag}" for tag in _OWN_TAGS)
_SIGNS = np.array([[1.0], [-1.0]])
_FADE = 0.8
_WIDEST_TABLE = 1024
_PLACES = np.arange(64)[:, None]


def describe_names(outline: Outline, frame: Frame, shape: Shape, table: CueTable) -> Columns:
    """Return the features of tags, of class and id names, and of repeated kinds of elements."""
    facts = table.facts([names for _, names in outline.tags_and_names]).take(frame.kind, axis=1)
    ends, bits = facts[:2], facts[2].astype(np.int64)
    tags = integers([_TAG_BITS.get(tag, 0) for tag, _ in outline.tags_and_names])[frame.kind]
    extremes, path_sum, around = _inherit(frame.jumps, ends, tags << len(BITS) | bits)
    owner, parent, grandparent, _ = frame.owners
    around = around[owner]
    columns: Columns = {
        "path_low": extremes[0, owner], "path_high": -extremes[1, owner], "path_sum": path_sum[owner],
        "low0 high0": ends.take(owner, axis=1), "low1 high1": ends.take(parent, axis=1),
        "low2 high2": ends.take(grandparent, axis=1), "branch_low branch_high": ends.take(frame.branch, axis=1),
        _CUES: _split(around & _ALL, len(BITS)) + _split(bits[parent], len(BITS)) + _split(bits[owner], len(BITS)),
        _AROUND_NAMES: _split(around >> len(BITS), len(_AROUND_TAGS)),
        _OWN_NAMES: _split(tags[owner] >> len(_AROUND_TAGS), len(_OWN_TAGS)),
    }  # fmt: skip
    return columns | _kinds(outline.texts, frame, shape)


def _split(sets: Integers, count: int) -> Integers:
    """Return a row for each of `count` bits: 1 where it is set."""
    return sets >> _PLACES[:count] & 1


def _inherit(jumps: list[Integers], ends: Array, bits: Integers) -> tuple[Array, Array, Integers]:
    """Return for each node, of all along its path and itself: lowest and negative highest score, fading sum, and bits.

    `ends` are each node's lowest and highest score. Those of the outermost node do not count: a body element's classes
    describe the page, not its parts.
    """
    extremes, score = ends * _SIGNS, ends.sum(axis=0)
    extremes[:, 0], score[0], bits[0] = 0, 0, 0
    fade = _FADE
    for jump in jumps:
        np.minimum(extremes, extremes.take(jump, axis=1), out=extremes)
        score += fade * score[jump]
        bits |= bits[jump]
        fade *= fade
    return extremes, score, bits


def _numbered(first: Integers, second: Integers) -> Integers:
    """Return a number below their count for each pair, the same for the same pair."""
    width = int(first.max()) + 1
    pairs = first * width + second
    if width > _WIDEST_TABLE:
        numbers: Integers = np.unique(pairs, return_inverse=True)[1]
        return numbers
    table = np.empty(width * width, dtype=np.int64)
    table[pairs] = np.arange(len(pairs))
    numbers = table[pairs]
    return numbers


def _kinds(texts: list[str], frame: Frame, shape: Shape) -> Columns:
    """Return sums over the elements of one kind: same tag and names, and the same around them."""
    kind = _numbered(frame.kind, frame.kind[frame.parent])
    owner, parent, grandparent, _ = frame.owners
    count = len(kind)
    nodes, mine = np.log1p(np.bincount(kind)), kind[owner]
    size, linked = np.bincount(mine, shape.size, count), np.bincount(mine, shape.size * shape.link, count)
    good = np.bincount(mine, shape.good, count)
    seen = Counter(texts)
    return {
        "kind_good": good[mine] / frame.good_total,
        "kind_link": linked[mine] / np.maximum(size[mine], 1),
        "kind_count": np.log1p(np.bincount(mine)[mine]),
        "parent_kinds": nodes[kind[parent]],
        "grandparent_kinds": nodes[kind[grandparent]],
        "branch_kinds": nodes[kind[frame.branch]],
        "repeats": np.minimum(integers([seen[text] for text in texts]), 4),
    }
