"""Which addresses mean the same article: other hosts, AMP pages, orders of parameters, new slugs."""

import re
from urllib.parse import unquote

from newscrawl.extraction.addresses.cleaning import article_address
from newscrawl.extraction.addresses.parts import registrable_domain, split_address

_SIDE_HOSTS = re.compile(r"^(?:(?:www|m|mobile|mobil|touch|wap|amp)\.)+(?=[^.]+\.)")
_AMP_HOST = re.compile(r"^(?:www\.)?amp\.")
_AMP_PATH = re.compile(r"/amp(?=/|$)|[./]amp(?=\.html?$)|\.amp$", re.IGNORECASE)
_AMP_PARAMETER = re.compile(r"amp(=(1|true|yes)?)?|(output|outputtype|view|format)=amp(html)?", re.IGNORECASE)
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$", re.IGNORECASE)
_SLUG = re.compile(r"[^\W\d_]+", re.UNICODE)


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


def is_renamed(url: str, other: str, article_id: str) -> bool:
    """Tell whether two addresses of one site differ in the words of the slug only, around the same `article_id`.

    >>> is_renamed("https://x.test/2024/mayor-wins-4711", "https://x.test/2024/mayor-narrowly-wins-4711", "4711")
    True
    >>> is_renamed("https://x.test/2024/mayor-wins-4711", "https://x.test/gallery/mayor-wins-4711", "4711")
    False
    """
    if len(article_id) < 4 or registrable_domain(split_address(url).netloc) != registrable_domain(
        split_address(other).netloc
    ):
        return False
    return article_id in url and article_id in other and _frame(url, article_id) == _frame(other, article_id)


def _frame(url: str, article_id: str) -> tuple[list[str], str]:
    """Return the path with the slug (the segment with the id, else the longest) stripped of its words."""
    parts = split_address(article_address(url))
    segments = unquote(parts.path).strip("/").split("/")
    slugs = {index for index, segment in enumerate(segments) if article_id in segment}
    slugs.add(max(range(len(segments)), key=lambda index: segments[index].count("-")))
    frame = [_bare(segment) if index in slugs else segment for index, segment in enumerate(segments)]
    return frame, parts.query


def _bare(segment: str) -> str:
    stem, dot, ending = segment.rpartition(".")
    return re.sub(r"[-_]+", "-", _SLUG.sub("", stem if dot else segment)).strip("-") + dot + (ending if dot else "")
