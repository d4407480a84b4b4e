"""What of a page's elements a reader sees: not scripts, and not the hidden pattern for new comments."""

import re
from collections.abc import Collection, Iterable

from newscrawl.extraction.comments import words
from newscrawl.extraction.page import Element

UNSEEN = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "svg",
        "iframe",
        "object",
        "embed",
        "head",
        "select",
        "option",
        "datalist",
        "canvas",
    ]
)
HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
"""In the style of what is not shown."""


def texts(top: Element | None, hidden: Collection[Element | None]) -> Iterable[str]:
    """Yield the texts below `top` in reading order, a space between elements."""
    stack: list[tuple[Element | None, bool]] = [(top, False)]
    while stack:
        node, is_open = stack.pop()
        if node is None:
            continue
        if is_open or not isinstance(node.tag, str) or node.tag in UNSEEN or node in hidden:
            if node is not top:
                yield " " + (node.tail or "")
            continue
        yield " " + (node.text or "")
        stack.append((node, True))
        stack.extend((child, False) for child in reversed(node))


def pieces(tops: Iterable[Element]) -> list[str]:
    """Return the texts below `tops` in reading order, each as far as it stands in one element, without scripts."""
    found: list[str] = []
    for top in tops:
        hidden = {node.text for node in top.iter("script", "style")}
        found += [text for piece in top.itertext() if piece not in hidden and (text := str(piece).strip())]
    return found


def is_template(attributes: dict[str, str], marks: int, node: Element) -> bool:
    """Whether the element is the hidden pattern for new comments, not a comment."""
    if not attributes or node.tag not in ("li", "div", "article", "section", "ul", "ol", "tr"):
        return False
    if attributes.get("data-id", attributes.get("data-comment-id")) == "":
        return True
    if not marks & words.TEMPLATE:
        return False
    for token in f"{attributes.get('class', '')} {attributes.get('id', '')}".split():
        own = words.marks_of_token(token)
        if own & words.TEMPLATE and own & (words.COMMENT | words.REPLY):
            return not any(letter.isdigit() for text in node.itertext() for letter in str(text))
    return False
