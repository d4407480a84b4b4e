"""Answers that stay packed, for readers that unpack as they read."""

from scrapy import Request, Spider
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.http import Response

KEEP_PACKED = "newscrawl_keep_packed"
"""Key of `Request.meta`: ask for gzip only and leave the body as it came."""


class PackedAnswersMiddleware(HttpCompressionMiddleware):
    """Scrapy's unpacking, but for the requests that keep their body packed: sitemaps of many megabytes."""

    def process_request(self, request: Request, spider: Spider | None = None) -> Request | Response | None:
        if request.meta.get(KEEP_PACKED):
            request.headers.setdefault("Accept-Encoding", b"gzip")
        return super().process_request(request)

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """Return the response, unpacked unless its request wants it as it is."""
        if request.meta.get(KEEP_PACKED) and response.body[:2] == b"\x1f\x8b":
            return response
        return super().process_response(request, response)
