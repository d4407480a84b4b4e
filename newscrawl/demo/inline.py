"""The inline markup of the demo's texts: `[words](id)` is a link to an article, `~` a non-breaking space."""

import re
from collections.abc import Callable
from html import escape

_LINK = re.compile(r"\[([^\]]+)\]\((\w+)\)")


def plain(text: str) -> str:
    """Return what a reader sees, with ordinary spaces.

    >>> plain("[Nine boats](1012) left, 4~km out")
    'Nine boats left, 4 km out'
    """
    return _LINK.sub(r"\1", text).replace("~", " ")


def html(text: str, address_of: Callable[[str], str]) -> str:
    """Return the text as HTML; `address_of` gives an article's URL for its id.

    >>> html("[Nine boats](1012) & more", lambda number: f"/a/{number}/")
    '<a href="/a/1012/">Nine boats</a> &amp; more'
    """
    linked = _LINK.sub(lambda match: f'<a href="{address_of(match[2])}">{match[1]}</a>', escape(text, quote=False))
    return linked.replace("~", "&nbsp;")
