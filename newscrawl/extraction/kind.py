"""What a page is: an article, or one of the things that come instead of one."""

from newscrawl.extraction.candidate import Candidate
from newscrawl.extraction.page import Page
from newscrawl.items import PageKind


def page_kind(page: Page, *, body_length: int | None = None) -> Candidate[PageKind]:
    """Return what `page` is; `body_length` is the number of characters of the main text, where it is known."""
    return Candidate(PageKind.ARTICLE, "default", 0.5)
