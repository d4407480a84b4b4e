"""Redirects that lead in a circle end with a name."""

from scrapy import Request, Spider
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

LOOP = "redirect loop"


class LoopNamingRedirectMiddleware(RedirectMiddleware):
    """Scrapy's redirects; a chain that comes back to an earlier address is refused as a loop.

    Scrapy would drop the repeated request as a duplicate, without a word.
    """

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """Return the response, or the request that its redirect asks for; raises `IgnoreRequest` for a loop."""
        result = super().process_response(request, response)
        if isinstance(result, Request) and result.url in result.meta.get("redirect_urls", []):
            raise IgnoreRequest(LOOP)
        return result
