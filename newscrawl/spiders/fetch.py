"""Requests for comments, made through the crawl's own downloader."""

from collections.abc import Mapping
from dataclasses import replace

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response, TextResponse
from scrapy.http.request import NO_CALLBACK

from newscrawl.browser.request import Rendering, rendered_request
from newscrawl.errors import CommentsError
from newscrawl.extraction.rules import BrowserComments
from newscrawl.failures import FAILURES, failure_word
from newscrawl.platforms.base import Answer, Fetch
from newscrawl.platforms.rendered import Render, Rendered


class EngineFetch:
    """A `platforms.base.Fetch` over Scrapy: robots, delays, retries and caches apply as to every other request.

    Comment systems live on hosts of their own, so the limit to the site's hosts does not apply.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    async def __call__(
        self, url: str, *, method: str = "GET", headers: Mapping[str, str] | None = None, body: bytes | None = None
    ) -> Answer:
        """Return the answer, whatever its status; raises `CommentsError` where none came."""
        meta = {"handle_httpstatus_all": True, "allow_offsite": True}
        try:
            request = Request(
                url, method=method, headers=dict(headers or {}), body=body or b"", meta=meta, callback=NO_CALLBACK
            )
            assert self._crawler.engine is not None
            response = await self._crawler.engine.download_async(request)
        except FAILURES as error:
            raise CommentsError(f"{url}: {failure_word(error)}") from error
        return answer_of(response)

    def renderer(self, comments: BrowserComments, clicks: int) -> Render:
        """Return a `Render` over the crawl's browser: one polite request a page, `clicks` clicks in it at most."""

        async def render(url: str) -> Rendered:
            rendering = Rendering(comments, clicks)
            try:
                assert self._crawler.engine is not None
                response = await self._crawler.engine.download_async(rendered_request(url, rendering))
            except FAILURES as error:
                raise CommentsError(f"{url}: {failure_word(error)}: {error}") from error
            answer = answer_of(response)
            if isinstance(response, TextResponse):  # whatever the page itself says of its charset
                answer = replace(answer, headers={"content-type": f"text/html; charset={response.encoding}"})
            return Rendered(answer, rendering.problem)

        return render


class CountedFetch:
    """A fetch that knows how many requests it made."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self.requests = 0

    async def __call__(
        self, url: str, *, method: str = "GET", headers: Mapping[str, str] | None = None, body: bytes | None = None
    ) -> Answer:
        """Return the answer; raises `CommentsError` where none came."""
        self.requests += 1
        return await self._fetch(url, method=method, headers=headers, body=body)


def answer_of(response: Response) -> Answer:
    """Return a Scrapy response as an `Answer`."""
    return Answer(response.url, response.status, response.body, headers_of(response))


def headers_of(response: Response) -> dict[str, str]:
    """Return the headers of a response, names in lower case, values of repeated ones joined by commas."""
    return {
        name.decode("latin-1").lower(): b",".join(values).decode("latin-1") for name, values in response.headers.items()
    }
