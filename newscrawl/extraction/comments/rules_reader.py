"""The thread of a page by the site's own selectors."""

from collections.abc import Callable
from typing import Any

from newscrawl.extraction.comments.counts import whole_number
from newscrawl.extraction.comments.markup import inner_html
from newscrawl.extraction.comments.raw import RawComment, RawThread
from newscrawl.extraction.page import Element, Page
from newscrawl.extraction.rules import CommentRules
from newscrawl.extraction.selectors import select_elements, select_strings
from newscrawl.extraction.text import clean_line

_COUNTS = frozenset(("upvote_count", "downvote_count", "level"))
_FLAGS = frozenset(("is_collapsed", "is_removed", "is_editor_pick"))
_NAMES = {"text": "text_html", "date_published": "date_published_raw"}
"""A selector gives an element's HTML and a date's words: the loader makes the text and the instant of them."""
_NO_PARENT = frozenset(("0", "null", "none", "undefined"))


def read_by_rules(page: Page, rules: CommentRules) -> RawThread | None:
    """Return the thread that the selectors find; None where they find neither a comment nor a stated count."""
    nodes = select_elements(page.root, rules.comment)
    stated = _first_number(page, rules.stated_count)
    if not nodes and stated is None:
        return None
    inner = frozenset(nodes)
    ids: dict[Element, str] = {}
    comments = []
    for node in nodes:
        comment = _comment(node, inner, rules)
        if comment is None:
            continue
        if comment.parent_id is None and comment.level is None:
            above = next((each for each in node.iterancestors() if each in ids), None)
            comment.parent_id = ids.get(above) if above is not None else None
        if comment.comment_id:
            ids[node] = comment.comment_id
        comments.append(comment)
    return RawThread(rules.platform, comments, stated_count=stated, more_url=_more(page, rules))


def _comment(node: Element, records: frozenset[Element], rules: CommentRules) -> RawComment | None:
    """Return the comment in `node`; None for a template, which has neither an id nor a text."""
    values: dict[str, Any] = {}
    for name, selector in rules.fields.items():
        name = _NAMES.get(name, name)
        if name == "text_html":
            found = [each for each in select_elements(node, selector) if _belongs(each, node, records)]
            values[name] = inner_html(found, records - {node}) or None
        elif name in _FLAGS:
            values[name] = bool(select_elements(node, selector) or select_strings(node, selector))
        else:
            values[name] = _READERS.get(name, clean_line)(_joined(node, selector, records))
    comment = RawComment(**values)
    if comment.parent_id in _NO_PARENT:
        comment.parent_id = None
    if "comment_id" in rules.fields and not comment.comment_id:
        return None
    return comment if comment.text_html or comment.is_removed else None


def _joined(node: Element, selector: str, records: frozenset[Element]) -> str:
    """Return what `selector` gives in this comment but not in the comments nested in it, joined by a space."""
    elements = select_elements(node, selector)
    if elements:
        return " ".join(" ".join(map(str, each.itertext())) for each in elements if _belongs(each, node, records))
    return " ".join(select_strings(node, selector))


def _belongs(found: Element, node: Element, records: frozenset[Element]) -> bool:
    """Whether `found` is part of the comment `node` and not of one nested in it."""
    current: Element | None = found
    while current is not None and current is not node:
        if current in records:
            return False
        current = current.getparent()
    return True


_READERS: dict[str, Callable[[str], Any]] = dict.fromkeys(_COUNTS, whole_number)


def _first_number(page: Page, selectors: tuple[str, ...]) -> int | None:
    for selector in selectors:
        for text in select_strings(page.root, selector):
            if (number := whole_number(text)) is not None:
                return number
    return None


def _more(page: Page, rules: CommentRules) -> str | None:
    for selector in rules.more:
        for link in select_strings(page.root, selector):
            if not link.strip().startswith("#") and (url := page.absolute(link)):
                return url
    return None
