"""Which charset a page is in, decided as browsers do."""

import codecs

from w3lib.encoding import html_body_declared_encoding, read_bom, resolve_encoding

_FALLBACK = "cp1252"


def to_utf8(body: bytes, declared: str | None = None) -> tuple[bytes, str]:
    """Return `body` as valid UTF-8, and the Python name of the charset that it is in.

    Bytes that hold letters beyond ASCII and are valid UTF-8 are UTF-8, whatever is declared: text in another charset
    hardly ever is. Else, as in browsers: byte order mark, HTTP header (`declared`), `<meta>` within the first 4 KB,
    windows-1252. A declaration of UTF-8 that more than a stray byte contradicts is not believed.

    What is no character in that charset becomes U+FFFD: the parser is never left to decode, since libxml2 ends a page
    at the first byte that its charset does not know.

    >>> to_utf8("naïve".encode("utf-8"), "iso-8859-7")[1]
    'utf-8'
    >>> to_utf8(b"caf\\xe9 \\x81 bar")[0].decode()
    'café \ufffd bar'
    >>> to_utf8('<meta charset="windows-1251">'.encode())[1]
    'cp1251'
    """
    mark, _ = read_bom(body)
    if not mark and not body.isascii() and _is_utf8(body):
        return body, "utf-8"
    encoding = mark or _declared(body, declared) or ("utf-8" if _is_mostly_utf8(body) else _FALLBACK)
    if encoding == "utf-8" and _is_utf8(body):
        return body, encoding
    return body.decode(encoding, "replace").encode("utf-8"), encoding


def may_be_utf8(body: bytes, declared: str | None) -> bool:
    """Tell whether `body` is UTF-8 (see `to_utf8`) if its bytes are valid as such: it goes beyond ASCII, without mark.

    Another charset in the HTTP header (`declared`) tells in most cases that it is not, but does not rule it out.
    """
    known = resolve_encoding(declared) if declared else None
    return (known is None or known.startswith("utf")) and not body.isascii() and read_bom(body)[0] is None


def _declared(body: bytes, header: str | None) -> str | None:
    """Return the first charset that is declared and known; None for UTF-8, which needs no declaration."""
    for name in (header, html_body_declared_encoding(body)):
        if name and (known := resolve_encoding(name)) and not known.startswith("utf"):
            return known
    return None


def _is_utf8(body: bytes) -> bool:
    """Tell whether `body` is UTF-8, but for a character that is cut off at its end."""
    if body.isascii():
        return True
    try:
        codecs.utf_8_decode(body, "strict", False)
    except UnicodeDecodeError:
        return False
    return True


def _is_mostly_utf8(body: bytes) -> bool:
    """Tell whether no more than one byte in a thousand contradicts UTF-8."""
    return _is_utf8(body) or body.decode("utf-8", "replace").count("\ufffd") * 1000 <= len(body)
