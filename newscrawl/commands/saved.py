"""Saved pages on disk."""

import gzip
import zlib
from pathlib import Path

from newscrawl.errors import UsageError

_GZIP = b"\x1f\x8b"


def read_bytes(path: Path) -> bytes:
    """Return the page saved at `path`, unzipped as often as it was zipped; raises `UsageError` where that fails."""
    try:
        body = path.read_bytes()
        while body.startswith(_GZIP):
            body = gzip.decompress(body)
        return body
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or error
        raise UsageError(f"cannot read the page {path}: {reason}") from error
