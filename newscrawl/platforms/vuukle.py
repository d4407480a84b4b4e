"""Vuukle: a key and the article's id stand in the page's configuration; pages of threads with their answers inside."""

from collections.abc import AsyncIterator, Sequence
from urllib.parse import urlsplit

from newscrawl.errors import CommentsError
from newscrawl.extraction.comments.raw import RawComment, RawThread
from newscrawl.extraction.page import Page
from newscrawl.platforms.ask import get_json
from newscrawl.platforms.base import Platform, Reference, Route, Visit
from newscrawl.platforms.payload import (
    Record,
    as_count,
    as_id,
    as_instant,
    as_text,
    as_unescaped,
    children,
    in_reading_order,
    records_at,
    value_at,
)
from newscrawl.platforms.traces import first_element, setting

FEED = "https://api.vuukle.com/api/v1/Comments/getCommentFeedBySort"
REPLIES = "https://api.vuukle.com/api/v1/Comments/loadFullReplies"
PAGE_SIZE = 100

_SIGNS = "#vuukle-comments, .vuukle-comments, [id^=vuukle-], script[src*='vuukle.com/']"


class Vuukle(Platform):
    """Threads at Vuukle."""

    name = "vuukle"
    markers = (b"vuukle",)

    def detect(self, page: Page) -> Reference | None:
        """Return the site's public key, the article's id and the site's host."""
        if first_element(page, _SIGNS) is None:
            return None
        key, article = setting(page, "apiKey", "api_key"), setting(page, "articleId", "article_id")
        host = setting(page, "host", near="apiKey") or urlsplit(page.url).hostname
        found = {"key": key, "article": article, "host": (host or "").removeprefix("www.")}
        return {name: value for name, value in found.items() if value}

    def routes(self) -> Sequence[Route]:
        """Return the one way."""
        return (_read,)


async def _read(visit: Visit) -> AsyncIterator[RawThread]:
    reference = visit.reference
    if "key" not in reference or "article" not in reference:
        raise CommentsError("vuukle: the page does not name its key and its article")
    names = {"apiKey": reference["key"], "articleId": reference["article"], "host": reference.get("host")}
    start, seen = 0, 0
    while True:
        query = {**names, "pageSize": PAGE_SIZE, "start": start, "sortBy": "get_latest"}
        payload = await get_json(visit.fetch, FEED, query)
        tops = records_at(payload, "data", "comments", "items", url=FEED)
        pairs = list(in_reading_order(tops, lambda each: children(each, "replies")))
        comments = [_comment(record, parent) for record, parent in pairs]
        total = as_count(value_at(payload, "data", "comments", "totalCount"))
        yield RawThread(Vuukle.name, comments, total)
        for record, _ in pairs:
            if (as_count(record.get("replyCount")) or 0) > len(children(record, "replies")):
                yield await _branch(visit, record)
        start += len(tops)
        # The system may give fewer than were asked for; `totalCount` counts the answers too.
        seen += len(comments)
        if not tops or (seen >= total if total is not None else len(tops) < PAGE_SIZE):
            return


async def _branch(visit: Visit, top: Record) -> RawThread:
    payload = await get_json(visit.fetch, REPLIES, {"commentId": as_id(top.get("id"))})
    found = children(payload, "data") or children(payload, "data", "replies") or children(payload, "data", "items")
    pairs = in_reading_order(found, lambda each: children(each, "replies"))
    return RawThread(Vuukle.name, [_comment(record, parent or top) for record, parent in pairs])


def _comment(record: Record, parent: Record | None) -> RawComment:
    is_removed = record.get("isDeleted") is True
    created = record.get("createdTimestamp") or record.get("ts")
    return RawComment(
        comment_id=as_id(record.get("id")),
        parent_id=as_id(parent.get("id")) if parent else None,
        author_name=None if is_removed else as_unescaped(record.get("name")),
        author_id=as_id(record.get("userId")),
        author_avatar=as_text(record.get("avatarUrl")),
        text_html=None if is_removed else as_text(record.get("commentText")) or as_text(record.get("comment")),
        date_published=as_instant(created),
        date_published_raw=as_text(created),
        upvote_count=as_count(record.get("upvotes")),
        downvote_count=as_count(record.get("downvotes")),
        is_removed=is_removed,
    )
