"""The application: which page answers which address, and what holds for all answers."""

from collections.abc import Callable
from http import HTTPStatus
from importlib import resources

from sqlalchemy import Connection
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from newscrawl.errors import NewscrawlError, UsageError
from newscrawl.storage.engine import RefusedValueError
from newscrawl.storage.reader import Reader
from newscrawl.viewer import articles, overview, runs
from newscrawl.viewer.headers import SafeHeaders
from newscrawl.viewer.rendering import page

_LOOPBACK = ("127.0.0.1", "localhost")
_PAGES: dict[str, Callable[[Request, Connection], Response]] = {
    "/": overview.show,
    "/articles": articles.show_list,
    "/articles/{id:int}": articles.show,
    "/articles/{id:int}/revisions/{number:int}": articles.show_revision,
    "/sites/{name}": runs.show_site,
    "/runs/{id:int}": runs.show_run,
    "/alerts": runs.show_alerts,
    "/health": lambda request, connection: PlainTextResponse("the store answers\n"),
}


def make_app(reader: Reader, host: str = "127.0.0.1") -> Starlette:
    """Return the application over `reader`.

    It answers to `host` and the names of loopback only: a page elsewhere whose name is made to lead here (DNS
    rebinding) must not read the store.
    """
    routes = [Route(path, _with_snapshot(reader, answer)) for path, answer in _PAGES.items()]
    return Starlette(
        routes=[*routes, Route("/viewer.css", _style)],
        middleware=[
            Middleware(TrustedHostMiddleware, allowed_hosts=[*_LOOPBACK, host], www_redirect=False),
            Middleware(SafeHeaders),
        ],
        exception_handlers={HTTPException: _http_error, NewscrawlError: _error},
    )


def _with_snapshot(reader: Reader, answer: Callable[[Request, Connection], Response]) -> Callable[[Request], Response]:
    def endpoint(request: Request) -> Response:
        with reader.snapshot() as connection:
            return answer(request, connection)

    return endpoint


def _style(request: Request) -> Response:
    style = resources.files("newscrawl.viewer") / "viewer.css"
    return Response(style.read_bytes(), media_type="text/css", headers={"Cache-Control": "max-age=3600"})


def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _failed(error.status_code, error.detail)


def _error(request: Request, error: Exception) -> Response:
    is_asked_wrong = isinstance(error, UsageError | RefusedValueError)
    return _failed(HTTPStatus.BAD_REQUEST if is_asked_wrong else HTTPStatus.SERVICE_UNAVAILABLE, str(error))


def _failed(status: int, text: str) -> Response:
    return page("error.html", status=status, title=HTTPStatus(status).phrase, text=text)
