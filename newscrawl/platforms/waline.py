"""Waline: pages of top-level comments, each with all answers of its thread.

Version 3 wraps the answer in `{"errno": 0, "data": ...}`. `totalPages` counts top-level comments, `count` all.
`pid` names the answered comment at any depth, `rid` the top of the thread.
"""

import re
from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from urllib.parse import unquote, urlsplit

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
    children,
    in_reading_order,
    records_at,
    value_at,
)
from newscrawl.platforms.traces import search_scripts, setting

PAGE_SIZE = 100

_CALL = re.compile(r"[Ww]aline")


class Waline(Platform):
    """Threads on a Waline server."""

    name = "waline"
    markers = (b"serverURL",)

    def detect(self, page: Page) -> Reference | None:
        """Return the server's address and the thread's path."""
        server = page.absolute(setting(page, "serverURL"))
        if server is None or not any(search_scripts(page, _CALL, near=name) for name in ("waline", "Waline")):
            return None
        path = setting(page, "path", near="serverURL")
        here = unquote(urlsplit(page.url).path) or "/"
        return {"server": server.rstrip("/"), "path": path if path and path.startswith("/") else here}

    def routes(self) -> Sequence[Route]:
        """Return the one way."""
        return (_read,)


async def _read(visit: Visit) -> AsyncIterator[RawThread]:
    url = f"{visit.reference['server']}/api/comment"
    number, pages = 1, 1
    while number <= pages:
        order = {"path": visit.reference["path"], "sortBy": "insertedAt_asc", "lang": "en"}
        payload = await get_json(visit.fetch, url, {**order, "pageSize": str(PAGE_SIZE), "page": str(number)})
        if value_at(payload, "errno"):
            raise CommentsError(f"{url}: {value_at(payload, 'errmsg')}")
        listing = value_at(payload, "data") if isinstance(value_at(payload, "data"), dict) else payload
        tops = records_at(listing, "data", url=url)
        comments = [_comment(record) for record, _ in in_reading_order(tops, lambda each: children(each, "children"))]
        pages = as_count(value_at(listing, "totalPages")) or 1
        yield RawThread(Waline.name, comments, as_count(value_at(listing, "count")))
        number += 1


def _comment(record: Record) -> RawComment:
    time = record.get("time")
    return RawComment(
        comment_id=as_id(record.get("objectId")),
        parent_id=as_id(record.get("pid")) or as_id(record.get("rid")),
        author_name=as_text(record.get("nick")),
        author_id=as_id(record.get("user_id")),
        author_url=as_text(record.get("link")),
        author_avatar=as_text(record.get("avatar")),
        in_reply_to_name=as_text(value_at(record, "reply_user", "nick")),
        text_html=as_text(record.get("comment")),
        date_published=as_instant(time, unit=timedelta(milliseconds=1)) or as_instant(record.get("insertedAt")),
        upvote_count=as_count(record.get("like")),
    )
