"""Requests for what is due: under conditions where those are of use, and what comes of 304s and failures."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from newscrawl.agenda import Agenda
from newscrawl.middlewares.compression import KEEP_PACKED
from newscrawl.spiders.counting import Counting
from newscrawl.storage.frontier import Entry

KEPT_META = (KEEP_PACKED, "download_maxsize")
ARTICLES_FIRST = 10
"""Priority of pages that a visit cannot be finished without."""


Callback = Callable[..., Any]


class Asking:
    """Makes the requests of a crawl for what is due, and deals with answers that hold no page."""

    def __init__(self, agenda: Agenda, counting: Counting) -> None:
        self._agenda = agenda
        self._counting = counting

    async def request(
        self, entry: Entry, callback: Callback, errback: Callback, meta: Mapping[str, Any] | None = None
    ) -> Request:
        """Return the request for `entry`, under conditions where it may be unchanged."""
        request = self.plain_request(entry, callback, errback).replace(meta=dict(meta or {}))
        if not has_validators(entry) or not (await self._agenda.conditions()).asks:
            return request
        statuses = [304, *request.meta.get("handle_httpstatus_list", [])]
        return request.replace(
            headers=conditional_headers(entry), meta={**request.meta, "handle_httpstatus_list": statuses}
        )

    def plain_request(self, entry: Entry, callback: Callback, errback: Callback, priority: int = 0) -> Request:
        """Return the request for `entry` that asks for a whole answer."""
        about = {"entry": entry}
        return Request(entry.url, callback, errback=errback, cb_kwargs=about, priority=priority, dont_filter=True)

    async def again_after_304(self, response: Response, entry: Entry) -> Request | None:
        """Return the request that checks a 304, without conditions; None where the 304 is believed, which is noted."""
        must_check = (await self._agenda.conditions()).must_check
        self._counting.not_modified(must_check)
        if must_check and (asked := response.request) and asked.callback and asked.errback:
            again = self.plain_request(entry, asked.callback, asked.errback, ARTICLES_FIRST)
            return again.replace(meta={name: asked.meta[name] for name in KEPT_META if name in asked.meta})
        await self._agenda.unchanged(entry)
        return None

    async def failed(self, failure: Failure, entry: Entry) -> str:
        """Count and note a failure; returns the word for it."""
        word = self._counting.failure(failure)
        until: datetime | None = getattr(failure.value, "until", None)
        await self.refused(entry, word, until)
        return word

    async def refused(self, entry: Entry, word: str, until: datetime | None = None) -> None:
        """Note that `entry` gave nothing, for a reason in one word; `until` where its host is left alone till then."""
        wait = until - datetime.now(UTC) if until else None
        await self._agenda.failed(entry.url, word, self._agenda.now() + wait if wait else None)


def has_validators(entry: Entry) -> bool:
    """Return whether there is something to put into a condition."""
    return bool(entry.content_hash and (entry.etag or entry.last_modified))


def conditional_headers(entry: Entry) -> dict[str, str]:
    """Return the conditions under which a whole answer is wanted."""
    both = {"If-None-Match": entry.etag, "If-Modified-Since": entry.last_modified}
    return {name: value for name, value in both.items() if value}


def validators_of(response: Response) -> tuple[str | None, str | None]:
    """Return the ETag and Last-Modified of an answer."""
    etag, modified = response.headers.get("ETag"), response.headers.get("Last-Modified")
    return etag.decode("latin-1") if etag else None, modified.decode("latin-1") if modified else None
