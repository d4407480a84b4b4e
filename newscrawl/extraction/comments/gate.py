"""A cheap look at a page's bytes: whether it can hold comments at all.

Most pages have none, and their reading must cost a fraction of the parse: class names and ids are cut from the bytes by
literal searches, and only pages whose names speak of comments are looked at as a tree.
"""

import re
from functools import lru_cache

from newscrawl.extraction.comments import words
from newscrawl.extraction.page import Page

_CLASSES = re.compile(rb'class="([^"]*)')
_IDS = re.compile(rb' id="([^"]*)')
_OTHER_CLASSES = re.compile(rb"class=(?!\")'?([^\s\"'>][^\"'>]*)")
_REPLY_LABELS = tuple(
    f">{word}".encode()
    for word in ("Reply", "Antwort", "Répond", "Responder", "Rispondi", "Reageer", "Odpowied", "Svar", "Отве")
)
_STEM = b"omment"
_ATTRIBUTES = (b"class", b" id", b"itemtype", b"-testid", b"role", b"aria-label", b"-hook", b"-component", b"-module")
_TAG_NAME = re.compile(rb"[a-z][a-z0-9-]*$")
_OWN_TAGS = re.compile(rb"<((?:[a-z][a-z0-9]*-)+comments?(?:-(?:list|tree|thread|item))?)[\s>]")
_REST = 60
_LONGEST = 300
"""Bytes; what stands farther before a word is not the attribute that it is in."""

_NOT_A_LIST = words.COUNT | words.RECENT | words.FORM | words.CONTROL | words.PINGBACK | words.TEMPLATE | words.VOTE


@lru_cache(maxsize=65_536)
def list_marks(label: str) -> int:
    """Return COMMENT or TALK where a name in `label` may belong to a comment list or one of its records, else 0."""
    found = 0
    for token in label.split():
        marks = words.marks_of_token(token)
        if marks & words.COMMENT and not marks & _NOT_A_LIST:
            return words.COMMENT
        if marks & words.TALK and not marks & (_NOT_A_LIST & ~words.VOTE | words.AUTHOR | words.COMMENT):
            found = words.TALK
    return found


def names_comments(page: Page) -> int:
    """Return COMMENT where the page's names speak of comments, TALK where only of a talk, else 0."""
    start = max(0, page.body.find(b"<body"))
    if _names_have_stem(page.body, start):
        return words.COMMENT
    start = max(start, page.body.find(b"</h1", start))
    labels = set(_CLASSES.findall(page.body, start))
    labels.update(_IDS.findall(page.body, start))
    if len(labels) < 20:
        labels.update(_OTHER_CLASSES.findall(page.body, start))
    found = 0
    for marks in map(_marks, labels):
        found |= marks
    if found & words.COMMENT:
        return words.COMMENT
    if not (found & words.TALK and found & words.AUTHOR):
        return 0
    return (
        words.TALK
        if found & words.REPLY or (found & words.DATE and any(label in page.body for label in _REPLY_LABELS))
        else 0
    )


def _names_have_stem(body: bytes, start: int) -> bool:
    """Whether a class, an id or an itemtype with the commonest stem ("comment", "Kommentar") may be a list's."""
    at = body.find(_STEM, start)
    while at >= 0:
        equals = body.rfind(b"=", max(start, at - _LONGEST), at)
        if _is_tag(body, at):
            return True
        if equals >= 0 and body[equals - 10 : equals].endswith(_ATTRIBUTES):
            value = body[equals + 1 : at + _REST]
            if b">" not in value[: at - equals] and _may_be_list(value):
                return True
        at = body.find(_STEM, at + len(_STEM))
    return False


def _is_tag(body: bytes, at: int) -> bool:
    """Whether the stem is part of an element's own name, as in `<x-comment-list>`."""
    start = body.rfind(b"<", max(0, at - 40), at)
    return start >= 0 and b"-" in body[start:at] and _TAG_NAME.match(body, start + 1, at) is not None


def own_tags(page: Page) -> tuple[str, ...]:
    """Return the names of the page's own elements that speak of comments."""
    if _STEM not in page.body:
        return ()
    return tuple({name.decode().lower() for name in _OWN_TAGS.findall(page.body)})


@lru_cache(maxsize=65_536)
def _may_be_list(value: bytes) -> bool:
    """Whether the attribute that begins at the start of `value`, quoted or not, names what may be a list."""
    quote = value[:1] if value[:1] in (b'"', b"'") else None
    name = value[1:].partition(quote)[0] if quote else re.split(rb"[\s>]", value, maxsplit=1)[0]
    text = name.decode("utf-8", "ignore")
    return bool(list_marks(text) & words.COMMENT) or text.endswith(("/Comment", "/UserComments"))


@lru_cache(maxsize=65_536)
def _marks(label: bytes) -> int:
    """Return COMMENT and TALK for what may be a list, AUTHOR, DATE and REPLY for parts of records."""
    text = label.decode("utf-8", "ignore")
    return list_marks(text) | words.marks_of(text) & (words.AUTHOR | words.REPLY | words.DATE)
