"""Discourse, a forum in which an article has a topic: its posts but the first are the comments."""

import re
from collections.abc import AsyncIterator, Sequence
from typing import Any
from urllib.parse import urlencode

from newscrawl.errors import CommentsError
from newscrawl.extraction.comments.raw import RawComment, RawThread
from newscrawl.extraction.page import Page
from newscrawl.platforms.ask import get_json, with_query
from newscrawl.platforms.base import Platform, Reference, Route, Visit
from newscrawl.platforms.payload import Record, as_count, as_id, as_instant, as_text, children, records_at, value_at
from newscrawl.platforms.traces import canonical_url, first_element, search_scripts, setting

BATCH = 50
"""Posts asked for at once."""

_LIKE = 2
_TOPIC_ID = re.compile(r"topicId[\"']?\s*:\s*[\"']?(\d+)")
_CALL = re.compile(r"DiscourseEmbed")
_TOPIC = re.compile(rb"/t/(?:[^/\"'\s]+/)?(\d+)")


class Discourse(Platform):
    """Topics of a Discourse forum that stand under articles."""

    name = "discourse"
    markers = (b"DiscourseEmbed",)

    def detect(self, page: Page) -> Reference | None:
        """Return the forum's address, and the topic's id or the address that it goes by."""
        server = page.absolute(setting(page, "discourseUrl"))
        if server is None or not (
            search_scripts(page, _CALL, near="DiscourseEmbed") or first_element(page, "#discourse-comments") is not None
        ):
            return None
        topic = search_scripts(page, _TOPIC_ID, near="topicId")
        url = page.absolute(setting(page, "discourseEmbedUrl")) or canonical_url(page)
        return {"server": server.rstrip("/"), **({"topic": topic[1]} if topic else {"url": url})}

    def routes(self) -> Sequence[Route]:
        """Return the one way."""
        return (_read,)


async def _read(visit: Visit) -> AsyncIterator[RawThread]:
    server = visit.reference["server"]
    topic = visit.reference.get("topic") or await _topic(visit)
    if topic is None:
        yield RawThread(Discourse.name, [], 0)
        return
    url = f"{server}/t/{topic}"
    payload = await get_json(visit.fetch, f"{url}.json", {})
    posts = records_at(payload, "post_stream", "posts", url=url)
    stream = [as_id(each) for each in value_at(payload, "post_stream", "stream") or []]
    numbers = {post.get("post_number"): as_id(post.get("id")) for post in posts}
    yield _part(server, posts, numbers, payload)
    missing = [each for each in stream if each and each not in set(numbers.values())]
    for start in range(0, len(missing), BATCH):
        asked = urlencode([("post_ids[]", each) for each in missing[start : start + BATCH]])
        found = await get_json(visit.fetch, f"{url}/posts.json?{asked}", {})
        posts = records_at(found, "post_stream", "posts", url=url)
        numbers.update({post.get("post_number"): as_id(post.get("id")) for post in posts})
        yield _part(server, posts, numbers, payload)


async def _topic(visit: Visit) -> str | None:
    """Return the id of the article's topic; None where nobody has begun one."""
    address = with_query(f"{visit.reference['server']}/embed/comments", {"embed_url": visit.reference["url"]})
    answer = await visit.fetch(address)
    if answer.status not in (200, 404):
        raise CommentsError(f"{address}: status {answer.status} instead of a topic")
    match = _TOPIC.search(answer.body) if answer.status == 200 else None
    return match[1].decode() if match else None


def _part(server: str, posts: list[Record], numbers: dict[Any, str | None], topic: Any) -> RawThread:
    count = as_count(value_at(topic, "posts_count"))
    comments = [_comment(server, post, numbers) for post in posts if post.get("post_number") != 1]
    is_closed = value_at(topic, "closed")
    stated = count - 1 if count else None
    return RawThread(Discourse.name, comments, stated, is_closed if isinstance(is_closed, bool) else None)


def _comment(server: str, post: Record, numbers: dict[Any, str | None]) -> RawComment:
    is_removed = bool(post.get("deleted_at") or post.get("user_deleted") or post.get("hidden"))
    answered = post.get("reply_to_post_number")
    likes = [each for each in children(post, "actions_summary") if each.get("id") == _LIKE]
    user = as_text(post.get("username"))
    return RawComment(
        comment_id=as_id(post.get("id")),
        parent_id=numbers.get(answered) if answered != 1 else None,
        author_name=None if is_removed else as_text(post.get("name")) or user,
        author_id=as_id(post.get("user_id")),
        author_url=f"{server}/u/{user}" if user else None,
        text_html=None if is_removed else as_text(post.get("cooked")),
        date_published=as_instant(post.get("created_at")),
        upvote_count=as_count(likes[0].get("count")) if likes else None,
        is_removed=is_removed,
        removed_by="author" if post.get("user_deleted") else None,
        permalink=f"{server}/p/{as_id(post.get('id'))}",
    )
