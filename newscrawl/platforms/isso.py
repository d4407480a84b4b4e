"""Isso: a small server of the site's own; one request without `limit` gives the whole thread.

The server flattens threads to two levels, so the parent it names is the top comment. A removed comment that has answers
stays as an entry of mode 4. Older versions answer 404 where nobody has commented.
"""

from collections.abc import AsyncIterator, Sequence
from urllib.parse import urlsplit

from newscrawl.extraction.comments.raw import RawComment, RawThread
from newscrawl.extraction.page import Page
from newscrawl.platforms.ask import with_query
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
from newscrawl.platforms.traces import first_string

_REMOVED = 4
_IN_QUEUE = 2


class Isso(Platform):
    """Threads on an Isso server."""

    name = "isso"
    markers = (b"data-isso", b"isso-thread")

    def detect(self, page: Page) -> Reference | None:
        """Return the server's address and the thread's `uri`."""
        server = first_string(page, "script[data-isso]::attr(data-isso)")
        script = first_string(page, "script[src*='/js/embed'][src*=isso]::attr(src)")
        if server is None and script is not None and first_string(page, "#isso-thread::attr(id)"):
            server = script.split("/js/embed")[0]
        address = page.absolute(server)
        if address is None:
            return None
        path = urlsplit(page.url).path or "/"  # as a browser has it, with its percent signs
        return {"server": address.rstrip("/"), "uri": first_string(page, "#isso-thread::attr(data-isso-id)") or path}

    def routes(self) -> Sequence[Route]:
        """Return the one way."""
        return (_read,)


async def _read(visit: Visit) -> AsyncIterator[RawThread]:
    answer = await visit.fetch(with_query(f"{visit.reference['server']}/", {"uri": visit.reference["uri"]}))
    if answer.status == 404:
        yield RawThread(Isso.name, [], 0)
        return
    payload = answer.json()
    tops = records_at(payload, "replies", url=answer.url)
    records = list(in_reading_order(tops, lambda each: children(each, "replies")))
    comments = [_comment(record) for record, _ in records if record.get("mode") != _IN_QUEUE]
    hidden = sum(as_count(record.get("hidden_replies")) or 0 for record in (payload, *(each for each, _ in records)))
    yield RawThread(Isso.name, comments, sum(not each.is_removed for each in comments) + hidden)


def _comment(record: Record) -> RawComment:
    is_removed = record.get("mode") == _REMOVED
    return RawComment(
        comment_id=as_id(record.get("id")),
        parent_id=as_id(record.get("parent")),
        author_name=as_unescaped(record.get("author")),
        author_url=as_text(record.get("website")),
        text_html=None if is_removed else as_text(value_at(record, "text")),
        date_published=as_instant(record.get("created")),
        date_modified=as_instant(record.get("modified")),
        upvote_count=as_count(record.get("likes")),
        downvote_count=as_count(record.get("dislikes")),
        is_removed=is_removed,
    )
