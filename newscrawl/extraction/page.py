"""Page: one response, parsed once, for every field reader to look at."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cached_property
from types import MappingProxyType
from typing import Any, TypeVar
from urllib.parse import urljoin

from lxml import etree
from w3lib.html import strip_html5_whitespace

from newscrawl.errors import ExtractionError
from newscrawl.extraction.encoding import may_be_utf8, to_utf8

T = TypeVar("T")

Element = etree._Element

_NOT_HTML = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\x1f\x8b", b"OggS", b"ID3")
"""First bytes of what servers send as text/html by mistake: PDF, zip, pictures, gzip, sound."""

_NO_HEADERS: Mapping[str, str] = MappingProxyType({})
# `huge_tree` lifts libxml2's limits on depth and text size; without a table of ids a parse takes a twentieth less.
_PARSER = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, collect_ids=False)

_TEXT_BEGINS = ("h1", "p", "article")
"""Elements after which no `<base>` is looked for."""

# Addresses that `urljoin` would give back as they are, or behind the origin; asking it costs ten times as much.
_ORIGIN = re.compile(r"https?://[\w.-]+(?::\d+)?(?=[/?#]|$)", re.ASCII)
_WHOLE = re.compile(_ORIGIN.pattern + r"(?:/[^\s?#;]*)?(?:\?[^\s#]+)?(?:#\S+)?", re.ASCII)
_ROOTED = re.compile(r"(?!//|.*/\.)/[^\s?#;]*(?:\?[^\s#]+)?(?:#\S+)?")


class Page:
    """One web page: its address, its bytes and the single lxml tree made from them.

    `url` is the address it was fetched from ("" if unknown), `encoding` the charset of the HTTP header, `fetched_at`
    the aware instant of the fetch, from which relative times are reckoned (None: they stay unresolved), `headers` those
    of the response, names in lower case.
    Raises `ExtractionError` where there is no markup.

    Readers do not walk over `root` each for itself: `page.once(survey)` has the elements by tag, by what their class
    says and by property, `page.once(page_outline)` the text in blocks with the elements around them (`survey.py`).
    """

    def __init__(
        self,
        body: bytes,
        url: str = "",
        *,
        encoding: str | None = None,
        fetched_at: datetime | None = None,
        headers: Mapping[str, str] = _NO_HEADERS,
    ) -> None:
        self.body = body
        self.url = url
        self.fetched_at = fetched_at
        self.headers = headers
        if body.startswith(_NOT_HTML):
            raise ExtractionError(f"{url or 'page'}: expected HTML, found {body[:5]!r}")
        self.root, self.encoding = _read(body, url, encoding)
        self._memo: dict[Callable[[Page], Any], Any] = {}

    def once(self, reader: Callable[["Page"], T]) -> T:
        """Return `reader(self)`, computed at the first call and kept, so that readers can share work."""
        try:
            return self._memo[reader]  # type: ignore[no-any-return]
        except KeyError:
            found = self._memo[reader] = reader(self)
            return found

    @cached_property
    def base_url(self) -> str:
        """Address that relative links are resolved against: `<base href>` where there is one, else `url`."""
        for element in self.root.iter("base", *_TEXT_BEGINS):
            if element.tag != "base":
                break
            if href := element.get("href"):
                return urljoin(self.url, strip_html5_whitespace(href))
        return self.url

    def absolute(self, link: str | None) -> str | None:
        """Return `link` as an absolute http(s) URL; None for other schemes and for what is no URL."""
        bare = strip_html5_whitespace(link or "")
        if _WHOLE.fullmatch(bare):
            return bare
        if self._origin and _ROOTED.fullmatch(bare):
            return self._origin + bare
        try:
            url = urljoin(self.base_url, bare)
        except ValueError:
            return None
        return url if link and url.startswith(("http://", "https://")) else None

    @cached_property
    def _origin(self) -> str:
        """Scheme and host of `base_url`; "" where it has none."""
        found = _ORIGIN.match(self.base_url)
        return found[0] if found else ""


def _read(body: bytes, url: str, declared: str | None) -> tuple[Element, str]:
    """Return the `html` element of `body`, and the charset it is in.

    Most pages are UTF-8. Whether one is, the parser tells beside; to find out before takes a tenth of a parse.
    """
    if may_be_utf8(body, declared):
        root = _parse(body, url)
        if not any(error.type == etree.ErrorTypes.ERR_INVALID_ENCODING for error in _PARSER.error_log):
            return root, "utf-8"
    text, encoding = to_utf8(body, declared)
    return _parse(text, url), encoding


def _parse(body: bytes, url: str) -> Element:
    """Return the `html` element of `body`.

    Comments and processing instructions are left out.
    """
    try:
        root = etree.fromstring(body, _PARSER)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ExtractionError(f"{url or 'page'}: no HTML in {len(body)} bytes") from error
    if root is None:
        raise ExtractionError(f"{url or 'page'}: no HTML in {len(body)} bytes")
    return root
