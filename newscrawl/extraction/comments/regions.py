"""Where in a page comments may stand: the outermost elements that are named after comments."""

import re
from collections.abc import Iterable

from newscrawl.extraction.comments import words
from newscrawl.extraction.comments.gate import list_marks
from newscrawl.extraction.page import Element, Page

_BLOCKS = frozenset(
    [
        "div",
        "section",
        "ol",
        "ul",
        "li",
        "article",
        "dl",
        "dd",
        "dt",
        "table",
        "tbody",
        "tr",
        "td",
        "aside",
        "main",
        "center",
        "fieldset",
        "p",
        "form",
    ]
)
_LAST = re.compile(
    r"(?:last|letzte|ultim[oa]s|dernier[es]*)[-_]?(?:comments|kommentare|comentarios|commentaires)", re.IGNORECASE
)
_FORM_SIZE = 150
"""Elements; a form with more may be one that wraps the whole page."""


def comment_regions(page: Page, kind: int) -> list[Element]:
    """Return the outermost elements named after comments (or after a talk, by `kind`) in document order.

    Elements around the page's first heading hold the article and are passed over, and so is what stands in a box of the
    latest comments of the whole site.
    """
    around_title = _around_title(page.root)
    found: list[Element] = []
    chosen: set[Element] = set()
    for node in page.root.iter():
        label = _label(node)
        if not label or not list_marks(label) & kind or (node.tag not in _BLOCKS and "-" not in str(node.tag)):
            continue
        if node in around_title or any(each in chosen or is_elsewhere(each) for each in node.iterancestors()):
            continue
        if not is_elsewhere(node):
            chosen.add(node)
            found.append(node)
    return _with_siblings(found)


def _label(node: Element) -> str:
    name, identity = node.get("class"), node.get("id")
    if name and identity:
        return f"{name} {identity}"
    return name or identity or (node.get("itemtype") or "").rpartition("/")[2]


def _around_title(root: Element) -> set[Element]:
    title = next(root.iter("h1"), None)
    around = set(title.iterancestors()) if title is not None else set()
    return around | set(root.iter("html", "body"))


def is_elsewhere(node: Element) -> bool:
    """Whether the element holds comments on other pages, pingbacks or the form for a new comment."""
    label = _label(node)
    if not label or node.tag in ("html", "body"):
        return False
    for token in label.split():
        marks = words.marks_of_token(token)
        if _LAST.search(token):
            return True
        if marks & words.RECENT and marks & (words.COMMENT | words.SIDE) and not marks & words.CHILDREN:
            return True
        if marks & words.PINGBACK and not marks & words.COMMENT:
            return True
        if marks & words.FORM and (marks & (words.COMMENT | words.REPLY) or token == "respond"):
            return sum(1 for _ in node.iter()) <= _FORM_SIZE and next(node.iter("time", "li"), None) is None
    return False


def elsewhere(regions: Iterable[Element]) -> frozenset[Element]:
    """Return the elements in `regions` that are not part of this page's list of comments."""
    return frozenset(node for region in regions for node in region.iter() if _label(node) and is_elsewhere(node))


def _with_siblings(regions: list[Element]) -> list[Element]:
    """Return `regions` with what stands between two of the same parent: parts of records may be named otherwise."""
    found: list[Element] = []
    for k, region in enumerate(regions):
        if k and (parent := region.getparent()) is not None and parent is regions[k - 1].getparent():
            between: list[Element] = []
            node = regions[k - 1].getnext()
            while node is not None and node is not region and len(between) < 6:
                between.append(node)
                node = node.getnext()
            if node is region:
                found.extend(
                    each for each in between if isinstance(each.tag, str) and next(each.iter("h1"), None) is None
                )
        found.append(region)
    return found
