"""A comment's text as a small, flat HTML: what the loader sanitises and turns into plain text."""

from collections.abc import Collection, Iterable, Mapping
from html import escape
from types import MappingProxyType

from newscrawl.extraction.comments.visible import UNSEEN
from newscrawl.extraction.page import Element

TAGS = frozenset(
    [
        "p",
        "br",
        "em",
        "strong",
        "b",
        "i",
        "u",
        "s",
        "del",
        "ins",
        "code",
        "pre",
        "blockquote",
        "q",
        "ul",
        "ol",
        "li",
        "a",
        "sub",
        "sup",
        "cite",
        "kbd",
        "mark",
    ]
)
"""What `Comment.text_html` may hold; `a` keeps its address, nothing else keeps an attribute."""
_BLOCKS = frozenset(
    [
        "div",
        "section",
        "article",
        "header",
        "footer",
        "dd",
        "dt",
        "dl",
        "td",
        "tr",
        "table",
        "tbody",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "figure",
        "address",
    ]
)
_PARAGRAPHS = frozenset(["p", "ul", "ol", "blockquote", "pre"])
_LONGEST_SYMBOL = 12
"""Characters; an image with a longer text is a picture, not an emoji."""

_LABELS_AND_UNSEEN = UNSEEN | {"summary"}
"""The `summary` of `details` is the site's label ("Show comment"), not the reader's words."""


Hushed = Mapping[Element, Element | None]
"""Element whose own loose text is left out -> the element in it after which that is over (None: nowhere)."""


def inner_html(
    parts: Iterable[Element],
    skip: Collection[Element] = (),
    hushed: Hushed = MappingProxyType({}),
) -> str:
    """Return what is inside `parts`, without the elements in `skip` and the loose text right in `hushed` ones."""
    return "".join(
        piece for part in parts for piece in (*_pieces(part, skip, hushed), "\n\n" if part.tag != "p" else "")
    ).strip()


def _pieces(part: Element, skip: Collection[Element], hushed: Hushed) -> Iterable[str]:
    """Yield the HTML of `part` piece by piece, without recursion: pages nest deeper than Python's stack."""
    quiet = dict(hushed)
    stack: list[tuple[Element, str, bool]] = [(part, "", False)]
    while stack:
        node, closing, is_open = stack.pop()
        if is_open:
            yield closing
            parent = node.getparent()
            if node is part or parent is None:
                continue
            if quiet.get(parent) is node:
                del quiet[parent]
            if parent not in quiet:
                yield escape(node.tail or "", quote=False)
            continue
        if not isinstance(node.tag, str) or node in skip or node.tag in _LABELS_AND_UNSEEN:
            stack.append((node, "", True))
            continue
        opening, closing = _tags(node) if node is not part or node.tag in _PARAGRAPHS else ("", "")
        yield opening
        if node not in quiet:
            yield escape(node.text or "", quote=False)
        stack.append((node, closing, True))
        stack.extend((child, "", False) for child in reversed(node))


def _tags(node: Element) -> tuple[str, str]:
    tag = str(node.tag)
    if tag == "br":
        return "<br>", ""
    if tag == "img":
        return escape(_symbol(node), quote=False), ""
    if tag == "a" and (link := node.get("href")):
        return f'<a href="{escape(link)}">', "</a>"
    if tag in TAGS and tag != "a":
        return f"<{tag}>", f"</{tag}>"
    if tag in _BLOCKS and not any(child.tag in _BLOCKS or child.tag in _PARAGRAPHS for child in node):
        return "<p>", "</p>"
    return "", ""


def _symbol(image: Element) -> str:
    """Return the text of an image that stands for an emoji."""
    text = image.get("alt") or ""
    is_named = "emoji" in image.get("class", "") or "smil" in image.get("class", "")
    is_symbol = is_named or not (text.isascii() or any(map(str.isalpha, text)))
    return text if is_symbol and len(text) <= _LONGEST_SYMBOL else ""
