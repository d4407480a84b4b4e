"""A cheap look at a page's names: whether it can hold comments at all.

Most pages have none, and their reading must cost a fraction of the parse: only the kinds of elements that the walk over
the page has noted are looked at, and few of those differ from page to page.
"""

from functools import lru_cache

from newscrawl.extraction.comments import words
from newscrawl.extraction.page import Page
from newscrawl.extraction.survey import page_outline, survey

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


@lru_cache(maxsize=65_536)
def kind_marks(tag: str, names: str) -> int:
    """Return the same for an element's class, id and role; an element of the site's own may say it by its tag."""
    return list_marks(names) | (list_marks(tag) if "-" in tag else 0)


def names_comments(page: Page) -> int:
    """Return COMMENT where the page's names speak of comments, TALK where only of a talk, else 0."""
    found = 0
    for kind in page.once(page_outline).tags_and_names:
        found |= kind_marks(*kind)
    if found & words.COMMENT:
        return words.COMMENT
    return words.TALK if found & words.TALK and _has_records(page) else 0


def _has_records(page: Page) -> bool:
    """Whether names speak of authors too, and of answers or dates: a talk alone may be anything."""
    found = 0
    for _, names in page.once(page_outline).tags_and_names:
        found |= words.marks_of(names)
    cues = page.once(survey).cues  # The kinds are of blocks only; names and dates stand in elements within a line too.
    has_date = found & (words.REPLY | words.DATE) or "date" in cues or "time" in page.once(survey).elements
    return bool((found & words.AUTHOR or "author" in cues) and has_date)
