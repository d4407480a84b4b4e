"""Ghost: the site's own API of its members; pages of top comments with a few answers, others are asked for singly.

Threads have two levels: `in_reply_to_id` names the answered comment within a thread, where that is not its top. A
removed or hidden comment that has answers stays as an entry without text.
"""

from collections.abc import AsyncIterator, Sequence

from newscrawl.errors import CommentsError
from newscrawl.extraction.comments.raw import RawComment, RawThread
from newscrawl.extraction.page import Page
from newscrawl.platforms.ask import get_json
from newscrawl.platforms.base import Platform, Reference, Route, Visit
from newscrawl.platforms.payload import Record, as_count, as_id, as_instant, as_text, children, records_at, value_at
from newscrawl.platforms.traces import first_string

PAGE_SIZE = 100

_REMOVED = "[removed]"
"""What stands for the text of an answered comment that was removed."""


class Ghost(Platform):
    """Comments of a Ghost site's members."""

    name = "ghost"
    markers = (b"data-ghost-comments",)

    def detect(self, page: Page) -> Reference | None:
        """Return the site's address and the post's id."""
        site = page.absolute(first_string(page, "script[data-ghost-comments][data-post-id]::attr(data-ghost-comments)"))
        post = first_string(page, "script[data-ghost-comments]::attr(data-post-id)")
        return {"site": site.rstrip("/"), "post": post} if site and post else None

    def routes(self) -> Sequence[Route]:
        """Return the one way."""
        return (_read,)


async def _read(visit: Visit) -> AsyncIterator[RawThread]:
    post, address = visit.reference["post"], f"{visit.reference['site']}/members/api/comments/"
    stated = await _stated(visit, address, post)
    async for tops in _pages(visit, address, {"filter": f"post_id:'{post}'", "order": "created_at asc"}):
        threads = [[top, *children(top, "replies")] for top in tops]
        yield RawThread(Ghost.name, [each for thread in threads for each in _comments(thread)], stated)
        for top, *replies in threads:
            if len(replies) < (as_count(value_at(top, "count", "replies")) or 0):
                async for more in _pages(visit, f"{address}{as_id(top.get('id'))}/replies/", {}):
                    yield RawThread(Ghost.name, _comments([top, *more]), stated)


async def _stated(visit: Visit, address: str, post: str) -> int | None:
    """Return how many comments the site counts; None where it does not say."""
    try:
        return as_count(value_at(await get_json(visit.fetch, f"{address}counts/", {"ids": post}), post))
    except CommentsError:
        return None  # the comments are worth having without it


async def _pages(visit: Visit, url: str, query: dict[str, str]) -> AsyncIterator[list[Record]]:
    number: int | None = 1
    while number is not None:
        payload = await get_json(visit.fetch, url, {**query, "limit": PAGE_SIZE, "page": number})
        yield records_at(payload, "comments", url=url)
        number = as_count(value_at(payload, "meta", "pagination", "next"))


def _comments(thread: Sequence[Record]) -> list[RawComment]:
    """Return a top comment and answers in its thread."""
    top = as_id(thread[0].get("id"))
    return [_comment(thread[0], None), *(_comment(record, top) for record in thread[1:])]


def _comment(record: Record, top: str | None) -> RawComment:
    is_removed = record.get("status", "published") != "published"
    member = None if is_removed else record.get("member")  # who wrote it is sent, but not shown
    return RawComment(
        comment_id=as_id(record.get("id")),
        parent_id=_answered(record) or top,
        author_name=as_text(value_at(member, "name")),
        author_id=as_id(value_at(member, "id")),
        author_avatar=as_text(value_at(member, "avatar_image")),
        text_html=None if is_removed else as_text(record.get("html")),
        date_published=as_instant(record.get("created_at")),
        date_modified=as_instant(record.get("edited_at")),
        upvote_count=as_count(value_at(record, "count", "likes")),
        is_removed=is_removed,
    )


def _answered(record: Record) -> str | None:
    """Return the id of the comment that an answer names; None where that was removed, for it is then nowhere."""
    return as_id(record.get("in_reply_to_id")) if record.get("in_reply_to_snippet") != _REMOVED else None
