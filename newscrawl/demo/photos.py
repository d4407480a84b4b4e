"""Draws the site's pictures: a sea under a sky, in colours that depend on the path alone."""

import struct
import zlib
from functools import lru_cache

from newscrawl.demo.html import PHOTO_SIZE


@lru_cache(maxsize=16)
def png(path: str) -> bytes:
    """Return the picture that belongs to `path` as a PNG file."""
    width, height = PHOTO_SIZE
    seed = zlib.crc32(path.encode())
    sky, sea = (seed & 63, seed >> 6 & 63, seed >> 12 & 31), (seed >> 17 & 31, seed >> 20 & 63, seed >> 24 & 63)
    horizon = height // 3 + (seed >> 8) % (height // 4)
    rows = b"".join(b"\0" + _colour(row, horizon, sky, sea) * width for row in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows, 1)) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def _colour(row: int, horizon: int, sky: tuple[int, int, int], sea: tuple[int, int, int]) -> bytes:
    if row < horizon:
        return bytes(min(255, 120 + part + row * 60 // horizon) for part in sky)
    return bytes(part + 40 + (row - horizon) // 6 for part in sea)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
