"""Coral Talk, version 4: an older GraphQL API, with flat lists and the answers of each comment asked for by its id."""

from collections.abc import AsyncIterator

from newscrawl.extraction.comments.raw import RawComment, RawThread
from newscrawl.platforms.ask import post_query
from newscrawl.platforms.base import Visit
from newscrawl.platforms.payload import Record, as_count, as_id, as_instant, as_text, children, value_at

_FIELDS = "id body created_at user{id username} parent{id} replyCount status tags{tag{name}}"
_LIST = f"comments(query:{{limit:100,sortOrder:ASC,cursor:$cursor}}){{nodes{{{_FIELDS}}} hasNextPage endCursor}}"
_STORY = f"query($id:ID,$url:String,$cursor:Cursor){{asset(id:$id,url:$url){{isClosed totalCommentCount {_LIST}}}}}"
_BRANCH = "query($id:ID!,$cursor:Cursor){comment(id:$id){" + _LIST.replace("comments(", "replies(") + "}}"


async def read_version_4(visit: Visit, server: str) -> AsyncIterator[RawThread]:
    """Yield the stream page by page, then the answers of each comment that has any."""
    story = {"id": visit.reference["story"]} if "story" in visit.reference else {"url": visit.reference["url"]}
    branches: list[tuple[str | None, str | None]] = [(None, None)]
    for branch, cursor in branches:
        variables = {"cursor": cursor, **({"id": branch} if branch else story)}
        data = await post_query(visit.fetch, f"{server}/api/v1/graph/ql", _BRANCH if branch else _STORY, variables)
        found = value_at(data, "comment" if branch else "asset")
        listing = value_at(found, "replies" if branch else "comments")
        if branch is None and found is None:
            yield RawThread("coral", [], 0)
            return
        nodes = children(listing or {}, "nodes")
        if value_at(listing, "hasNextPage"):
            branches.append((branch, as_text(value_at(listing, "endCursor"))))
        branches += [(as_id(each.get("id")), None) for each in nodes if as_count(each.get("replyCount"))]
        is_closed = value_at(found, "isClosed")
        closed = is_closed if isinstance(is_closed, bool) else None
        count = as_count(value_at(found, "totalCommentCount"))
        yield RawThread("coral", [_comment(each, branch) for each in nodes], count, closed)


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
        removed_by="moderator" if node.get("status") == "REJECTED" else None,
        is_editor_pick="FEATURED" in tags,
    )
