"""Comments in the JSON of no known system: records are told by the names of their fields."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl, urljoin, urlsplit

from w3lib.url import add_or_replace_parameter

from newscrawl.extraction.comments.raw import RawComment, RawThread
from newscrawl.platforms.payload import Record, as_count, as_id, as_instant, as_text, children, in_reading_order

_IDS = ("id", "comment_id", "commentId", "_id", "uuid", "cid")
_PARENTS = ("parent_id", "parentId", "parent", "reply_to", "replyTo", "in_reply_to")
_TEXTS = ("html", "body_html", "text_html", "content_html", "body", "content", "text", "message", "comment")
_AUTHORS = ("author", "user", "owner", "commenter")
_NAMES = ("name", "display_name", "displayName", "username", "user_name", "nickname", "author_name", "authorName")
_ADDRESSES = ("url", "profile_url", "profileUrl", "link", "author_url")
_AVATARS = ("avatar", "avatar_url", "avatarUrl", "picture", "image")
_DATES = ("created_at", "createdAt", "published_at", "publishedAt", "date", "created", "timestamp", "time", "posted_at")
_LIKES = ("likes", "upvotes", "like_count", "likeCount", "upvote_count", "votes_up", "plus")
_DISLIKES = ("dislikes", "downvotes", "dislike_count", "dislikeCount", "downvote_count", "votes_down", "minus")
_REMOVED = ("removed", "deleted", "is_removed", "isRemoved", "is_deleted", "isDeleted")
_ANSWERS = ("replies", "children", "answers", "responses")
_TOTALS = ("total", "total_count", "totalCount", "comment_count", "commentCount", "count")
_NEXT = ("next", "next_url", "nextUrl", "next_page_url", "next_cursor", "nextCursor", "next_page", "nextPage")
_POSITIONS = ("cursor", "after", "offset", "start", "from", "page", "p")


def json_thread(payload: Any, url: str) -> RawThread | None:
    """Return the thread in an answer from `url`; None where nothing in it looks like a list of comments."""
    records = max(_lists(payload), key=len, default=None)
    if records is None:
        return None
    thread = RawThread("html", [_comment(each, above) for each, above in in_reading_order(records, _answers)])
    for node in _mappings(payload):
        if node in records:
            continue
        thread.stated_count = next(
            (n for n in map(as_count, _values(node, _TOTALS)) if n is not None), thread.stated_count
        )
        thread.more_url = thread.more_url or _next_address(node, url)
    return thread


def _mappings(payload: Any) -> Iterator[Record]:
    """Yield the payload's mappings that stand above its lists: itself and what it holds directly."""
    if isinstance(payload, Mapping):
        yield payload
        yield from (value for value in payload.values() if isinstance(value, Mapping))


def _lists(payload: Any) -> Iterator[list[Record]]:
    """Yield every list whose members are comments: each has an id, and a text unless it was removed."""
    waiting = [payload]
    while waiting:
        value = waiting.pop()
        if isinstance(value, Mapping):
            waiting.extend(value.values())
        elif isinstance(value, list) and value:
            records = [each for each in value if isinstance(each, Mapping)]
            if len(records) == len(value) and all(map(_is_comment, records)):
                yield records
            else:
                waiting.extend(value)


def _is_comment(record: Record) -> bool:
    return any(map(as_id, _values(record, _IDS))) and (
        any(map(as_text, _values(record, _TEXTS))) or any(value is True for value in _values(record, _REMOVED))
    )


def _answers(record: Record) -> list[Record]:
    return next((found for name in _ANSWERS if (found := children(record, name))), [])


def _comment(record: Record, above: Record | None) -> RawComment:
    author = next((value for value in _values(record, _AUTHORS) if isinstance(value, Mapping)), record)
    text = next(filter(None, map(as_text, _values(record, _TEXTS))), None)
    instant = next(filter(None, map(as_instant, _values(record, _DATES))), None)
    return RawComment(
        comment_id=_first_id(record, _IDS),
        parent_id=_first_id(record, _PARENTS) or (_first_id(above, _IDS) if above else None),
        author_name=_first_text(author, _NAMES) or _first_text(record, _AUTHORS),
        author_id=_first_id(author, _IDS) if author is not record else None,
        author_url=_first_text(author, _ADDRESSES) if author is not record else None,
        author_avatar=_first_text(author, _AVATARS),
        text=text if text and "<" not in text else None,
        text_html=text if text and "<" in text else None,
        date_published=instant,
        date_published_raw=next(filter(None, map(str, _values(record, _DATES))), None),
        upvote_count=next(filter(lambda count: count is not None, map(as_count, _values(record, _LIKES))), None),
        downvote_count=next(filter(lambda count: count is not None, map(as_count, _values(record, _DISLIKES))), None),
        is_removed=any(value is True for value in _values(record, _REMOVED)),
    )


def _next_address(node: Record, url: str) -> str | None:
    """Return where the list goes on: an address, or a position that takes its place in the one just asked."""
    position = next(
        (str(value) for value in _values(node, _NEXT) if value and not isinstance(value, bool | Mapping)), None
    )
    if position is None:
        return None
    if position.startswith(("http://", "https://", "/", "?")):
        return urljoin(url, position)
    asked = dict(parse_qsl(urlsplit(url).query))
    name = next((name for name in _POSITIONS if name in asked), "cursor")
    return str(add_or_replace_parameter(url, name, position))


def _values(record: Record, names: tuple[str, ...]) -> Iterator[Any]:
    return (record[name] for name in names if record.get(name) is not None)


def _first_id(record: Record, names: tuple[str, ...]) -> str | None:
    return next(filter(None, map(as_id, _values(record, names))), None)


def _first_text(record: Record, names: tuple[str, ...]) -> str | None:
    return next(filter(None, map(as_text, _values(record, names))), None)
