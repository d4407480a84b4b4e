"""Cut a page into blocks of running text, and tell the elements that hold them, in one walk over the tree.

A block is a run of inline content: every element that is not inline ends the run before it and after it, and so do two
`<br>` in a row. The walk is a loop, so nesting may be as deep as it likes.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import chain
from typing import Any, cast

from newscrawl.extraction.page import Element


def words(listed: str) -> frozenset[str]:
    """Return the words of `listed` as a set."""
    return frozenset(listed.split())


INLINE = words(
    "abbr acronym b bdi bdo big cite code del dfn em font i img ins kbd label mark nobr picture q rp rt ruby s samp"
    " small source span amp-img strike strong sub sup time tt u var wbr a button"
)
SKIPPED = words(
    "area audio base canvas datalist embed frame iframe input link map math meta noframes noscript object option"
    " param script select style svg template textarea title track video"
)
_NAMES = words("class id role itemprop data-testid data-hook data-component data-qa data-type data-module")
# How an element takes part in the walk. What is inside a skipped element is not looked at.
_INSIDE, _SKIP, _INLINE, _IMAGE, _BREAK, _LINK, _STRONG, _EMPHASIS, _NODE = range(9)
_PARTS = dict.fromkeys(INLINE, _INLINE) | dict.fromkeys(SKIPPED, _SKIP)
_PARTS |= {"a": _LINK, "b": _STRONG, "strong": _STRONG, "em": _EMPHASIS, "i": _EMPHASIS}
_PARTS |= {"img": _IMAGE, "amp-img": _IMAGE, "br": _BREAK}


@dataclass(slots=True)
class Outline:
    """The block-level elements of a page ("nodes") and its blocks, both in document order, as parallel lists."""

    elements: list[Element]
    tags: list[str]
    names: list[str]
    """Class, id, role and the like of each node, as written."""
    kinds: list[int]
    """Which of `tags_and_names` each node has: a page has many nodes of few kinds, so what follows from these alone is
    asked once a kind."""
    tags_and_names: list[tuple[str, str]]
    parents: list[int]
    """Index of the node around each node; -1 for the outermost."""
    starts: list[int]
    """Index of the first block in each node."""
    ends: list[int]
    """Index after the last block in each node."""
    owners: list[int]
    """Node that holds each block directly."""
    runs: list[int]
    """Which of its owner's runs each block is, from 0."""
    texts: list[str]
    """Text of each block with white space folded; never empty."""
    link_sizes: list[int]
    """Characters of each block that stand in links."""
    link_counts: list[int]
    strong_sizes: list[int]
    """Characters of each block that stand in `<b>` or `<strong>`."""
    emphasis_sizes: list[int]
    """Characters of each block that stand in `<em>` or `<i>`."""
    images: list[int]
    """For each picture, the block it stands in or, where it stands alone, before."""
    removed: Set[Element]
    """Elements that were left out."""

    def nodes_tagged(self, tag: str) -> list[int]:
        """Return the nodes with that tag."""
        found: list[int] = []
        for _ in range(self.tags.count(tag)):
            found.append(self.tags.index(tag, found[-1] + 1 if found else 0))
        return found

    def first_tagged(self, tag: str) -> int:
        """Return the first node with that tag, -1 where there is none."""
        return self.tags.index(tag) if tag in self.tags else -1

    def line(self, node: int) -> str:
        """Return the text in a node as one line."""
        return " ".join(self.texts[self.starts[node] : self.ends[node]])

    def around(self, node: int) -> list[int]:
        """Return the nodes around a node, the nearest first."""
        found = []
        while (node := self.parents[node]) >= 0:
            found.append(node)
        return found


def walk(trunk: Element, removed: Set[Element] = frozenset()) -> Outline:
    """Return the outline of `trunk` without the `removed` elements; the loop does what each element needs."""
    nodes, run = _Nodes(), _Run()
    pieces, add, end_run, texts = run.pieces, run.add, run.end, run.texts
    known, parents, ends = nodes.known, nodes.parents, nodes.ends
    opened, parts, node = [cast("Any", trunk.getparent())], [_NODE], -1
    for element in chain(trunk.iter(), cast("Iterator[Any]", (_After(trunk),))):
        parent = element.getparent()
        while opened[-1] is not parent:
            ended = opened.pop()
            if part := parts.pop():
                if part == _NODE:
                    end_run(node)
                    ends[node] = len(texts)
                    node = parents[node]
                elif part > _BREAK:
                    run.close(part)
                if (tail := ended.tail) and (pieces or not tail.isspace()):
                    add(tail)
        tag = element.tag
        part = _NODE if element is trunk else _PARTS.get(tag, _NODE) if parts[-1] > _SKIP else _INSIDE
        if removed and element in removed:
            part = min(part, _SKIP)
        if part == _NODE:
            if pieces:
                end_run(node)
            names = _joined(said) if (said := element.items()) else ""
            nodes.elements.append(element)
            nodes.kinds.append(known.setdefault((tag, names), len(known)))
            nodes.starts.append(len(texts))
            parents.append(node)
            node = len(ends)
            ends.append(0)
        elif part > _INLINE:
            run.open(part, node)
        opened.append(element)
        parts.append(part)
        if part > _SKIP and (text := element.text) and (pieces or not text.isspace()):
            add(text)
    return _outline(nodes, run, removed)


def _joined(said: Sequence[tuple[str, str]]) -> str:
    """Return the names among the attributes of an element."""
    return " ".join([value for name, value in said if name in _NAMES])


class _After:
    """Stands for the element that comes after `trunk`, so that all in it end."""

    tag = "script"

    def __init__(self, trunk: Element) -> None:
        self.getparent = trunk.getparent


class _Nodes:
    """The nodes met so far, as the columns of an outline: to make columns of rows in the end takes longer."""

    __slots__ = ("elements", "ends", "kinds", "known", "parents", "starts")

    def __init__(self) -> None:
        self.elements: list[Element] = []
        self.kinds: list[int] = []
        self.known: dict[tuple[str, str], int] = {}
        self.parents: list[int] = []
        self.starts: list[int] = []
        self.ends: list[int] = []


class _Run:
    """The run of text that is open, and those that ended, as the columns of an outline."""

    __slots__ = (
        "_emphases", "_emphasis_size", "_has_break", "_link_count", "_link_size", "_links", "_marked", "_strong_size",
        "_strongs", "emphasis_sizes", "images", "link_counts", "link_sizes", "owners", "pieces", "strong_sizes",
        "texts",
    )  # fmt: skip

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.owners: list[int] = []
        self.texts: list[str] = []
        self.link_sizes: list[int] = []
        self.link_counts: list[int] = []
        self.strong_sizes: list[int] = []
        self.emphasis_sizes: list[int] = []
        self.images: list[int] = []
        self._has_break = False
        self._marked = self._links = self._strongs = self._emphases = 0
        self._link_count = self._link_size = self._strong_size = self._emphasis_size = 0

    def add(self, text: str) -> None:
        """Take in a piece of text, which is white space within a run only."""
        self.pieces.append(text)
        if self._marked or self._has_break:
            size = len(text.strip())
            self._has_break = self._has_break and not size
            if self._links:
                self._link_size += size
            if self._strongs:
                self._strong_size += size
            if self._emphases:
                self._emphasis_size += size

    def open(self, part: int, node: int) -> None:
        """Take in the start of an element in `node` that is more than just inline."""
        if part == _LINK:
            self._link_count += 1
        if part > _BREAK:
            self._mark(part, 1)
        elif part == _IMAGE:
            self.images.append(len(self.texts))
        elif self._has_break:
            self.end(node)
        elif self.pieces:
            self.pieces.append(" ")
            self._has_break = True

    def close(self, part: int) -> None:
        """Take in the end of a link, or of strong or emphasised text."""
        self._mark(part, -1)

    def _mark(self, part: int, by: int) -> None:
        self._marked += by
        if part == _LINK:
            self._links += by
        elif part == _STRONG:
            self._strongs += by
        else:
            self._emphases += by

    def end(self, node: int) -> None:
        """End the run, which is a block of `node` if it has text."""
        if self.pieces:
            if text := " ".join("".join(self.pieces).split()):
                self.owners.append(node)
                self.texts.append(text)
                self.link_sizes.append(self._link_size)
                self.link_counts.append(self._link_count)
                self.strong_sizes.append(self._strong_size)
                self.emphasis_sizes.append(self._emphasis_size)
            self.pieces.clear()
            self._has_break = False
            self._link_size = self._strong_size = self._emphasis_size = 0
        self._link_count = 0


def _outline(nodes: _Nodes, run: _Run, removed: Set[Element]) -> Outline:
    """Return what was found as an outline."""
    kinds = list(nodes.known)
    tags, names = [kinds[kind][0] for kind in nodes.kinds], [kinds[kind][1] for kind in nodes.kinds]
    counts, runs = [0] * len(nodes.elements), []
    for owner in run.owners:
        runs.append(counts[owner])
        counts[owner] += 1
    return Outline(
        nodes.elements, tags, names, nodes.kinds, kinds, nodes.parents, nodes.starts, nodes.ends, run.owners, runs,
        run.texts, run.link_sizes, run.link_counts, run.strong_sizes, run.emphasis_sizes, run.images, removed,
    )  # fmt: skip
