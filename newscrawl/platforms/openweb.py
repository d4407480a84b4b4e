"""OpenWeb (Spot.IM): pages of top-level comments with their answers; longer branches are asked for one by one."""

import re
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from typing import Any

from newscrawl.errors import CommentsError
from newscrawl.extraction.comments.raw import RawComment, RawThread
from newscrawl.extraction.page import Page
from newscrawl.platforms.ask import post_json
from newscrawl.platforms.base import Fetch, Platform, Reference, Route, Visit
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
from newscrawl.platforms.traces import first_string, search_scripts, setting

READ = "https://api-2-0.spot.im/v1.0.0/conversation/read"
PAGE_SIZE = 100

_LAUNCHER = re.compile(r"spot\.im/[\w./-]*?\b(sp_\w{4,})")
# Settings call it by many names, but the id itself is always quoted and of this form.
_ID = re.compile(rb"sp_[A-Za-z0-9]{8}\b")
_NAME = re.compile(rb"spot(?:I[mM])?I[dD]\W{1,12}$")
_LONGEST_NAME = 24
_QUOTES, _ENDS = (b'"', b"'", b";"), (b'"', b"'", b"&", b"\\")
_SWITCH = re.compile(r"openwebEnabled\W{1,4}true")
_PLACES = (
    "[data-spotim-module]::attr(data-spotim-module)",
    "[data-openweb-module]::attr(data-openweb-module)",
    "[data-spotim-app]::attr(data-spotim-app)",
    "#spotim-config::attr(id)",
)


class OpenWeb(Platform):
    """Conversations at OpenWeb."""

    name = "openweb"
    markers = (b"spot.im", b"spotim", b"openwebE", b'"sp_', b"'sp_", b";sp_")

    def detect(self, page: Page) -> Reference | None:
        """Return the site's id, and the article's where the page names one."""
        spot = _spot_id(page)
        is_on = spot or first_string(page, *_PLACES) or search_scripts(page, _SWITCH, near="openwebEnabled")
        if not is_on:
            return None
        return {name: value for name, value in {"spot": spot, "post": _post_id(page)}.items() if value}

    def routes(self) -> Sequence[Route]:
        """Return the one way."""
        return (_read,)


def _spot_id(page: Page) -> str | None:
    launcher = search_scripts(page, _LAUNCHER, near="spot.im")
    named = launcher[1] if launcher else first_string(page, "//@data-spot-id", "//@data-spotim-id")
    if named:
        return named
    found = list(_ids(page.body))
    named = next((each for each, before, _ in found if _NAME.search(before)), None)
    return named or next((each for each, before, after in found if before[-1:] in _QUOTES and after in _ENDS), None)


def _ids(body: bytes) -> Iterator[tuple[str, bytes, bytes]]:
    """Yield what has the form of a site's id, what stands before it and the byte after it."""
    start = body.find(b"sp_")
    while start >= 0:
        if match := _ID.match(body, start):
            before = body[max(0, start - _LONGEST_NAME) : start]
            yield match[0].decode(), before, body[match.end() : match.end() + 1]
        start = body.find(b"sp_", start + 3)


def _post_id(page: Page) -> str | None:
    return (
        first_string(
            page, "[data-post-id][data-spotim-module]::attr(data-post-id)", "script[data-post-id]::attr(data-post-id)"
        )
        or first_string(page, "[data-post-id]::attr(data-post-id)")
        or setting(page, "postId", "post_id", near="spot")
    )


async def _read(visit: Visit) -> AsyncIterator[RawThread]:
    spot, post = visit.reference.get("spot"), visit.reference.get("post")
    if spot is None or post is None:
        raise CommentsError("openweb: the page does not name its spot and its post")
    branches: list[str | None] = [None]
    for branch in branches:
        offset: int | None = 0
        while offset is not None:
            conversation = await _ask(visit.fetch, spot, post, branch, offset)
            records = records_at(conversation, "comments", url=READ)
            ordered = [each for each, _ in in_reading_order(records, lambda each: children(each, "replies"))]
            branches += [as_id(each.get("id")) for each in ordered if _has_more(each)]
            users = value_at(conversation, "users") or {}
            yield _part(conversation, [_comment(each, users) for each in ordered])
            offset = _next_offset(conversation, offset, len(records))


async def _ask(fetch: Fetch, spot: str, post: str, branch: str | None, offset: int) -> Any:
    order = {"sort_by": "oldest", "offset": offset, "count": PAGE_SIZE, "depth": 50, "child_count": PAGE_SIZE}
    # Underscores part the two ids, so one inside the article's id is written as a dollar sign.
    post = post.replace("_", "$")
    body = {**order, "conversation_id": f"{spot}_{post}", **({"parent_id": branch} if branch else {})}
    payload = await post_json(fetch, READ, body, {"x-spot-id": spot, "x-post-id": post})
    return value_at(payload, "conversation")


def _has_more(record: Record) -> bool:
    return (as_count(record.get("replies_count")) or 0) > len(children(record, "replies"))


def _next_offset(conversation: Any, offset: int, received: int) -> int | None:
    if not value_at(conversation, "has_next"):
        return None
    return as_count(value_at(conversation, "offset")) or offset + received


def _part(conversation: Any, comments: list[RawComment]) -> RawThread:
    count = as_count(value_at(conversation, "messages_count"))
    is_closed = value_at(conversation, "read_only")
    return RawThread(OpenWeb.name, comments, count, is_closed if isinstance(is_closed, bool) else None)


def _comment(record: Record, users: Mapping[str, Any]) -> RawComment:
    is_removed = record.get("deleted") is True or record.get("published") is False
    user = value_at(users, str(record.get("user_id"))) or {}
    own, parent = as_id(record.get("id")), as_id(record.get("parent_id"))
    texts = [as_text(each.get("text")) for each in children(record, "content") if each.get("type", "text") == "text"]
    name = as_unescaped(value_at(user, "display_name")) or as_unescaped(record.get("user_display_name"))
    return RawComment(
        comment_id=own,
        parent_id=parent if parent != own else None,
        author_name=None if is_removed else name,
        author_id=as_id(record.get("user_id")),
        text_html=None if is_removed else "\n".join(filter(None, texts)) or None,
        date_published=as_instant(record.get("written_at")),
        date_modified=as_instant(record.get("edited_at")),
        upvote_count=as_count(value_at(record, "rank", "ranks_up")),
        downvote_count=as_count(value_at(record, "rank", "ranks_down")),
        is_removed=is_removed,
    )
