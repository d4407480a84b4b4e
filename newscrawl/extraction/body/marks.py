"""What class names and ids give away at once: comment sections, embedded posts, offers to subscribe."""

import re
from collections.abc import Mapping

from ahocorasick_rs import AhoCorasick

from newscrawl.extraction.walk import Outline

COMMENTS, POST, OFFER = "comments", "post", "offer"
"""The marks; an element can bear several."""

_PATTERNS = {
    COMMENTS: re.compile(
        r"comment(?!ary|ator|[-_]?(?:count|number|link))|disqus|livefyre|(?<![a-z])(?:reply|replies|respond)(?![a-z])"
        r"|kommentar|commentaire|comentario|commento|comentários|reacties",
        re.IGNORECASE,
    ),
    # Class names that the networks' own embed code gives to a quoted post.
    POST: re.compile(
        "twitter-tweet|twitter-video|instagram-media|tiktok-embed|fb-post|bluesky-embed|telegram-post|mastodon-embed"
        "|reddit-(?:card|embed)"
    ),
    OFFER: re.compile(r"paywall|subscri|newsletter|sign-?up", re.IGNORECASE),
}


# One of these is in all that bears a mark: to look for them in all names of a page takes less than to remember names.
_HINTS = AhoCorasick(
    [
        "comment", "disqus", "livefyre", "reply", "replies", "respond", "kommentar", "comentario", "comentários",
        "reacties", "twitter-tweet", "twitter-video", "instagram-media", "tiktok-embed", "fb-post", "bluesky-embed",
        "telegram-post", "mastodon-embed", "reddit-", "paywall", "subscri", "newsletter", "signup", "sign-up",
    ]
)  # fmt: skip
_END = "\0"

Marked = Mapping[str, list[int]]
"""Mark -> the nodes that bear it, in document order."""


def marked_nodes(outline: Outline) -> Marked:
    """Return the nodes of `outline` that bear each mark."""
    hinted = _hinted([names for _, names in outline.tags_and_names])
    nodes = [(node, hinted[kind]) for node, kind in enumerate(outline.kinds) if kind in hinted] if hinted else []
    return {mark: [node for node, marks in nodes if mark in marks] for mark in _PATTERNS}


def _hinted(named: list[str]) -> dict[int, list[str]]:
    """Return the places in `named` of names that hold a hint, with the marks that they bear."""
    joined = _END.join(named).lower()
    found: dict[int, list[str]] = {}
    place = before = 0
    for _, start, _ in _HINTS.find_matches_as_indexes(joined):
        place, before = place + joined.count(_END, before, start), start
        if place not in found:
            found[place] = marks_of(named[place])
    return found


def marks_of(names: str) -> list[str]:
    """Return the marks in the names of an element.

    >>> marks_of("comments newsletter-box"), marks_of("grid-12")
    (['comments', 'offer'], [])
    """
    return [mark for mark, pattern in _PATTERNS.items() if pattern.search(names)]
