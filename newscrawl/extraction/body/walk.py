"""Cut a page into blocks of running text, and note the elements that hold them, in one walk over the tree.

A block is a run of inline content: every element that is not inline ends the run before it and after it, and so do two
`<br>` in a row. The walk is a loop, so nesting may be as deep as it likes.
"""

from collections.abc import Set
from dataclasses import dataclass, field

from newscrawl.extraction.page import Element


def words(listed: str) -> frozenset[str]:
    """Return the words of `listed` as a set."""
    return frozenset(listed.split())


INLINE = words(
    "abbr acronym b bdi bdo big cite code del dfn em font i img ins kbd label mark nobr picture q rp rt ruby s samp"
    " small source span strike strong sub sup time tt u var wbr a button"
)
SKIPPED = words(
    "area audio base canvas datalist embed frame head iframe input link map math meta noframes noscript object option"
    " param script select style svg template textarea title track video"
)
_STRONG = frozenset(("b", "strong"))
_NAMES = words(
    "class id role itemprop data-testid data-test-id data-test data-qa data-component data-component-name data-role"
    " data-type data-module data-name data-block data-area"
)
_KINDS = dict.fromkeys(INLINE, "inline") | dict.fromkeys(SKIPPED, "skip")
_DROPPED = ("skip", "inside")
_KINDS |= dict.fromkeys(_STRONG, "strong") | {"a": "link", "br": "break"}


@dataclass(slots=True)
class Outline:
    """The block-level elements of a page ("nodes") and its blocks, both in document order, as parallel lists."""

    elements: list[Element] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    """Class, id, role and the like of each node, as written."""
    parents: list[int] = field(default_factory=list)
    """Index of the node around each node; -1 for the outermost."""
    starts: list[int] = field(default_factory=list)
    """Index of the first block in each node."""
    ends: list[int] = field(default_factory=list)
    """Index after the last block in each node."""
    owners: list[int] = field(default_factory=list)
    """Node that holds each block directly."""
    runs: list[int] = field(default_factory=list)
    """Which of its owner's runs each block is, from 0."""
    texts: list[str] = field(default_factory=list)
    """Text of each block with white space folded; never empty."""
    link_sizes: list[int] = field(default_factory=list)
    """Characters of each block that stand in links."""
    link_counts: list[int] = field(default_factory=list)
    strong_sizes: list[int] = field(default_factory=list)
    """Characters of each block that stand in `<b>` or `<strong>`."""
    removed: Set[Element] = frozenset()
    """Elements that were left out."""


def walk(root: Element, removed: Set[Element] = frozenset()) -> Outline:
    """Return the outline of `root` and everything below it but for the `removed` elements."""
    walker = _Walker(removed)
    opened: list[tuple[Element, str]] = []
    for element in root.iter():
        parent = element.getparent()
        while opened and opened[-1][0] is not parent:
            walker.leave(*opened.pop())
        kind = "inside" if opened and opened[-1][1] in _DROPPED else walker.kind_of(element)
        opened.append((element, kind))
        walker.enter(element, kind)
    while opened:
        walker.leave(*opened.pop(), is_last=not opened)
    return walker.outline


class _Walker:
    """The state of a walk: the node it is in, and the run of text that is open."""

    def __init__(self, removed: Set[Element]) -> None:
        self.outline = Outline(removed=removed)
        self._node = -1
        self._run_counts: list[int] = []
        self._links = 0
        self._strongs = 0

        self._pieces: list[str] = []
        self._has_break = False
        self._link_size = self._link_count = self._strong_size = 0

    def kind_of(self, element: Element) -> str:
        """Return how `element` takes part in the walk."""
        kind = _KINDS.get(str(element.tag), "node")
        if element in self.outline.removed:
            if kind == "node":
                self._end_run()
            return "skip"
        return kind

    def enter(self, element: Element, kind: str) -> None:
        if kind in _DROPPED:
            return
        if kind == "node":
            self._open_node(element)
        elif kind == "link":
            self._links += 1
            self._link_count += 1
        elif kind == "strong":
            self._strongs += 1
        elif kind == "break":
            self._break()
        if element.text:
            self._add(element.text)

    def leave(self, element: Element, kind: str, is_last: bool = False) -> None:
        if kind == "node":
            self._end_run()
            self.outline.ends[self._node] = len(self.outline.texts)
            self._node = self.outline.parents[self._node]
        elif kind == "link":
            self._links -= 1
        elif kind == "strong":
            self._strongs -= 1
        if kind != "inside" and not is_last and (tail := element.tail):
            self._add(tail)

    def _open_node(self, element: Element) -> None:
        self._end_run()
        outline = self.outline
        outline.elements.append(element)
        outline.tags.append(str(element.tag))
        outline.names.append(" ".join([str(value) for key, value in element.items() if key in _NAMES]))
        outline.parents.append(self._node)
        outline.starts.append(len(outline.texts))
        outline.ends.append(0)
        self._run_counts.append(0)
        self._node = len(outline.tags) - 1

    def _add(self, text: str) -> None:
        self._pieces.append(text)
        if self._links or self._strongs or self._has_break:
            size = len(text.strip())
            if size:
                self._has_break = False
                self._link_size += size if self._links else 0
                self._strong_size += size if self._strongs else 0

    def _break(self) -> None:
        if self._has_break:
            self._end_run()
        else:
            self._pieces.append("\n")
            self._has_break = True

    def _end_run(self) -> None:
        if self._pieces:
            text = " ".join("".join(self._pieces).split())
            if text:
                self._emit(text)
            self._pieces = []
            self._has_break = False
            self._link_size = self._link_count = self._strong_size = 0

    def _emit(self, text: str) -> None:
        outline = self.outline
        outline.owners.append(self._node)
        outline.runs.append(self._run_counts[self._node])
        self._run_counts[self._node] += 1
        outline.texts.append(text)
        outline.link_sizes.append(self._link_size)
        outline.link_counts.append(self._link_count)
        outline.strong_sizes.append(self._strong_size)
