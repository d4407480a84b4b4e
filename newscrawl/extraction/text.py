"""White space and visible text."""

import re

from lxml import etree

from newscrawl.extraction.page import Element

_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")


def clean_line(text: str | None) -> str | None:
    """Return `text` as one line: white space (non-breaking too) folded, invisible characters dropped; None if empty.

    >>> clean_line(" a\\u00a0 b\\n\\u200bc ")
    'a b c'
    >>> clean_line(" \\n") is None
    True
    """
    if not text:
        return None
    return " ".join((text if text.isascii() else _INVISIBLE.sub("", text)).split()) or None


def stripped_line(text: str) -> str:
    """Return `text` without white space around it, and as one line; cheaper than `clean_line` where there is one.

    >>> stripped_line(" 2 years ago\\n   in answer to Ada ")
    '2 years ago in answer to Ada'
    """
    text = text.strip()
    return " ".join(text.split()) if "\n" in text else text


def text_of(node: Element) -> str:
    """Return the text of `node` and what is below it as one line ("" if there is none)."""
    if not len(node):
        return clean_line(node.text) or ""
    return clean_line(etree.tostring(node, method="text", encoding="unicode", with_tail=False)) or ""


def words(text: str) -> frozenset[str]:
    """Return the words of `text` as a set; for tables of words that are written over several lines.

    >>> sorted(words("b a"))
    ['a', 'b']
    """
    return frozenset(text.split())


def alternatives(pattern: str) -> str:
    """Return a pattern that is written over several lines, each of which ends in "|", as one.

    >>> alternatives('''
    ...     see also|
    ...     read more
    ... ''')
    'see also|read more'
    """
    return "".join(line.strip() for line in pattern.splitlines())


HEADINGS = words("h1 h2 h3 h4 h5 h6")
"""Tags of headings."""
