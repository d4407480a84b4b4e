"""Cut a page into blocks of running text, and note the elements that hold them, in one walk over the tree.

A block is a run of inline content: every element that is not inline ends the run before it and after it, and so do two
`<br>` in a row. The walk is a loop, so nesting may be as deep as it likes.
"""

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, cast

from newscrawl.extraction.notes import TELLS_NOTHING, TOLD_BY_TAG, Notes, listed_cues
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
        return self._nodes_of({kind for kind, (each, _) in enumerate(self.tags_and_names) if each == tag})

    def line(self, node: int) -> str:
        """Return the text in a node as one line."""
        return " ".join(self.texts[self.starts[node] : self.ends[node]])

    def around(self, node: int) -> list[int]:
        """Return the nodes around a node, the nearest first."""
        found = []
        while (node := self.parents[node]) >= 0:
            found.append(node)
        return found

    def nodes_named(self, is_meant: Callable[[str], object]) -> list[int]:
        """Return the nodes whose names are meant."""
        named = enumerate(self.tags_and_names)
        return self._nodes_of({kind for kind, (_, names) in named if names and is_meant(names)})

    def _nodes_of(self, kinds: Set[int]) -> list[int]:
        return [node for node, kind in enumerate(self.kinds) if kind in kinds] if kinds else []


def walk(root: Element, trunk: Element, notes: Notes, removed: Set[Element] = frozenset()) -> Outline:
    """Walk over `root`: add to `notes`, and return the outline of `trunk` without the `removed` elements.

    All that is known of an element is asked for here, while it is at hand.
    """
    walker = _Walker(removed)
    walker.run(root, trunk, notes)
    return walker.outline()


class _Walker:
    """The state of a walk: the node it is in, and the run of text that is open."""

    __slots__ = (
        "_blocks", "_emphases", "_emphasis_size", "_ends", "_has_break", "_images", "_kinds", "_link_count",
        "_link_size", "_links", "_node", "_nodes", "_pieces", "_removed", "_strong_size", "_strongs",
    )  # fmt: skip

    def __init__(self, removed: Set[Element]) -> None:
        self._removed = removed
        self._kinds: dict[tuple[str, str], int] = {}
        self._nodes: list[tuple[Element, int, int, int]] = []
        self._ends: list[int] = []
        self._blocks: list[tuple[int, str, int, int, int, int]] = []
        self._images: list[int] = []
        self._node = -1
        self._links = self._strongs = self._emphases = 0
        self._pieces: list[str] = []
        self._has_break = False
        self._link_size = self._link_count = self._strong_size = self._emphasis_size = 0

    def run(self, root: Element, trunk: Element, notes: Notes) -> None:
        """Walk over `root`. The one loop over all elements: what it need not do for each is done elsewhere."""
        close, enter, add, pieces, cues, properties = (
            self._close, self._enter, self._add, self._pieces, notes.cues, notes.properties
        )  # fmt: skip
        opened: list[Any] = [root.getparent()]
        parts = [_INSIDE]
        for place, element in enumerate(root.iter()):
            parent = element.getparent()
            while opened[-1] is not parent:
                ended = opened.pop()
                if part := parts.pop():
                    close(part, ended)
            tag = element.tag
            if tag in TOLD_BY_TAG:
                notes.note(tag, element, place)
            if tag not in TELLS_NOTHING:
                if (name := element.get("class") or element.get("id")) and (listed := listed_cues(name)):
                    notes.place[element] = place
                    for cue in listed:
                        cues[cue].append(element)
                if element.get("itemprop") or element.get("property"):
                    properties.append(element)
                    notes.place[element] = place
            part = _NODE if element is trunk else _PARTS.get(tag, _NODE) if parts[-1] > _SKIP else _INSIDE
            if part > _INLINE:
                part = enter(part, tag, element)
            opened.append(element)
            parts.append(part)
            if part > _SKIP and (text := element.text) and (pieces or not text.isspace()):
                add(text)
        for part, ended in zip(reversed(parts), reversed(opened), strict=True):
            if part:
                close(part, ended)

    def _enter(self, part: int, tag: str, element: Element) -> int:
        """Take in the start of `element`; return how it takes part."""
        if self._removed and element in self._removed:
            if part == _NODE:
                self._end_run()
            return _SKIP
        if part == _NODE:
            self._open_node(tag, element)
        elif part == _LINK:
            self._links += 1
            self._link_count += 1
        elif part == _STRONG:
            self._strongs += 1
        elif part == _EMPHASIS:
            self._emphases += 1
        elif part == _IMAGE:
            self._images.append(len(self._blocks))
        else:
            self._break()
        return part

    def _open_node(self, tag: str, element: Element) -> None:
        if self._pieces:
            self._end_run()
        attributes = cast("list[tuple[str, str]]", element.items())
        names = " ".join([value for name, value in attributes if name in _NAMES]) if attributes else ""
        kind = self._kinds.setdefault((tag, names), len(self._kinds))
        self._nodes.append((element, kind, self._node, len(self._blocks)))
        self._node = len(self._ends)
        self._ends.append(0)

    def _close(self, part: int, element: Element) -> None:
        """Take in the end of an element and the text after it."""
        if part == _NODE:
            self._end_run()
            self._ends[self._node] = len(self._blocks)
            self._node = self._nodes[self._node][2]
        elif part == _LINK:
            self._links -= 1
        elif part == _STRONG:
            self._strongs -= 1
        elif part == _EMPHASIS:
            self._emphases -= 1
        if (tail := element.tail) and (self._pieces or not tail.isspace()):
            self._add(tail)

    def _add(self, text: str) -> None:
        """Take in a piece of text, which is white space within a run only."""
        self._pieces.append(text)
        if self._has_break or self._links or self._strongs or self._emphases:
            size = len(text.strip())
            self._has_break = self._has_break and not size
            self._link_size += size if self._links else 0
            self._strong_size += size if self._strongs else 0
            self._emphasis_size += size if self._emphases else 0

    def _break(self) -> None:
        if self._has_break:
            self._end_run()
        elif self._pieces:
            self._pieces.append(" ")
            self._has_break = True

    def _end_run(self) -> None:
        if self._pieces:
            if text := " ".join("".join(self._pieces).split()):
                sizes = (self._link_size, self._link_count, self._strong_size, self._emphasis_size)
                self._blocks.append((self._node, text, *sizes))
            self._pieces.clear()
            self._has_break = False
            self._link_size = self._strong_size = self._emphasis_size = 0
        self._link_count = 0

    def outline(self) -> Outline:
        """Return what was found, row by row, as columns."""
        elements, kinds, parents, starts = _columns(self._nodes, 4)
        owners, texts, link_sizes, link_counts, strong_sizes, emphasis_sizes = _columns(self._blocks, 6)
        tags_and_names = list(self._kinds)
        tags, names = _columns([tags_and_names[kind] for kind in kinds], 2)
        counts, runs = [0] * len(elements), []
        for owner in owners:
            runs.append(counts[owner])
            counts[owner] += 1
        return Outline(
            elements, tags, names, kinds, tags_and_names, parents, starts, self._ends, owners, runs, texts, link_sizes,
            link_counts, strong_sizes, emphasis_sizes, self._images, self._removed,
        )  # fmt: skip


def _columns(rows: Sequence[tuple[Any, ...]], count: int) -> list[list[Any]]:
    """Return the columns of `rows`, each of which has `count` values."""
    return [list(map(itemgetter(place), rows)) for place in range(count)]
