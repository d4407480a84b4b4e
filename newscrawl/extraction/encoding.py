"""Which charset a page is in, decided as browsers do."""

import codecs

from w3lib.encoding import html_body_declared_encoding, read_bom, resolve_encoding

_FALLBACK = "cp1252"


def sniff_encoding(body: bytes, declared: str | None = None) -> str:
    """Return the Python name of the charset that `body` is in.

    Order: byte order mark, HTTP header (`declared`), `<meta>` within the first 4 KB, UTF-8 where the bytes are valid
    UTF-8, else windows-1252. A declaration of UTF-8 that more than a stray byte contradicts is not believed.

    >>> sniff_encoding("naïve".encode("utf-8"))
    'utf-8'
    >>> sniff_encoding("naïve".encode("latin-1"))
    'cp1252'
    >>> sniff_encoding('<meta charset="windows-1251">'.encode())
    'cp1251'
    """
    bom_encoding, _ = read_bom(body)
    if bom_encoding:
        return bom_encoding
    for name in (declared, html_body_declared_encoding(body)):
        if name and (known := resolve_encoding(name)):
            return known if _is_plausible(body, known) else _FALLBACK
    return "utf-8" if _is_plausible(body, "utf-8") else _FALLBACK


def _is_plausible(body: bytes, encoding: str) -> bool:
    """Tell whether at most one byte in a thousand is invalid; only UTF-8 can be refuted this way."""
    if codecs.lookup(encoding).name != "utf-8":
        return True
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return body.decode("utf-8", "replace").count("�") * 1000 <= len(body)
    return True
