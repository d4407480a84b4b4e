"""Drupal's own comments: HTML, in pages numbered from 0 by `?page=`."""

import re
from collections.abc import AsyncIterator, Sequence

from newscrawl.errors import CommentsError
from newscrawl.extraction.comments.raw import RawThread
from newscrawl.extraction.page import Page
from newscrawl.extraction.selectors import select_strings
from newscrawl.extraction.signs import signs_in
from newscrawl.platforms.ask import with_query
from newscrawl.platforms.base import Platform, Reference, Route, Visit
from newscrawl.platforms.traces import first_element

_SIGNS = (
    "[about^='/comment/'], .field-name-comment-body, .field--name-comment-body, [data-comment-user-id], "
    "#comments.comment-wrapper .comment, section.comment-wrapper .comment, form[action*='/comment/reply/']"
)
_PAGER = (
    "#comments .pager a::attr(href)",
    ".comment-wrapper .pager a::attr(href)",
    ".comments .pager a::attr(href)",
    "section[data-drupal-selector=comments] .pager a::attr(href)",
)
_NUMBER = re.compile(r"[?&]page=(?:[\d,%C]*?,)?(\d{1,4})(?:&|#|$)")


class Drupal(Platform):
    """Comments that a Drupal site keeps itself."""

    name = "drupal"
    markers = (b'about="/comment/', b"name-comment-body", b"comment/reply/", b"data-comment-user-id")
    in_html = True

    def detect(self, page: Page) -> Reference | None:
        """Return the number of the last comment page, where there are several."""
        if first_element(page, _SIGNS) is None:
            return None
        pagers = _PAGER if signs_in(page.body, (b"page=",)) else ()
        links = [link for selector in pagers for link in select_strings(page.root, selector)]
        numbers = [int(match[1]) for link in links if (match := _NUMBER.search(link))]
        return {"last": str(max(numbers))} if numbers else {}

    def routes(self) -> Sequence[Route]:
        """Return the one way."""
        return (_read,)


async def _read(visit: Visit) -> AsyncIterator[RawThread]:
    if "last" not in visit.reference:
        return
    address = visit.page.url.split("?")[0].split("#")[0]
    for number in range(int(visit.reference["last"]) + 1):
        url = with_query(address, {"page": number})
        thread = visit.thread_in(await visit.fetch(url))
        if thread is None:
            raise CommentsError(f"{url}: no comments on this comment page")
        yield thread
