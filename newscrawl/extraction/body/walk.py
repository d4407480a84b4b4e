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
    " small source span amp-img strike strong sub sup time tt u var wbr a button"
)
SKIPPED = words(
    "area audio base canvas datalist embed frame iframe input link map math meta noframes noscript object option"
    " param script select style svg template textarea title track video"
)
_NAMES = words("class id role itemprop data-testid data-component data-qa data-type data-module")
# How an element takes part in the walk. What is inside a dropped element is not looked at.
_INSIDE, _SKIP, _INLINE, _LINK, _STRONG, _EMPHASIS, _IMAGE, _BREAK, _NODE = range(9)
_KINDS = dict.fromkeys(INLINE, _INLINE) | dict.fromkeys(SKIPPED, _SKIP)
_KINDS |= {"a": _LINK, "b": _STRONG, "strong": _STRONG, "em": _EMPHASIS, "i": _EMPHASIS}
_KINDS |= {"img": _IMAGE, "amp-img": _IMAGE, "br": _BREAK}


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
    emphasis_sizes: list[int] = field(default_factory=list)
    """Characters of each block that stand in `<em>` or `<i>`."""
    images: list[int] = field(default_factory=list)
    """For each picture, the block it stands in or, where it stands alone, before."""
    removed: Set[Element] = frozenset()
    """Elements that were left out."""


def walk(root: Element, removed: Set[Element] = frozenset()) -> Outline:
    """Return the outline of `root` and everything below it but for the `removed` elements."""
    walker = _Walker(removed)
    enter, leave = walker.enter, walker.leave
    opened: list[Element] = []
    kinds: list[int] = []
    for element in root.iter():
        parent = element.getparent()
        while opened and opened[-1] is not parent:
            last = opened.pop()
            if kind := kinds.pop():
                leave(kind, last.tail)
        opened.append(element)
        kinds.append(_INSIDE if len(kinds) and kinds[-1] <= _SKIP else enter(element))
    while opened:
        last, kind = opened.pop(), kinds.pop()
        if kind:
            leave(kind, last.tail if opened else None)
    return walker.outline


class _Walker:
    """The state of a walk: the node it is in, and the run of text that is open."""

    __slots__ = (
        "_emphases", "_emphasis_size", "_has_break", "_link_count", "_link_size", "_links", "_node", "_pieces",
        "_run_counts", "_strong_size", "_strongs", "outline",
    )  # fmt: skip

    def __init__(self, removed: Set[Element]) -> None:
        self.outline = Outline(removed=removed)
        self._node = -1
        self._run_counts: list[int] = []
        self._links = self._strongs = self._emphases = 0
        self._pieces: list[str] = []
        self._has_break = False
        self._link_size = self._link_count = self._strong_size = self._emphasis_size = 0

    def enter(self, element: Element) -> int:
        """Take in the start of `element` and its first text; return its kind."""
        kind = _KINDS.get(element.tag, _NODE)
        if self.outline.removed and element in self.outline.removed:
            if kind == _NODE:
                self._end_run()
            return _SKIP
        if kind == _NODE:
            self._open_node(element)
        elif kind == _LINK:
            self._links += 1
            self._link_count += 1
        elif kind == _STRONG:
            self._strongs += 1
        elif kind == _EMPHASIS:
            self._emphases += 1
        elif kind == _IMAGE:
            self.outline.images.append(len(self.outline.texts))
        elif kind == _BREAK:
            self._break()
        elif kind == _SKIP:
            return kind
        if text := element.text:
            self._add(text)
        return int(kind)

    def leave(self, kind: int, tail: str | None) -> None:
        """Take in the end of an element, and the text after it."""
        if kind == _NODE:
            self._end_run()
            self.outline.ends[self._node] = len(self.outline.texts)
            self._node = self.outline.parents[self._node]
        elif kind == _LINK:
            self._links -= 1
        elif kind == _STRONG:
            self._strongs -= 1
        elif kind == _EMPHASIS:
            self._emphases -= 1
        if tail:
            self._add(tail)

    def _open_node(self, element: Element) -> None:
        if self._pieces:
            self._end_run()
        outline = self.outline
        outline.elements.append(element)
        outline.tags.append(element.tag)
        attributes = element.items()
        names = [str(value) for name, value in attributes if name in _NAMES] if attributes else ()
        outline.names.append(" ".join(names))
        outline.parents.append(self._node)
        outline.starts.append(len(outline.texts))
        outline.ends.append(0)
        self._node = len(self._run_counts)
        self._run_counts.append(0)

    def _add(self, text: str) -> None:
        if text.isspace():
            if self._pieces:
                self._pieces.append(" ")
            return
        self._pieces.append(text)
        self._has_break = False
        if self._links:
            self._link_size += len(text.strip())
        if self._strongs:
            self._strong_size += len(text.strip())
        if self._emphases:
            self._emphasis_size += len(text.strip())

    def _break(self) -> None:
        if self._has_break:
            self._end_run()
        elif self._pieces:
            self._pieces.append(" ")
            self._has_break = True

    def _end_run(self) -> None:
        if self._pieces:
            text = " ".join("".join(self._pieces).split())
            if text:
                self._emit(text)
            self._pieces = []
            self._has_break = False
        self._link_size = self._link_count = self._strong_size = self._emphasis_size = 0

    def _emit(self, text: str) -> None:
        outline = self.outline
        outline.owners.append(self._node)
        outline.runs.append(self._run_counts[self._node])
        self._run_counts[self._node] += 1
        outline.texts.append(text)
        outline.link_sizes.append(self._link_size)
        outline.link_counts.append(self._link_count)
        outline.strong_sizes.append(self._strong_size)
        outline.emphasis_sizes.append(self._emphasis_size)
