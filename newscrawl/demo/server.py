"""Serves the demo site over HTTP on loopback; the only state is the clock, the log and the visits to /bad/."""

import hashlib
import ipaddress
import re
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Condition, Thread
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from newscrawl.demo import bad, feeds, routes, wire
from newscrawl.demo.answer import Answer, as_json
from newscrawl.demo.clock import instant
from newscrawl.demo.edition import edition_at
from newscrawl.demo.gold import Gold, gold

CRAWL_DELAY = 0.05
"""Seconds that robots.txt asks for by default: polite in form, and short enough for a first look."""

_HOST = re.compile(r"[\w.:\[\]-]+")


class DemoSite:
    """The site as it is served: where it is, what time it is there, what it was asked for."""

    def __init__(self, address: tuple[str, int], clock: int = 0, crawl_delay: float = CRAWL_DELAY) -> None:
        self.clock = clock
        self.crawl_delay = crawl_delay
        self.is_wire_broken = False
        """Whether the reports of the wire come in a layout without bylines."""
        self.requests: list[str] = []
        """Path and query of every request, in order."""
        self._visits: Counter[str] = Counter()
        self._lock = Condition()
        self.server = _Server(address, self)

    @property
    def url(self) -> str:
        """Return the site's root URL, without a trailing slash."""
        host, port = self.server.server_address[:2]
        return f"http://{host!s}:{port}"

    def advance(self, seconds: int = 3600) -> None:
        """Move the clock on."""
        with self._lock:
            self.clock += seconds

    def wait_for_requests(self, count: int, timeout: float = 60) -> None:
        """Return once `count` requests have come; raises TimeoutError where they do not come in `timeout` seconds."""
        with self._lock:
            if not self._lock.wait_for(lambda: len(self.requests) >= count, timeout):
                raise TimeoutError(f"{len(self.requests)} of {count} requests in {timeout} s")

    def expected(self) -> Gold:
        """Return what a perfect crawl finds at this clock."""
        return gold(edition_at(self.clock), self.url)

    def answer(self, target: str, root: str) -> Answer:
        """Return the answer to a GET for `target`, which is a path with its query."""
        with self._lock:
            visits = self._visits[target]
            self._visits[target] += 1
            self.requests.append(target)
            self._lock.notify_all()
        parts = urlsplit(target)
        query = dict(parse_qsl(parts.query))
        if parts.path == "/robots.txt":
            return Answer(feeds.robots(root, self.crawl_delay).encode(), "text/plain; charset=utf-8")
        if parts.path == "/clock":
            return self.tell_time()
        if parts.path.startswith(wire.PATH) and (
            report := wire.answer(parts.path, datetime.now(UTC), is_broken=self.is_wire_broken)
        ):
            return report
        if parts.path.startswith("/bad/"):
            page = query.get("page", "1")
            awkward = bad.answer(parts.path, int(page) if page.isdecimal() else 1, visits)
            if awkward:
                return awkward
        return routes.answer(edition_at(self.clock), parts.path, query, root)

    def tell_time(self) -> Answer:
        """Return the clock as JSON."""
        return as_json({"clock": self.clock, "now": instant(self.clock).isoformat()})


@contextmanager
def serve(
    port: int = 0, *, host: str = "127.0.0.1", clock: int = 0, crawl_delay: float = CRAWL_DELAY
) -> Iterator[DemoSite]:
    """Serve the site while the block runs; port 0 takes a free one. Raises OSError where the port is taken."""
    site = DemoSite((host, port), clock, crawl_delay)
    thread = Thread(target=site.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.server.shutdown()
        thread.join()
        site.server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, address: tuple[str, int], site: DemoSite) -> None:
        self.site = site
        super().__init__(address, _Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Report an error, except a crawler's hanging up on a long page, which is none."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "VarrowBeacon"
    sys_version = ""
    server: _Server

    def do_GET(self) -> None:
        host = self.headers.get("Host", "")
        root = f"http://{host}" if _HOST.fullmatch(host) else self.server.site.url
        self._send(self.server.site.answer(self.path, root))

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_POST(self) -> None:
        """Move the clock: `POST /clock?advance=SECONDS`, from this machine only."""
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        parts = urlsplit(self.path)
        seconds = dict(parse_qsl(parts.query)).get("advance", "")
        if parts.path != "/clock" or not seconds.isdecimal():
            return self._send(Answer(b"POST /clock?advance=SECONDS\n", "text/plain", 400))
        if not ipaddress.ip_address(self.client_address[0]).is_loopback:
            return self._send(Answer(b"only from this machine\n", "text/plain", 403))
        self.server.site.advance(int(seconds))
        return self._send(self.server.site.tell_time())

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the log is `DemoSite.requests`."""

    def _send(self, answer: Answer) -> None:
        if isinstance(answer.body, bytes):
            self._send_whole(answer, answer.body)
        else:
            self._send_parts(answer, answer.body)

    def _send_whole(self, answer: Answer, body: bytes) -> None:
        tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if answer.status == 200 and self.headers.get("If-None-Match") == tag:
            answer, body = Answer(b"", answer.content_type, 304), b""
        self._begin(answer)
        if answer.status in (200, 304):
            self.send_header("ETag", tag)
        if answer.status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _send_parts(self, answer: Answer, parts: Iterator[bytes]) -> None:
        """Stream a body of unstated length; the closed connection ends it."""
        self._begin(answer)
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            for part in parts:
                self.wfile.write(part)
        self.close_connection = True

    def _begin(self, answer: Answer) -> None:
        self.send_response_only(answer.status)
        self.send_header("Content-Type", answer.content_type)
        for name, value in answer.headers.items():
            self.send_header(name, value)
