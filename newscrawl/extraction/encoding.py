"""Which charset a page is in, decided as browsers do."""

import codecs

from w3lib.encoding import html_body_declared_encoding, read_bom, resolve_encoding

_FALLBACK = "cp1252"


def sniff_encoding(body: bytes, declared: str | None = None) -> str:
    """Return the Python name of the charset that `body` is in.

    Bytes that hold letters beyond ASCII and are valid UTF-8 are UTF-8, whatever is declared: text in another charset
    hardly ever is. Else, as in browsers: byte order mark, HTTP header (`declared`), `<meta>` within the first 4 KB,
    windows-1252. A declaration of UTF-8 that more than a stray byte contradicts is not believed.

    >>> sniff_encoding("naïve".encode("utf-8"), "iso-8859-7")
    'utf-8'
    >>> sniff_encoding("naïve".encode("latin-1"))
    'cp1252'
    >>> sniff_encoding('<meta charset="windows-1251">'.encode())
    'cp1251'
    """
    bom_encoding, _ = read_bom(body)
    if bom_encoding:
        return bom_encoding
    if not body.isascii() and _invalid_bytes(body) == 0:
        return "utf-8"
    for name in (declared, html_body_declared_encoding(body)):
        if name and (known := resolve_encoding(name)) and not known.startswith("utf"):
            return known
    return "utf-8" if _invalid_bytes(body) * 1000 <= len(body) else _FALLBACK


def as_utf8(body: bytes, encoding: str) -> bytes:
    """Return `body` as valid UTF-8; what is no character in `encoding` becomes U+FFFD.

    The parser is never left to decode: libxml2 ends a page at the first byte that its charset does not know.

    >>> as_utf8(b"caf\\xe9 \\x81 bar", "cp1252").decode()
    'café \ufffd bar'
    """
    if encoding == "utf-8" and (body.isascii() or _invalid_bytes(body) == 0):
        return body
    return body.decode(encoding, "replace").encode("utf-8")


def _invalid_bytes(body: bytes) -> int:
    """Return how many places of `body` are no UTF-8; a character cut off at its end does not count."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(body)
    except UnicodeDecodeError:
        return body.decode("utf-8", "replace").count("\ufffd")
    return 0
