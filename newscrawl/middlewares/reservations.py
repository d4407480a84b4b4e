"""What a host states once about text and data mining of all its pages, said of each article's answer."""

import asyncio
from typing import Self

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.utils.httpobj import urlparse_cached

from newscrawl.extraction.reservations import WELL_KNOWN, Reservation, read_reservations, reservation_for
from newscrawl.storage.frontier import Entry, Kind

_LARGEST = 1 << 20  # bytes of a file that is read
_QUIETLY = {"dont_retry": True, "download_maxsize": _LARGEST, "handle_httpstatus_all": True}


class ReservationMiddleware:
    """Asks a host for its rules once a run, before its first article; the page's own header goes before them.

    Asked later, it would wait its turn behind all articles that are already on their way, and what has come with it.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._rules: dict[str, asyncio.Task[list[Reservation]]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_request(self, request: Request, spider: Spider | None = None) -> None:
        """Hold back the articles of a host until its rules are there."""
        if _is_article(request):
            await self._rules_of(_host(request))

    async def process_response(self, request: Request, response: Response, spider: Spider | None = None) -> Response:
        """Return `response`, with the header fields that the host's rule for it stands for."""
        if _is_article(request) and response.status == 200 and "tdm-reservation" not in response.headers:
            address = urlparse_cached(response)
            path = f"{address.path or '/'}{'?' if address.query else ''}{address.query}"
            if rule := reservation_for(path, await self._rules_of(_host(response))):
                response.headers.update(rule.headers)
        return response

    def _rules_of(self, host: str) -> asyncio.Task[list[Reservation]]:
        if host not in self._rules:
            self._rules[host] = asyncio.ensure_future(self._ask(host))
        return self._rules[host]

    async def _ask(self, host: str) -> list[Reservation]:
        """Return the rules of a host; none where it does not give them, for whatever reason."""
        assert self._crawler.engine is not None
        request = Request(host + WELL_KNOWN, NO_CALLBACK, meta=dict(_QUIETLY), priority=1)
        try:
            answer = await self._crawler.engine.download_async(request)
        except Exception:  # of any network or middleware: then the pages alone say what is reserved
            return []
        return read_reservations(answer.body) if answer.status == 200 else []


def _is_article(request: Request) -> bool:
    entry = request.cb_kwargs.get("entry")
    return isinstance(entry, Entry) and entry.kind == Kind.ARTICLE


def _host(message: Request | Response) -> str:
    address = urlparse_cached(message)
    return f"{address.scheme}://{address.netloc}"
