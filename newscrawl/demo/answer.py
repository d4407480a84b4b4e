"""What the site answers to a request, before it goes on the wire."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Answer:
    """One response; a body that comes in parts is streamed."""

    body: bytes | Iterator[bytes]
    content_type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


def html(text: str, status: int = 200) -> Answer:
    """Return a page."""
    return Answer(text.encode(), status=status)


def xml(text: str) -> Answer:
    """Return a feed or sitemap."""
    return Answer(text.encode(), "application/xml; charset=utf-8")


def as_json(value: Any) -> Answer:
    """Return a value as JSON."""
    return Answer(json.dumps(value, ensure_ascii=False).encode(), "application/json")


def redirect(path: str, status: int = 301) -> Answer:
    """Return the way to another path."""
    return Answer(b"", status=status, headers={"Location": path})
