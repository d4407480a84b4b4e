"""Collect an article's comments from wherever they are: the page's own HTML and the systems that the page uses."""

from collections.abc import Mapping, Sequence

from newscrawl.errors import CommentsError
from newscrawl.extraction.comments import read_thread
from newscrawl.extraction.comments.raw import RawThread
from newscrawl.extraction.page import Page
from newscrawl.extraction.rules import CommentRules
from newscrawl.platforms.base import Answer, Fetch, Platform, Reference, Visit
from newscrawl.platforms.gathering import CollectedThread, Gathering
from newscrawl.platforms.html import HtmlPages
from newscrawl.platforms.recognise import recognise
from newscrawl.platforms.registry import PLATFORMS
from newscrawl.platforms.schema_org import read_linked_data

MAX_COMMENTS = 20_000
"""Comments kept of one thread: about 40 MB; the longest threads of newspapers have some 10,000."""

_REQUESTS_PER_PAGE = 4
"""Some systems need a second request for a page of comments (names, folded replies)."""


async def collect_thread(
    page: Page,
    fetch: Fetch,
    *,
    rules: CommentRules | None = None,
    platforms: Sequence[Platform] = PLATFORMS,
    stated_count: int | None = None,
    max_pages: int = 50,
    max_comments: int = MAX_COMMENTS,
) -> CollectedThread:
    """Return the comments under the article at `page`; a system that misbehaves becomes a problem, never an error.

    `stated_count` is the number that the article's fields state. Nothing is requested where the page's HTML holds as
    many comments as it states. Where a page uses several systems, the one that gives most is taken.
    """
    own = _own_thread(page, rules)
    found = recognise(page, platforms)
    in_page = _in_html(own, found, stated_count)
    if in_page.stated_count and in_page.is_complete and all(platform.in_html for platform, _ in found):
        return in_page
    if own is not None and own.more_url:
        found.append((HtmlPages(own.platform), {}))
    threads = []
    for platform, reference in found:
        visit = Visit(page, reference, _Bounded(fetch, max_pages * _REQUESTS_PER_PAGE), rules, own)
        limits = {"max_parts": max_pages, "max_comments": max_comments}
        threads.append(await _gather(platform, visit, Gathering(own, stated_count, in_html=platform.in_html, **limits)))
        if threads[-1].is_complete and threads[-1].comments:
            break
    if in_page.comments or not threads:
        threads.append(in_page)
    return max(threads, key=lambda thread: (len(thread.comments), thread.is_complete))


def thread_in_page(page: Page, rules: CommentRules | None = None, stated_count: int | None = None) -> CollectedThread:
    """Return the comments in the HTML of a saved page; systems that need requests are named, not asked."""
    own = _own_thread(page, rules)
    found = recognise(page, PLATFORMS)
    thread = _in_html(own, found, stated_count)
    if found and not thread.comments:
        thread.platform = found[0][0].name
    unread = [platform.name for platform, _ in found if not (platform.in_html and thread.is_complete)]
    if unread and not (thread.comments and thread.is_complete):
        thread.is_complete = False
        thread.problems += [f"{name} needs the network" for name in unread]
    return thread


def _own_thread(page: Page, rules: CommentRules | None) -> RawThread | None:
    """Return the thread in the page's HTML, else the one in its structured data."""
    own = read_thread(page, rules)
    return own if own is not None and own.comments else read_linked_data(page) or own


def _in_html(
    own: RawThread | None, found: Sequence[tuple[Platform, Reference]], stated_count: int | None
) -> CollectedThread:
    """Return what the page itself gives; nothing is requested."""
    gathering = Gathering(own, stated_count, in_html=True, max_parts=0, max_comments=0)
    thread = gathering.result(own.platform if own else None)
    thread.platform = next((each.name for each, _ in found if each.in_html), thread.platform)
    has_more = own is not None and own.more_url is not None
    if not thread.is_complete and not thread.problems:
        thread.is_complete = not has_more
        thread.problems = ["the page holds a part of the thread"] if has_more else []
    return thread


async def _gather(platform: Platform, visit: Visit, gathering: Gathering) -> CollectedThread:
    for route in platform.routes():
        await gathering.follow(route, visit)
        if gathering.is_complete:
            break
    thread = gathering.result(platform.name)
    if not thread.is_complete and not thread.problems:
        thread.problems = [f"{platform.name}: its comments cannot be fetched"]
    return thread


class _Bounded:
    """A fetch that refuses once its number of requests is used up, so that no system can keep a crawl busy."""

    def __init__(self, fetch: Fetch, requests: int) -> None:
        self._fetch = fetch
        self._left = requests

    async def __call__(
        self, url: str, *, method: str = "GET", headers: Mapping[str, str] | None = None, body: bytes | None = None
    ) -> Answer:
        if self._left <= 0:
            raise CommentsError(f"{url}: not requested, too many requests for one thread")
        self._left -= 1
        return await self._fetch(url, method=method, headers=headers, body=body)
