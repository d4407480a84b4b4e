"""Render chosen blocks as plain text and as a clean, safe subset of HTML.

Only `p h2-h6 ul ol li blockquote pre table tr td th a em strong br` are ever written, and of attributes only the
`href` of links that `Page.absolute` resolves to http(s): the page's own markup is never copied.
"""

from collections.abc import Callable, Iterator, Sequence, Set
from functools import cache
from html import escape
from itertools import groupby

from newscrawl.extraction.page import Element
from newscrawl.extraction.walk import INLINE, SKIPPED, Outline

Resolve = Callable[[str | None], str | None]

_EMPHASIS = {"em": "em", "i": "em", "cite": "em", "b": "strong", "strong": "strong"}
_OWN = {"h1": "h2", "dt": "p", "dd": "p"} | {
    tag: tag for tag in ("h2", "h3", "h4", "h5", "h6", "li", "pre", "td", "th")
}
_GROUPS = frozenset(("ul", "ol", "blockquote", "tr", "table"))


def render_text(outline: Outline, kept: Sequence[int]) -> str:
    """Return the blocks separated by blank lines; cells of one table row stand on one line, separated by tabs."""
    lines = []
    for row, blocks in groupby(kept, lambda block: _row_of(outline, block)):
        texts = [outline.texts[block] for block in blocks]
        lines.append("\t".join(texts) if row >= 0 else "\n\n".join(texts))
    return "\n\n".join(lines)


def render_html(outline: Outline, kept: Sequence[int], resolve: Resolve) -> str:
    """Return the blocks as safe HTML, one element a line; `resolve` makes links absolute or refuses them."""
    runs: dict[int, list[str]] = {}
    resolve = cache(resolve)
    parts = []
    for (group, wrapper), blocks in groupby(kept, lambda block: _group_of(outline, block)):
        inner = []
        for block in blocks:
            owner = outline.owners[block]
            element = outline.elements[owner]
            if owner not in runs and len(element):
                runs[owner] = list(_runs(element, outline.removed, resolve))
            content = runs[owner][outline.runs[block]] if len(element) else escape(outline.texts[block], quote=False)
            tag = _tag_of(outline, owner, wrapper)
            inner.append(f"<{tag}>{content}</{tag}>")
        parts.append(f"<{wrapper}>{''.join(inner)}</{wrapper}>" if group >= 0 else "\n".join(inner))
    return _join_rows(parts)


def _join_rows(parts: list[str]) -> str:
    """Return `parts` by line, neighbouring table rows in one table."""
    lines = []
    for is_row, group in groupby(parts, lambda part: part.startswith("<tr>")):
        together = list(group)
        lines.append(f"<table>{''.join(together)}</table>" if is_row else "\n".join(together))
    return "\n".join(lines)


def _tag_of(outline: Outline, owner: int, wrapper: str) -> str:
    tag = outline.tags[owner]
    if wrapper in ("ul", "ol"):
        return "li"
    if wrapper == "tr":
        return "th" if tag == "th" else "td"
    found = _OWN.get(tag, "p")
    return "p" if found in ("li", "td", "th") else found


def _row_of(outline: Outline, block: int) -> int:
    """Return the `tr` around a block that is one whole cell; -1 for all others."""
    owner = outline.owners[block]
    if outline.tags[owner] not in ("td", "th") or outline.ends[owner] - outline.starts[owner] > 1:
        return -1
    row = outline.parents[owner]
    return row if row >= 0 and outline.tags[row] == "tr" else -1


def _group_of(outline: Outline, block: int) -> tuple[int, str]:
    """Return the node that a block is to be shown inside of, and its tag; (-1, "") where there is none."""
    row = _row_of(outline, block)
    if row >= 0:
        return row, "tr"
    node = outline.owners[block]
    is_heading = outline.tags[node] in _OWN and outline.tags[node].startswith("h")
    while node >= 0 and not is_heading:
        tag = outline.tags[node]
        if tag in _GROUPS:
            return (node, tag) if tag in ("ul", "ol", "blockquote") else (-1, "")
        node = outline.parents[node]
    return -1, ""


def _runs(owner: Element, removed: Set[Element], resolve: Resolve) -> Iterator[str]:
    """Yield the inline content of each run of text that `owner` holds directly, cut as `walk` cuts it."""
    writer = _RunWriter(resolve)
    opened: list[tuple[Element, str]] = [(owner, "")]
    writer.add(owner.text)
    stack = [iter(owner)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
            element, end = opened.pop()
            writer.close(end)
            if stack:
                writer.add(element.tail)
            continue
        tag = str(child.tag)
        if tag in INLINE and child not in removed:
            end = writer.open(child, tag)
            writer.add(child.text)
            if len(child):
                opened.append((child, end))
                stack.append(iter(child))
                continue
            writer.close(end)
        elif tag == "br":
            yield from writer.break_line()
        elif tag not in SKIPPED and tag not in INLINE:
            yield from writer.finish()
        writer.add(child.tail)
    yield from writer.finish()


class _RunWriter:
    """Collects one run after the other; elements that are open at a cut are closed and opened again."""

    def __init__(self, resolve: Resolve) -> None:
        self._resolve = resolve
        self._open: list[str] = []
        self._reset()

    def _reset(self) -> None:
        self._parts: list[str] = list(self._open)
        self._has_text = self._has_break = False

    def add(self, text: str | None) -> None:
        if text:
            if text.isspace():
                self._parts.append(text)
                return
            self._parts.append(escape(text, quote=False))
            self._has_text, self._has_break = True, False

    def open(self, element: Element, tag: str) -> str:
        """Write the start of `element`, whose tag that is; return the tag it gets, "" where it leaves no mark."""
        if tag == "a" and (href := self._resolve(element.get("href"))):
            self._start("a", f'<a href="{escape(href)}">')
            return "a"
        if tag in _EMPHASIS:
            self._start(_EMPHASIS[tag], f"<{_EMPHASIS[tag]}>")
            return _EMPHASIS[tag]
        return ""

    def _start(self, tag: str, markup: str) -> None:
        self._open.append(markup)
        self._parts.append(markup)

    def close(self, tag: str) -> None:
        if tag:
            self._open.pop()
            self._parts.append(f"</{tag}>")

    def break_line(self) -> Iterator[str]:
        if self._has_break:
            yield from self.finish()
        else:
            self._parts.append("<br>")
            self._has_break = True

    def finish(self) -> Iterator[str]:
        """Yield the run, if it has text."""
        if self._has_text:
            ends = [f"</{markup[1:].split()[0].rstrip('>')}>" for markup in reversed(self._open)]
            yield _tidy("".join(self._parts + ends))
        self._reset()


def _tidy(markup: str) -> str:
    """Return `markup` with white space folded, without breaks at its ends."""
    return " ".join(markup.split()).removeprefix("<br>").removesuffix("<br>").strip()
