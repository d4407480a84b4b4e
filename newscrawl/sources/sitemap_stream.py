"""The entries of a sitemap, one at a time from a stream, packed or not."""

import gzip
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from newscrawl.errors import SourceError

_GZIP = b"\x1f\x8b"
_LAYERS = 3
"""Files are packed by the publishing system and once more by the server."""
_LONGEST_ENTRY = 5_000_000
"""Bytes without an entry after which a file is given up: a gzip bomb, not a sitemap."""


@dataclass(slots=True)
class Entry:
    """One `url` or `sitemap` element; dates as they are written."""

    url: str
    modified: str | None = None
    published: str | None = None


def unpacked(body: bytes) -> io.BufferedReader:
    """Return a stream of `body` that unpacks as it is read, as often as it was packed."""
    stream: io.BufferedReader = io.BufferedReader(io.BytesIO(body))
    for _ in range(_LAYERS):
        if stream.peek(2)[:2] != _GZIP:
            break
        stream = io.BufferedReader(gzip.GzipFile(fileobj=stream, mode="rb"), 65536)
    return stream


def read_entries(stream: io.BufferedReader, url: str) -> Iterator[Entry]:
    """Yield the entries of the sitemap or index in `stream`; memory stays flat, however many there are.

    Raises `SourceError`, after the entries that could be read, where the file breaks off or holds no entry for
    megabytes on end.
    """
    counted = _Watched(stream)
    try:
        for _, element in etree.iterparse(
            counted,
            tag=("{*}url", "{*}sitemap"),
            recover=True,
            huge_tree=True,
            resolve_entities=False,
            no_network=True,
            remove_comments=True,
        ):
            counted.since_entry = 0
            if entry := _entry_of(element):
                yield entry
            _forget(element)
    except (etree.XMLSyntaxError, OSError, EOFError, zlib.error) as error:
        raise SourceError(f"{url}: the sitemap breaks off: {error}") from error


class _Watched:
    """A stream for the parser that fails where nothing comes out of what goes in."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream
        self.since_entry = 0

    def read(self, size: int = -1) -> bytes:
        self.since_entry += size
        if self.since_entry > _LONGEST_ENTRY:
            raise OSError(f"no entry in {_LONGEST_ENTRY} bytes")
        return self._stream.read(size)


def _entry_of(element: Any) -> Entry | None:
    entry = Entry("")
    for child in element:
        name = etree.QName(child).localname if isinstance(child.tag, str) else ""
        if name == "loc":
            entry.url = (child.text or "").strip()
        elif name == "lastmod":
            entry.modified = child.text
        elif name == "news":
            entry.published = child.findtext("{*}publication_date")
    return entry if entry.url else None


def _forget(element: Any) -> None:
    """Free an element and those before it, which the tree would keep."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
