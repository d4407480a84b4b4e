"""Which addresses mean the same page: other hosts, AMP pages, orders of parameters."""

import re
from urllib.parse import unquote

from newscrawl.extraction.addresses.cleaning import article_address
from newscrawl.extraction.addresses.parts import registrable_domain, split_address

_SIDE_HOSTS = re.compile(r"^(?:(?:www|m|mobile|mobil|touch|wap|amp)\.)+(?=[^.]+\.)")
_AMP_HOST = re.compile(r"^(?:www\.)?amp\.")
_AMP_PATH = re.compile(r"/amp(?=/|$)|[./]amp(?=\.html?$)|\.amp$", re.IGNORECASE)
_AMP_PARAMETER = re.compile(r"amp(=(1|true|yes)?)?|(output|outputtype|view|format)=amp(html)?", re.IGNORECASE)
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$", re.IGNORECASE)


def is_amp(url: str) -> bool:
    """Tell whether `url` has the shape of an AMP page.

    >>> is_amp("https://x.test/a-story/amp/"), is_amp("https://amp.x.test/a"), is_amp("https://x.test/a?outputType=amp")
    (True, True, True)
    >>> is_amp("https://x.test/music/amps-and-guitars")
    False
    """
    parts = split_address(url)
    by_query = any(_AMP_PARAMETER.fullmatch(parameter) for parameter in parts.query.split("&"))
    return by_query or bool(_AMP_HOST.match(parts.netloc.lower()) or _AMP_PATH.search(parts.path))


def address_key(url: str) -> str:
    """Return what all addresses of one page have in common; to look things up by, never to fetch.

    Scheme, "www", mobile and AMP hosts, AMP paths, index files and the order of parameters make no difference; a last
    slash does.

    >>> address_key("http://m.x.test/a/story?b=2&a=1"), address_key("https://www.x.test/a/story/amp?a=1&b=2")
    ('x.test/a/story?a=1&b=2', 'x.test/a/story?a=1&b=2')
    >>> address_key("https://x.test/a/") == address_key("https://x.test/a")
    False
    """
    parts = split_address(article_address(url))
    host = parts.netloc if registrable_domain(parts.netloc) == parts.netloc else _SIDE_HOSTS.sub("", parts.netloc)
    path = _INDEX.sub("/", _AMP_PATH.sub("", unquote(parts.path))) or "/"
    if is_amp(url):
        path = path if parts.path.rstrip("/").lower().endswith("html") else path.rstrip("/") or "/"
    query = sorted(each for each in parts.query.split("&") if each and not _AMP_PARAMETER.fullmatch(each))
    return f"{host}{path}{'?' if query else ''}{'&'.join(query)}"
