"""Small pieces of HTML that both page designs use."""

from collections.abc import Iterable
from datetime import datetime
from html import escape

from newscrawl.demo import inline
from newscrawl.demo.edition import Edition
from newscrawl.demo.model import Block

SITE_NAME = "The Varrow Beacon"
PHOTO_SIZE = (960, 540)
"""Width and height of every picture, in pixels."""


def zulu(moment: datetime) -> str:
    """Return an instant as Sputnik's meta elements wrote it, as in "2026-03-05T16:40:00Z"."""
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def joined(parts: Iterable[str]) -> str:
    """Return the parts one to a line."""
    return "\n".join(parts)


def link(href: str, words: str, attributes: str = "") -> str:
    """Return an anchor; `words` are escaped, `attributes` are markup."""
    return f'<a href="{escape(href)}"{" " + attributes if attributes else ""}>{escape(words)}</a>'


def text(block: Block, edition: Edition) -> str:
    """Return a block's text as HTML, its links leading to articles of the edition."""
    return inline.html(block.text, edition.address_of)
