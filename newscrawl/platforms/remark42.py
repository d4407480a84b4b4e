"""Remark42: a server of the site's own that gives a whole thread, flat, in one answer."""

from collections.abc import AsyncIterator, Sequence

from newscrawl.extraction.comments.raw import RawComment, RawThread
from newscrawl.extraction.page import Page
from newscrawl.platforms.ask import get_json
from newscrawl.platforms.base import Platform, Reference, Route, Visit
from newscrawl.platforms.payload import Record, as_count, as_id, as_instant, as_text, as_unescaped, records_at, value_at
from newscrawl.platforms.traces import setting


class Remark42(Platform):
    """Threads on a Remark42 server."""

    name = "remark42"
    markers = (b"remark_config",)

    def detect(self, page: Page) -> Reference | None:
        """Return the server's address, its name for the site, and the address that the thread goes by."""
        host, site = page.absolute(setting(page, "host", near="site_id")), setting(page, "site_id")
        if host is None or site is None:
            return None
        return {
            "server": host.rstrip("/"),
            "site": site,
            "url": page.absolute(setting(page, "url", near="site_id")) or page.url.split("#")[0],
        }

    def routes(self) -> Sequence[Route]:
        """Return the one way."""
        return (_read,)


async def _read(visit: Visit) -> AsyncIterator[RawThread]:
    url = f"{visit.reference['server']}/api/v1/find"
    query = {"site": visit.reference["site"], "url": visit.reference["url"], "sort": "+time", "format": "plain"}
    payload = await get_json(visit.fetch, url, query)
    comments = [_comment(record) for record in records_at(payload, "comments", url=url)]
    is_closed = value_at(payload, "info", "read_only")
    count = as_count(value_at(payload, "info", "count"))
    yield RawThread(Remark42.name, comments, count, is_closed if isinstance(is_closed, bool) else None)


def _comment(record: Record) -> RawComment:
    is_removed = record.get("delete") is True
    score = record.get("score")
    return RawComment(
        comment_id=as_id(record.get("id")),
        parent_id=as_id(record.get("pid")),
        author_name=None if is_removed else as_unescaped(value_at(record, "user", "name")),
        author_id=as_id(value_at(record, "user", "id")),
        author_avatar=as_text(value_at(record, "user", "picture")),
        text_html=None if is_removed else as_text(record.get("text")),
        date_published=as_instant(record.get("time")),
        date_modified=as_instant(value_at(record, "edit", "time")),
        # The server gives the balance of votes: below nought it says nothing of either side.
        upvote_count=as_count(score),
        is_removed=is_removed,
    )
