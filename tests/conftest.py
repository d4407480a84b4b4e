"""Fixtures that tests of several parts share: both databases, and a real HTTP server with written answers."""

import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.conftest_postgres import database_url, postgres_url
from tests.waiting import wait_until

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # else each of the hundreds of processes compiles all modules

__all__ = ["LoopbackSite", "Reply", "database_url", "postgres_url"]


@dataclass
class Reply:
    """One answer; `headers` replaces the defaults name by name."""

    body: bytes | str = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    held_until: Callable[[], object] | None = None
    """Asked until it is true, before the answer is given; None for an answer at once."""


class LoopbackSite:
    """Serves `replies` (path with query -> Reply, or a list of them to be given in turn); logs what was asked."""

    def __init__(self) -> None:
        self.replies: dict[str, Reply | list[Reply]] = {}
        self.requests: list[str] = []
        self.not_modified: set[str] = set()
        """Paths that answer 304 to whatever condition, true or not."""
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                site.requests.append(self.path)
                reply = site.replies.get(self.path, Reply("not found", 404))
                if isinstance(reply, list):
                    reply = reply.pop(0) if len(reply) > 1 else reply[0]
                if self.path in site.not_modified and "If-None-Match" in self.headers:
                    reply = Reply(status=304)
                if reply.held_until:
                    wait_until(reply.held_until)
                body = reply.body.encode() if isinstance(reply.body, str) else reply.body
                headers = {
                    "Content-Type": "text/html; charset=utf-8",
                    "Content-Length": str(len(body)),
                    **reply.headers,
                }
                self.send_response(reply.status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                """Keep the test's output clean."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def site() -> Iterator[LoopbackSite]:
    server = LoopbackSite()
    yield server
    server.close()


@pytest.fixture
def reply() -> Callable[..., Reply]:
    return Reply
