"""A loopback server that answers as a comment system would, and a fetch that asks it over real HTTP."""

import asyncio
import http.client
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import orjson

from newscrawl.errors import CommentsError
from newscrawl.platforms.base import Answer


@dataclass(frozen=True)
class Request:
    """What the replica was asked."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes = b""
    lists: Mapping[str, list[str]] = field(default_factory=dict)
    """The query again, with all values of each name."""

    def json(self) -> Any:
        return orjson.loads(self.body)

    def form(self) -> dict[str, str]:
        return dict(parse_qsl(self.body.decode()))


@dataclass(frozen=True)
class Reply:
    """What the replica answers."""

    body: bytes
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


Handler = Callable[[Request], Reply]


def as_json(payload: Any, status: int = 200, **headers: str) -> Reply:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(orjson.dumps(payload), status, {"Content-Type": "application/json", **named})


def as_html(markup: str, status: int = 200) -> Reply:
    return Reply(markup.encode(), status, {"Content-Type": "text/html; charset=utf-8"})


@contextmanager
def serving(handler: Handler) -> Iterator[str]:
    """Serve `handler` on a free port of the loopback; gives the base address, without a slash at its end."""

    class _Server(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            parts = urlsplit(self.path)
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            query, lists = dict(parse_qsl(parts.query)), parse_qs(parts.query)
            reply = handler(Request(self.command, parts.path, query, headers, body, lists))
            self.send_response(reply.status)
            for name, value in {**reply.headers, "Content-Length": str(len(reply.body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(reply.body)

        do_GET = do_POST = _answer  # noqa: N815

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), _Server)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class LoopbackFetch:
    """A `Fetch` over plain HTTP. Requests to other hosts go to `base`, with the host as the first part of the path."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.urls: list[str] = []

    async def __call__(
        self, url: str, *, method: str = "GET", headers: Mapping[str, str] | None = None, body: bytes | None = None
    ) -> Answer:
        self.urls.append(url)
        parts = urlsplit(url)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        if f"{parts.scheme}://{parts.netloc}" != self.base:
            path = f"/{parts.netloc}{path}"
        return await asyncio.to_thread(self._send, url, method, path, dict(headers or {}), body)

    def _send(self, url: str, method: str, path: str, headers: dict[str, str], body: bytes | None) -> Answer:
        connection = http.client.HTTPConnection(urlsplit(self.base).netloc, timeout=20)
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            names = {name.lower(): value for name, value in response.getheaders()}
            return Answer(url, response.status, response.read(), names)
        except (OSError, http.client.HTTPException) as error:
            raise CommentsError(f"{url}: {error}") from error
        finally:
            connection.close()
