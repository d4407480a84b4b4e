"""A cheap look at a page's bytes: whether it can hold comments at all.

Most pages have none, and their reading must cost a fraction of the parse. Class names and ids are cut from the bytes by
two literal searches; only pages whose names speak of comments are looked at as a tree.
"""

import re
from functools import lru_cache

from newscrawl.extraction.comments import words
from newscrawl.extraction.page import Page

_CLASSES = re.compile(rb"class=[\"']?([^\"'>]*)")
_IDS = re.compile(rb"id=[\"']?([^\"'>]*)")

_NOT_A_LIST = words.COUNT | words.RECENT | words.FORM | words.CONTROL | words.PINGBACK | words.TEMPLATE | words.VOTE


@lru_cache(maxsize=65_536)
def list_marks(label: str) -> int:
    """Return COMMENT or TALK where a name in `label` may belong to a comment list or one of its records, else 0."""
    found = 0
    for token in label.split():
        marks = words.marks_of_token(token)
        if marks & words.COMMENT and not marks & _NOT_A_LIST:
            return words.COMMENT
        if marks & words.TALK and not marks & (_NOT_A_LIST & ~words.VOTE | words.AUTHOR):
            found = words.TALK
    return found


@lru_cache(maxsize=65_536)
def _gate_marks(label: bytes) -> tuple[int, int]:
    text = label.decode("utf-8", "ignore")
    return list_marks(text), words.marks_of(text)


def names_comments(page: Page) -> int:
    """Return COMMENT where the page's names speak of comments, TALK where only of a talk, else 0."""
    labels = set(_CLASSES.findall(page.body))
    labels.update(_IDS.findall(page.body))
    lists = everything = 0
    for label in labels:
        if label:
            in_list, marks = _gate_marks(label)
            lists |= in_list
            everything |= marks
    if lists & words.COMMENT or b"schema.org/Comment" in page.body or b"schema.org/UserComments" in page.body:
        return words.COMMENT
    if lists & words.TALK and everything & words.AUTHOR and everything & words.REPLY:
        return words.TALK
    return 0
