"""A comment's text in plain characters: what a reader sees, paragraphs separated by a blank line."""

import re
from collections.abc import Iterable
from typing import cast

from lxml import etree

from newscrawl.extraction.comments.visible import UNSEEN
from newscrawl.extraction.page import Element

_BREAKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "header",
        "footer",
        "blockquote",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "pre",
        "table",
        "tr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "figure",
        "hr",
    ]
)
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
_SPACES = re.compile(r"[^\S\n]+")
_AROUND_LINE_END = re.compile(r" *\n *")
_BLANK_LINES = re.compile(r"\n{2,}")
_VERBATIM_BREAK, _VERBATIM_SPACE = "\ue000", "\ue001"
"""Stand for line ends and spaces inside `pre` while others are folded (private characters, in no text)."""


def parse_fragment(html: str) -> Element:
    """Return a `div` that holds the elements of `html`.

    >>> parse_fragment("<p>a <b>&lt;3</b>").tag
    'div'
    """
    parser = etree.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
    root = etree.fromstring(f"<html><body><div>{html.replace(chr(0), '')}</div></body></html>", parser)
    return cast(Element, root[0]) if len(root) == 1 and len(root[0]) == 0 else _content(root)


def _content(root: Element) -> Element:
    body = next(root.iter("body"), root)
    return body[0] if len(body) == 1 and not (body.text or "").strip() else body


def plain_text(node: Element) -> str | None:
    """Return the text of `node`: a line end for `br`, blank lines between paragraphs, `pre` as it is; None if empty."""
    return fold_paragraphs("".join(_pieces(node)))


def tidy_plain(text: str) -> str | None:
    """Return a plain text as it was typed, but for invisible characters, trailing spaces and more than one blank line.

    >>> tidy_plain("if a:\\r\\n\\u00a0 b  \\n\\n\\n\\nc\\n")
    'if a:\\n  b\\n\\nc'
    """
    lines = text.translate(_INVISIBLE).replace("\u00a0", " ").splitlines()
    return _BLANK_LINES.sub("\n\n", "\n".join(line.rstrip() for line in lines)).strip() or None


def fold_paragraphs(text: str) -> str | None:
    """Return `text` with spaces folded and paragraphs separated by one blank line; None if there is nothing.

    >>> fold_paragraphs(" a\\u00a0 b \\r\\n c\\n \\n\\n d\\u200b ")
    'a b\\nc\\n\\nd'
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_INVISIBLE)
    text = _AROUND_LINE_END.sub("\n", _SPACES.sub(" ", text))
    text = _BLANK_LINES.sub("\n\n", text).strip()
    return text.replace(_VERBATIM_BREAK, "\n").replace(_VERBATIM_SPACE, " ") or None


def _pieces(top: Element) -> Iterable[str]:
    """Yield the texts of `top` with line ends where a reader sees them; deep nesting does not matter."""
    stack: list[tuple[Element, bool, bool]] = [(top, False, False)]
    while stack:
        node, is_open, is_verbatim = stack.pop()
        if is_open:
            if node.tag in _BREAKS:
                yield "\n\n"
            if node is not top:
                yield _folded(node.tail, is_verbatim)
            continue
        if not isinstance(node.tag, str) or node.tag in UNSEEN:
            yield _folded(node.tail, is_verbatim) if node is not top else ""
            continue
        inner_verbatim = is_verbatim or node.tag == "pre"
        if node.tag == "br":
            yield "\n"
        elif node.tag in _BREAKS:
            yield "\n\n"
        yield _folded(node.text, inner_verbatim)
        stack.append((node, True, is_verbatim))
        stack.extend((child, False, inner_verbatim) for child in reversed(node))


def _folded(text: str | None, is_verbatim: bool) -> str:
    if not text:
        return ""
    if is_verbatim:
        return text.strip("\n").replace("\n", _VERBATIM_BREAK).replace(" ", _VERBATIM_SPACE)
    return text.replace("\n", " ")
