"""Blogger: the post's comment feed gives all comments, oldest first; a related link names the answered one.

A comment's id is the one that it has in the page and in its permalink: "c" and the number.
"""

import re
from collections.abc import AsyncIterator, Sequence
from urllib.parse import urljoin

from newscrawl.extraction.comments.raw import RawComment, RawThread
from newscrawl.extraction.page import Page
from newscrawl.extraction.selectors import select_strings
from newscrawl.platforms.ask import get_json
from newscrawl.platforms.base import Platform, Reference, Route, Visit
from newscrawl.platforms.payload import Record, as_count, as_instant, as_text, children, value_at
from newscrawl.platforms.traces import first_element

PAGE_SIZE = 200

_FEED = re.compile(r"/feeds/(?:\d+/)?(\d{6,})/comments/default")
_ANSWERED = re.compile(r"/comments/(?:default|full|summary)/(\d+)")
_NUMBER = re.compile(r"post-(\d+)$")
_SIGNS = "li.comment .comment-block, #comments .comment-block, #Blog1_comments-block-wrapper, dl#comments-block"


class Blogger(Platform):
    """Comments under a post of Blogger."""

    name = "blogger"
    markers = (b"/comments/default",)
    in_html = True

    def detect(self, page: Page) -> Reference | None:
        """Return the address of the post's comment feed."""
        links = select_strings(page.root, "link::attr(href), a::attr(href)")
        feed = next((match for link in links if (match := _FEED.search(link))), None)
        if feed is None:
            return {} if first_element(page, _SIGNS) is not None else None
        return {"feed": urljoin(page.url, f"/feeds/{feed[1]}/comments/default")}

    def routes(self) -> Sequence[Route]:
        """Return the one way."""
        return (_read,)


async def _read(visit: Visit) -> AsyncIterator[RawThread]:
    url = visit.reference.get("feed")
    start = 1
    while url:
        payload = await get_json(visit.fetch, url, {"alt": "json", "max-results": PAGE_SIZE, "start-index": start})
        entries = children(payload, "feed", "entry")
        total = as_count(value_at(payload, "feed", "openSearch$totalResults", "$t"))
        yield RawThread(Blogger.name, [_comment(entry) for entry in entries], total)
        start += len(entries)
        if not entries or total is None or start > total:
            return


def _comment(entry: Record) -> RawComment:
    author = next(iter(children(entry, "author")), {})
    links = {as_text(link.get("rel")): as_text(link.get("href")) for link in children(entry, "link")}
    properties = {each.get("name"): each.get("value") for each in children(entry, "gd$extendedProperty")}
    is_removed = properties.get("blogger.contentRemoved") == "true"
    own = _NUMBER.search(as_text(value_at(entry, "id", "$t")) or "")
    answered = _ANSWERED.search(links.get("related") or "")
    return RawComment(
        comment_id=f"c{own[1]}" if own else None,
        parent_id=f"c{answered[1]}" if answered else None,
        author_name=None if is_removed else as_text(value_at(author, "name", "$t")),
        author_url=as_text(value_at(author, "uri", "$t")),
        author_avatar=as_text(value_at(author, "gd$image", "src")),
        text_html=None if is_removed else as_text(value_at(entry, "content", "$t")),
        date_published=as_instant(value_at(entry, "published", "$t")),
        is_removed=is_removed,
        permalink=links.get("alternate"),
    )
