"""Viafoura: two requests find the thread, then pages, newest first; folded answers and names are asked for singly."""

import re
from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from newscrawl.errors import CommentsError
from newscrawl.extraction.comments.raw import RawComment, RawThread
from newscrawl.extraction.page import Page
from newscrawl.platforms.ask import get_json, post_json
from newscrawl.platforms.base import Platform, Reference, Route, Visit
from newscrawl.platforms.payload import Record, as_count, as_id, as_instant, as_text, records_at, value_at
from newscrawl.platforms.traces import first_element, first_string, search_scripts

BOOTSTRAP = "https://api.viafoura.co/v2/{domain}/bootstrap/v2?session=false"
LIVE_COMMENTS = "https://livecomments.viafoura.co/v4/livecomments/{site}"
USER = "https://iam.viafoura.co/v3/sections/{site}/users/{user}"
PAGE_SIZE = 100
MAX_NAMES = 60
"""Names asked for in one thread, a request each; further commenters stay without a name, with their id."""

_SIGNS = (
    "vf-conversations, vf-comments, [vf-container-id], script[src*='viafoura.net/'], meta[name='vf:container_id'], "
    "meta[property='vf:container_id'], [class*=viafoura]"
)
_SETTINGS = re.compile(r"(?:livecomments|api)\.viafoura\.co\b")
_CONTAINER = (
    "meta[name='vf:container_id']::attr(content), meta[property='vf:container_id']::attr(content)",
    "//@vf-container-id",
)


class Viafoura(Platform):
    """Conversations at Viafoura."""

    name = "viafoura"
    markers = (b"viafoura", b"vf:container_id", b"vf-conversations")

    def detect(self, page: Page) -> Reference | None:
        """Return the site's domain and the article's container id."""
        has_settings = search_scripts(page, _SETTINGS, near="viafoura.co") is not None
        if not has_settings and first_element(page, _SIGNS) is None:
            return None
        domain = first_string(page, "meta[name='vf:domain']::attr(content)") or urlsplit(page.url).hostname
        found = {"container": first_string(page, *_CONTAINER), "domain": (domain or "").removeprefix("www.")}
        return {name: value for name, value in found.items() if value}

    def routes(self) -> Sequence[Route]:
        """Return the one way."""
        return (_read,)


async def _read(visit: Visit) -> AsyncIterator[RawThread]:
    container = visit.reference.get("container")
    if container is None:
        raise CommentsError("viafoura: the page does not name its container")
    bootstrap = BOOTSTRAP.format(domain=visit.reference["domain"])
    site = as_text(value_at(await post_json(visit.fetch, bootstrap, {}), "result", "settings", "site_uuid"))
    address = LIVE_COMMENTS.format(site=site)
    found = await get_json(visit.fetch, f"{address}/contentcontainer/id", {"container_id": container})
    thread = as_text(value_at(found, "content_container_uuid"))
    if site is None or thread is None:
        raise CommentsError(f"{bootstrap}: expected the ids of site and thread, found neither or one")
    stated = as_count(value_at(found, "total_visible_content"))
    names: dict[str, str | None] = {}
    async for records in _branches(visit, f"{address}/{thread}/comments"):
        comments = [_comment(record, thread) for record in records]
        for comment in comments:
            comment.author_name = await _name(visit, site, comment, names)
        yield RawThread(Viafoura.name, comments, stated)


async def _branches(visit: Visit, url: str) -> AsyncIterator[list[Record]]:
    """Yield the pages of the list, then those of every thread that did not come whole."""
    got: dict[str, int] = {}
    promised: dict[str, int] = {}
    async for records in _pages(visit, url, {"reply_limit": PAGE_SIZE, "sorted_by": "newest"}):
        for record in records:
            top = as_id(record.get("thread_uuid")) or ""
            got[top] = got.get(top, 0) + 1
            if top == as_id(record.get("content_uuid")):
                promised[top] = as_count(record.get("total_replies")) or 0
        yield records
    for top, count in promised.items():
        if got[top] - 1 < count:
            async for records in _pages(visit, f"{url}/{top}", {"sorted_by": "oldest"}):
                yield records


async def _pages(visit: Visit, url: str, query: dict[str, Any]) -> AsyncIterator[list[Record]]:
    start: str | None = None
    while True:
        payload = await get_json(visit.fetch, url, {"limit": PAGE_SIZE, **query, "starting_from": start})
        records = records_at(payload, "contents", url=url)
        yield records
        # Answers stand among the comments of the list: the next page starts from the last comment at the top.
        tops = [each for each in records if each.get("thread_uuid") == each.get("content_uuid")] or records
        last = as_id(tops[-1].get("content_uuid")) if tops else None
        if not value_at(payload, "more_available") or last in (None, start):
            return
        start = last


async def _name(visit: Visit, site: str, comment: RawComment, names: dict[str, str | None]) -> str | None:
    """Return the commenter's name, asking once for each; None where it cannot be had."""
    user = comment.author_id
    if user is None or comment.is_removed:
        return None
    if user not in names and len(names) < MAX_NAMES:
        try:
            found = await get_json(visit.fetch, USER.format(site=site, user=user), {})
        except CommentsError:
            found = None  # the comment is worth having without it
        names[user] = as_text(value_at(found, "preferred_username"))
    return names.get(user)


def _comment(record: Record, thread: str) -> RawComment:
    parent = as_id(record.get("parent_uuid"))
    text = as_text(record.get("content"))
    is_removed = record.get("state", "visible") != "visible" or text is None
    return RawComment(
        comment_id=as_id(record.get("content_uuid")),
        parent_id=parent if parent != thread else None,
        author_id=as_id(record.get("actor_uuid")),
        text_html=None if is_removed else text,
        date_published=as_instant(record.get("date_created"), unit=timedelta(milliseconds=1)),
        upvote_count=as_count(record.get("total_likes")),
        downvote_count=as_count(record.get("total_dislikes")),
        is_removed=is_removed,
        is_editor_pick=record.get("is_picked") is True,
    )
