"""Coral Talk, version 4: an older GraphQL API, with flat lists and the answers of each comment asked for by its id."""

import re
from collections.abc import AsyncIterator, Sequence

from newscrawl.errors import CommentsError
from newscrawl.extraction.comments.raw import RawComment, RawThread
from newscrawl.extraction.page import Page
from newscrawl.platforms.base import Reference, Route, Visit
from newscrawl.platforms.coral import Coral, ask
from newscrawl.platforms.payload import Record, as_count, as_id, as_instant, as_text, children, value_at
from newscrawl.platforms.traces import search_scripts

_FIELDS = "id body created_at user{id username} parent{id} replyCount status tags{tag{name}}"
_LIST = f"comments(query:{{limit:100,sortOrder:ASC,cursor:$cursor}}){{nodes{{{_FIELDS}}} hasNextPage endCursor}}"
_STORY = f"query($id:ID,$url:String,$cursor:Cursor){{asset(id:$id,url:$url){{isClosed totalCommentCount {_LIST}}}}}"
_BRANCH = "query($id:ID!,$cursor:Cursor){comment(id:$id){" + _LIST.replace("comments(", "replies(") + "}}"
_VERSION_4 = re.compile(r"Coral\.Talk\.render|/static/embed\.js")


class CoralTalk(Coral):
    """Streams on a Coral Talk server, version 4."""

    name = "coral"

    def detect(self, page: Page) -> Reference | None:
        """Return the reference where the page calls the older script."""
        return super().detect(page) if search_scripts(page, _VERSION_4, near="oral") else None

    def routes(self) -> Sequence[Route]:
        """Return the one way."""
        return (_read,)


async def _read(visit: Visit) -> AsyncIterator[RawThread]:
    server = visit.reference.get("server")
    if server is None:
        raise CommentsError("coral: the page does not name its server")
    story = {"id": visit.reference["story"]} if "story" in visit.reference else {"url": visit.reference["url"]}
    branches: list[tuple[str | None, str | None]] = [(None, None)]
    for branch, cursor in branches:
        variables = {"cursor": cursor, **({"id": branch} if branch else story)}
        data = await ask(visit, f"{server}/api/v1/graph/ql", _BRANCH if branch else _STORY, variables)
        found = value_at(data, "comment" if branch else "asset")
        listing = value_at(found, "replies" if branch else "comments")
        if not isinstance(listing, dict):
            raise CommentsError(f"{server}: the system does not know this story")
        nodes = children(listing, "nodes")
        if listing.get("hasNextPage"):
            branches.append((branch, as_text(listing.get("endCursor"))))
        branches += [(as_id(each.get("id")), None) for each in nodes if as_count(each.get("replyCount"))]
        is_closed = value_at(found, "isClosed")
        closed = is_closed if isinstance(is_closed, bool) else None
        count = as_count(value_at(found, "totalCommentCount"))
        yield RawThread(CoralTalk.name, [_comment(each, branch) for each in nodes], count, closed)


def _comment(node: Record, branch: str | None) -> RawComment:
    is_removed = node.get("status") == "REJECTED" or node.get("body") is None
    tags = [value_at(tag, "tag", "name") for tag in children(node, "tags")]
    return RawComment(
        comment_id=as_id(node.get("id")),
        parent_id=as_id(value_at(node, "parent", "id")) or branch,
        author_name=None if is_removed else as_text(value_at(node, "user", "username")),
        author_id=None if is_removed else as_id(value_at(node, "user", "id")),
        text=None if is_removed else as_text(node.get("body")),
        date_published=as_instant(node.get("created_at")),
        is_removed=is_removed,
        is_editor_pick="FEATURED" in tags,
    )
