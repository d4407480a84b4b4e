"""A cheap look at a page's names: whether it can hold comments at all, and which kinds of elements may hold them.

Most pages have none, and their reading must cost a fraction of the parse: only the kinds of elements that the walk over
the page has noted are looked at, and few of those differ from page to page.
"""

from collections.abc import Iterable
from functools import lru_cache, reduce
from operator import or_

from ahocorasick_rs import BytesAhoCorasick, Implementation

from newscrawl.extraction.comments import words
from newscrawl.extraction.page import Page
from newscrawl.extraction.survey import page_outline

_NOT_A_LIST = words.COUNT | words.RECENT | words.FORM | words.CONTROL | words.PINGBACK | words.TEMPLATE | words.VOTE
_PLACES = frozenset(
    ["div", "section", "ol", "ul", "li", "article", "dl", "table", "tr", "aside", "main", "details", "figure"]
)
HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "legend"])
_TITLES = frozenset(["div", "p", "header", "dt"])
LIST = 1 << 25
"""Mark, beside those of `words`, of elements that may hold comments."""
_MOST_KNOWN = 32_768
HEADS = 1 << 26
"""Mark of headings, and of what is named after one."""


@lru_cache(maxsize=65_536)
def _list_marks(label: str) -> int:
    """Return COMMENT or TALK where a name in `label` may belong to a comment list or one of its records, else 0."""
    found = 0
    for token in label.split():
        marks = words.marks_of_token(token)
        if marks & words.COMMENT and not marks & _NOT_A_LIST:
            return words.COMMENT
        if marks & words.TALK and not marks & (_NOT_A_LIST & ~words.VOTE | words.AUTHOR | words.COMMENT):
            found = words.TALK
    return found


class _Known(dict[tuple[str, str], int]):
    """Kind of element -> its marks. A dict is twice as fast here as `lru_cache`, whose key is a tuple of arguments."""

    def __missing__(self, kind: tuple[str, str]) -> int:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        found = self[kind] = _marks_of_kind(kind)
        return found


_KNOWN = _Known()
_FINDER = BytesAhoCorasick(
    [word.encode() for word in words.beginnings(words.COMMENT | words.TALK)], implementation=Implementation.DFA
)


def _marks_of_kind(kind: tuple[str, str]) -> int:
    """Return what an element's tag and its class, id and role say, as marks.

    COMMENT and TALK only where a list or a record may be meant; an element of the site's own may say it by its tag.
    """
    tag, names = kind
    said = words.marks_of(names) if names else 0
    listed = (_list_marks(names) if names else 0) | (_list_marks(tag) if "-" in tag else 0)
    found = listed
    if listed and (tag in _PLACES or ("-" in tag and _list_marks(tag))):
        found |= LIST
    if tag in HEADINGS or (said & words.TITLE and tag in _TITLES):
        found |= HEADS
    return found


def kinds_named(page: Page) -> dict[int, int]:
    """Return the kinds of element in the page's outline whose names may speak of comments or a talk, with their marks.

    Few do, and one pass over all names finds them at a quarter of the cost of asking for each.
    """
    kinds = page.once(page_outline).tags_and_names
    whole = "\0".join([f"{tag} {names}" for tag, names in kinds]).encode().lower()
    found: dict[int, int] = {}
    kind = start = 0
    for _, begin, _ in _FINDER.find_matches_as_indexes(whole):
        kind += whole.count(b"\0", start, begin)
        start = begin
        if kind not in found:
            found[kind] = _KNOWN[kinds[kind]]
    return found


def is_head(kind: tuple[str, str]) -> bool:
    """Whether an element of this tag and these names is a heading, or named after one."""
    return bool(_KNOWN[kind] & HEADS)


def names_comments(marks: Iterable[int]) -> int:
    """Return COMMENT where the marks of a page's kinds speak of comments, TALK where only of a talk, else 0."""
    found = reduce(or_, marks, 0)
    return found & words.COMMENT or found & words.TALK
