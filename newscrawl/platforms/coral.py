"""Coral (Talk): GraphQL, in one shape for version 4 and another from version 5 on.

Installations may refuse queries that they did not publish themselves; then the thread stays incomplete and the refusal
is the problem.
"""

import re
from collections.abc import AsyncIterator, Sequence
from typing import Any
from urllib.parse import parse_qs, urlsplit

from newscrawl.errors import CommentsError
from newscrawl.extraction.comments.raw import RawComment, RawThread
from newscrawl.extraction.page import Page
from newscrawl.platforms.ask import post_query
from newscrawl.platforms.base import Platform, Reference, Route, Visit
from newscrawl.platforms.coral_talk import read_version_4
from newscrawl.platforms.payload import (
    Record,
    as_count,
    as_id,
    as_instant,
    as_text,
    children,
    in_reading_order,
    value_at,
)
from newscrawl.platforms.traces import canonical_url, first_element, first_string, search_scripts, setting

_PLACES = "[id^=coral_t], [id^=coral-], [data-coral-url]"
_HOSTED = re.compile(r"\b[\w-]+\.coral\.coralproject\.net")
# A pattern that begins with a literal, with the look behind after that, is found about ten times as fast.
_CALL = re.compile(
    r"oral(?:(?<=Coral)\.(?:Talk\.render|createStreamEmbed)|(?<=coral)[\w.-]*/(?:assets/js|static)/embed\.js)"
)
_SCRIPT = re.compile(r"^((?:https?:)?//[^/]*(?:coral|talk)[^/]*)/(?:static/embed|assets/js/(?:embed|count))\.js")
_VERSION_4 = re.compile(r"oral\.Talk\.render"), re.compile(r"/static/embed\.js")
_STORY_ID = "//@data-story-id"
_FRAME = "iframe[src*='embed/stream']::attr(src)"

_FIELDS = (
    "id body createdAt editing{edited} author{id username} parent{id} replyCount status deleted"
    " actionCounts{reaction{total}} tags{code}"
)
_PAGE = "pageInfo{endCursor hasNextPage}"
_ANSWERS = f"replies(first:50){{edges{{node{{{_FIELDS} %s}}}} {_PAGE}}}"
_NODE = f"{_FIELDS} " + _ANSWERS % (_ANSWERS % (_ANSWERS % ""))
_STORY = (
    "query($id:ID,$url:String,$after:Cursor){story(id:$id,url:$url){isClosed commentCounts{totalPublished}"
    f"comments(first:50,after:$after,orderBy:CREATED_AT_ASC){{edges{{node{{{_NODE}}}}} {_PAGE}}}}}}}"
)
_BRANCH = (
    "query($id:ID!,$after:Cursor){comment(id:$id)"
    f"{{replies(first:50,after:$after,orderBy:CREATED_AT_ASC){{edges{{node{{{_NODE}}}}} {_PAGE}}}}}}}"
)


class Coral(Platform):
    """Streams on a Coral server, of any version."""

    name = "coral"
    markers = (
        b"coral_t",
        b"coral-",
        b"createStreamEmbed",
        b"coralproject",
        b"storyURL",
    )

    def detect(self, page: Page) -> Reference | None:
        """Return the server's address, and the id or the address that the story goes by."""
        frame = first_string(page, _FRAME) or ""
        hosted = search_scripts(page, _HOSTED, near="coralproject.net")
        has_call = "storyURL" in frame or hosted or search_scripts(page, _CALL, near="oral")
        if not has_call and first_element(page, _PLACES) is None:
            return None
        asked = {name: values[0] for name, values in parse_qs(urlsplit(frame).query).items()}
        named = asked.get("storyURL") or asked.get("asset_url") or setting(page, "storyURL", "asset_url", near="oral")
        found = {
            "server": _server(page, frame, hosted[0] if hosted else None),
            "story": asked.get("storyID")
            or first_string(page, _STORY_ID)
            or setting(page, "storyID", "asset_id", near="oral"),
            "url": page.absolute(named) or canonical_url(page),
            "version": "4" if any(search_scripts(page, sign, near="oral") for sign in _VERSION_4) else None,
        }
        return {name: value for name, value in found.items() if value}

    def routes(self) -> Sequence[Route]:
        """Return the one way."""
        return (_read,)


def _server(page: Page, frame: str, hosted: str | None) -> str | None:
    named = first_string(page, "//@data-env-url", "//@data-coral-url") or setting(
        page, "rootURL", "rootUrl", "talk", near="oral"
    )
    match = search_scripts(page, _SCRIPT, near="embed.js")
    script = match[1] if match else hosted and f"//{hosted}"
    address = page.absolute(named or script or frame.split("/embed/stream")[0])
    return address.rstrip("/") if address else None


async def _read(visit: Visit) -> AsyncIterator[RawThread]:
    server = visit.reference.get("server")
    if server is None:
        raise CommentsError("coral: the page does not name its server")
    if visit.reference.get("version") == "4":
        async for part in read_version_4(visit, server):
            yield part
        return
    story = {"id": visit.reference["story"]} if "story" in visit.reference else {"url": visit.reference["url"]}
    branches: list[tuple[str | None, str | None]] = [(None, None)]
    for branch, cursor in branches:
        query = _BRANCH if branch else _STORY
        variables = {"after": cursor, **({"id": branch} if branch else story)}
        data = await post_query(visit.fetch, f"{server}/api/graphql", query, variables)
        found = value_at(data, "comment" if branch else "story")
        listing = value_at(found, "replies" if branch else "comments")
        if branch is None and found is None:
            yield RawThread(Coral.name, [], 0)  # a story is made when its first reader opens the stream
            return
        nodes = [each for each, _ in in_reading_order(_nodes(listing), lambda each: _nodes(each.get("replies")))]
        branches += _unread(branch, listing, nodes)
        is_closed = value_at(found, "isClosed")
        count = as_count(value_at(found, "commentCounts", "totalPublished"))
        closed = is_closed if isinstance(is_closed, bool) else None
        yield RawThread(Coral.name, [_comment(each) for each in nodes], count, closed)


def _nodes(listing: Any) -> list[Record]:
    return [node for edge in children(listing or {}, "edges") if isinstance(node := edge.get("node"), dict)]


def _unread(branch: str | None, listing: Any, nodes: list[Record]) -> list[tuple[str | None, str | None]]:
    """Return the lists that did not come whole, each as the comment it hangs on and the cursor to go on from."""
    more = [(branch, _cursor(listing))] if _cursor(listing) else []
    for node in nodes:
        if _cursor(node.get("replies")):
            more.append((as_id(node.get("id")), _cursor(node.get("replies"))))
        elif "replies" not in node and as_count(node.get("replyCount")):
            more.append((as_id(node.get("id")), None))
    return more


def _cursor(listing: Any) -> str | None:
    has_next = value_at(listing, "pageInfo", "hasNextPage")
    return as_text(value_at(listing, "pageInfo", "endCursor")) if has_next else None


def _comment(node: Record) -> RawComment:
    is_removed = node.get("deleted") is True or node.get("status") in ("REJECTED", "SYSTEM_WITHHELD", "PREMOD")
    tags = [value_at(tag, "code") or value_at(tag, "tag", "name") for tag in children(node, "tags")]
    return RawComment(
        comment_id=as_id(node.get("id")),
        parent_id=as_id(value_at(node, "parent", "id")),
        author_name=None if is_removed else as_text(value_at(node, "author", "username")),
        author_id=None if is_removed else as_id(value_at(node, "author", "id")),
        text_html=None if is_removed else as_text(node.get("body")),
        date_published=as_instant(node.get("createdAt")),
        upvote_count=as_count(value_at(node, "actionCounts", "reaction", "total")),
        is_removed=is_removed,
        removed_by="moderator" if node.get("status") == "REJECTED" else None,
        is_editor_pick="FEATURED" in tags,
    )
