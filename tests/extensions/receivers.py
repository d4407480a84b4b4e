"""Servers on loopback that take what is sent to them: webhooks, Sentry's envelopes and e-mail."""

import gzip
import io
import json
import socket
import threading
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.request import parse_http_list, parse_keqv_list

import brotli
from aiosmtpd.controller import Controller


class Webhook:
    """Keeps the JSON that is posted to it; path -> bodies."""

    def __init__(self) -> None:
        self.posted: list[tuple[str, Any]] = []
        webhook = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                webhook.posted.append((self.path, json.loads(body)))
                self.send_response(200)
                self.send_header("Content-Length", "2")
                self.end_headers()
                self.wfile.write(b"{}")

            def log_message(self, format: str, *args: object) -> None:
                """Keep the test's output clean."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


class Sentry:
    """Takes envelopes as Sentry's ingestion does (https://develop.sentry.dev/sdk/data-model/envelopes/)."""

    def __init__(self) -> None:
        self.events: list[dict[str, Any]] = []
        self.keys: list[str] = []
        """By which each envelope was authorised."""
        self.status = 200
        """Of the answers."""
        sentry = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                body = unpacked(body, self.headers["Content-Encoding"])
                assert self.path == "/api/7/envelope/"
                assert self.headers["Content-Type"] == "application/x-sentry-envelope"
                given = parse_http_list(self.headers["X-Sentry-Auth"].removeprefix("Sentry "))
                sentry.keys.append(parse_keqv_list(given)["sentry_key"])
                if sentry.status == 200:
                    sentry.events += [json.loads(payload) for kind, payload in items_of(body) if kind == "event"]
                self.send_response(sentry.status)
                self.send_header("Content-Length", "2")
                self.end_headers()
                self.wfile.write(b"{}")

            def log_message(self, format: str, *args: object) -> None:
                """Keep the test's output clean."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.target = f"sentry+http://key@127.0.0.1:{self._server.server_port}/7"
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def unpacked(body: bytes, encoding: str) -> bytes:
    """Return what was sent; the SDK takes brotli where that is installed."""
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress}.get(encoding, bytes)
    return bytes(unpack(body))


def items_of(envelope: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield (type, payload) of an envelope's items."""
    lines = io.BytesIO(envelope)
    assert "event_id" in json.loads(lines.readline())
    while header := lines.readline():
        item = json.loads(header)
        yield item["type"], lines.read(item["length"])
        assert lines.read(1) in (b"\n", b"")


class Mailbox:
    """Keeps the messages that are sent to it."""

    def __init__(self) -> None:
        self.messages: list[Message] = []
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self._controller.start()

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.messages.append(BytesParser().parsebytes(envelope.content))
        return "250 taken"

    def close(self) -> None:
        self._controller.stop()
