"""Disqus: the embedded page carries the first posts; the rest need the public API and a key of the site's operator.

Without a key a thread of more than one page stays incomplete and says so: `Disqus(api_key="...")` in the site's class.
"""

import re
from collections.abc import AsyncIterator, Sequence
from typing import Any
from urllib.parse import urlencode

from newscrawl.errors import CommentsError
from newscrawl.extraction.comments.raw import RawComment, RawThread
from newscrawl.extraction.page import Page
from newscrawl.platforms.ask import get_json
from newscrawl.platforms.base import Answer, Platform, Reference, Route, Visit
from newscrawl.platforms.payload import Record, as_count, as_id, as_instant, as_text, as_unescaped, records_at, value_at
from newscrawl.platforms.traces import canonical_url, first_element, first_string, search_scripts, setting

EMBED = "https://disqus.com/embed/comments/"
API = "https://disqus.com/api/3.0/threads/listPostsThreaded"

_SCRIPT = re.compile(r"//([\w-]+)\.disqus\.com/(?:embed|count)\.js")
_DATA = re.compile(rb"""<script[^>]*\bid=["']disqus-threadData["'][^>]*>(.*?)</script>""", re.S)
_SHARED_HOSTS = {"www", "a", "c"}


class Disqus(Platform):
    """Threads at disqus.com."""

    name = "disqus"
    markers = (b"disqus",)

    def __init__(self, api_key: str | None = None) -> None:
        """Keep the public key that the API asks for after the first page."""
        self._api_key = api_key

    def detect(self, page: Page) -> Reference | None:
        """Return the forum's short name, and the identifier and the address that the thread goes by."""
        forum = _forum(page)
        if forum is None and first_element(page, "#disqus_thread, .disqus-thread") is None:
            return None
        identifier = setting(
            page, "disqus_identifier", "disqusIdentifier", "page.identifier", near="disqus"
        ) or first_string(page, "[data-disqus-identifier]::attr(data-disqus-identifier)")
        url = page.absolute(setting(page, "disqus_url", "disqusUrl", "page.url", near="disqus"))
        found = {"forum": forum, "identifier": identifier, "url": url or canonical_url(page)}
        return {name: value for name, value in found.items() if value}

    def routes(self) -> Sequence[Route]:
        """Return the one way."""
        return (self._read,)

    async def _read(self, visit: Visit) -> AsyncIterator[RawThread]:
        forum = visit.reference.get("forum")
        if forum is None:
            raise CommentsError("disqus: the page does not name its forum")
        names = {"base": "default", "f": forum, "t_u": visit.reference["url"]}
        if "identifier" in visit.reference:
            names["t_i"] = visit.reference["identifier"]
        payload = _embedded(await visit.fetch(f"{EMBED}?{urlencode(names)}"))
        thread = value_at(payload, "response", "thread")
        yield _part(payload, records_at(payload, "response", "posts", url=EMBED), thread)
        while value_at(payload, "cursor", "hasNext"):
            if self._api_key is None:
                raise CommentsError("disqus: the first page only; the rest needs an API key, set for the site")
            query = {"thread": as_id(value_at(thread, "id")), "forum": forum, "limit": 100, "order": "asc"}
            cursor = as_text(value_at(payload, "cursor", "next"))
            payload = await get_json(visit.fetch, API, {**query, "cursor": cursor, "api_key": self._api_key})
            yield _part(payload, records_at(payload, "response", url=API), thread)


def _forum(page: Page) -> str | None:
    """Return the forum's short name, from a setting or the script's address."""
    named = setting(page, "disqus_shortname", "disqusShortname", "disqus_short_name")
    if named or (named := first_string(page, "//@data-disqus-shortname")):
        return named
    match = search_scripts(page, _SCRIPT, near=".disqus.com")
    return match[1] if match and match[1] not in _SHARED_HOSTS else None


def _embedded(answer: Answer) -> Any:
    """Return the payload in the embedded page; raises `CommentsError` where there is none."""
    match = _DATA.search(answer.body) if answer.status == 200 else None
    if match is None:
        raise CommentsError(f"{EMBED}: status {answer.status}, no thread in the answer")
    return Answer(answer.url, 200, match[1].strip()).json()


def _part(payload: Any, posts: list[Record], thread: Any) -> RawThread:
    is_closed = value_at(thread, "isClosed")
    comments = [_comment(post) for post in posts]
    count = as_count(value_at(thread, "posts"))
    return RawThread(Disqus.name, comments, count, is_closed if isinstance(is_closed, bool) else None)


def _comment(post: Record) -> RawComment:
    is_removed = bool(post.get("isDeleted") or post.get("isSpam") or post.get("isApproved") is False)
    author = {} if is_removed else post.get("author")
    text = None if is_removed else as_text(post.get("message")) or as_text(post.get("raw_message"))
    return RawComment(
        comment_id=as_id(post.get("id")),
        parent_id=as_id(post.get("parent")),
        author_name=as_unescaped(value_at(author, "name")) or as_text(value_at(author, "username")),
        author_id=as_id(value_at(author, "id")) or as_text(value_at(author, "username")),
        author_url=as_text(value_at(author, "profileUrl")),
        author_avatar=as_text(value_at(author, "avatar", "permalink")),
        text_html=text,
        date_published=as_instant(post.get("createdAt")),
        upvote_count=as_count(post.get("likes")),
        downvote_count=as_count(post.get("dislikes")),
        is_removed=is_removed,
        removed_by="author" if post.get("isDeletedByAuthor") is True else None,
        is_editor_pick=post.get("isHighlighted") is True,
        permalink=as_text(post.get("url")),
    )
