"""How much an address looks like that of an article, by itself, and what it has in common with others of its site."""

import re
from functools import lru_cache
from urllib.parse import SplitResult, unquote

from newscrawl.extraction.addresses.parts import split_address
from newscrawl.extraction.addresses.path_words import NEVER, SERVICE_SLUG, SERVICES, SIDE_HOSTS, STEMS

_DATE = re.compile(
    r"/(?:199|20[0-3])\d[/-]?(?:0[1-9]|1[0-2])(?:[/-]?(?:[0-2]\d|3[01]))?(?=\D|\d{6,})"
    r"|/(?:199|20[0-3])\d/[A-Za-z]{3}/\d\d?/|/20\d\d/\d{4}/"
)
_ARTICLE_QUERY = re.compile(
    r"(?:^|&)(?:p|\w*id|article|art|no|num|nid|story|idx|aid|key|sn)=[\w-]*\d{2,}", re.IGNORECASE
)
_ARCHIVE = re.compile(r"^/(?:.*/)?(?:19|20)\d\d(?:/(?:0?[1-9]|1[0-2])){0,2}(?:/(?:[0-2]?\d|3[01]))?/?$")
"""A path that ends in a year, month or day is the list of that time."""
_FILES = re.compile(
    r"\.(?:jpe?g|png|gif|svg|webp|pdf|mp[34]|m3u8?|zip|xml|rss|atom|css|js|json|ico|ics|apk|docx?|xlsx?)$", re.I
)
_DAY = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])(?:\d{4,6})?")
_SPIRAL = re.compile(r"(/[^/]+(?:/[^/]+)?)\1{2}(?=/|$)")
_DEEPEST, _LONGEST = 16, 1500
_INDEX = re.compile(r"/(?:index|default)\.\w{3,5}$", re.IGNORECASE)
_EXTENSION = re.compile(r"\.(?:[a-z]?html?|php\d?|aspx?|jsp|do|ece|cms|story|shtml|htm|amp)$", re.IGNORECASE)
_SPLIT = re.compile(r"[-_,.+~:;!()'’\s]+")
_HEX = re.compile(r"[0-9a-f]{8,}|[0-9a-f]{4}", re.IGNORECASE)


def is_never_article(address: SplitResult) -> bool:
    """Tell whether an address belongs to a list, a form, a person, a file or a shop, whatever its text says."""
    path = address.path.lower()
    host = (address.hostname or "").split(".")
    if _FILES.search(path) or _ARCHIVE.match(path) or SIDE_HOSTS.intersection(host[:-2]):
        return True
    segments = [segment for segment in path.split("/") if segment]
    if any(segment in NEVER or ("_" in segment and segment.partition("_")[0] in NEVER) for segment in segments):
        return True
    ending = _EXTENSION.search(segments[-1]) if segments else None
    stem = segments[-1][: ending.start()] if ending else ""
    return stem in STEMS or stem.endswith("list")


def is_service(address: SplitResult) -> bool:
    """Tell whether the path seems to belong to a game, a programme, a market: mostly not to the news."""
    segments = address.path.lower().rstrip("/").split("/")
    return any(segment in SERVICES for segment in segments) or bool(SERVICE_SLUG.search(segments[-1]))


def is_spiral(url: str) -> bool:
    """Tell whether an address was made by relative links that go round (/a/a/a, /a/b/a/b/a/b), or is far too long.

    >>> is_spiral("https://x.test/news/news/news/"), is_spiral("https://x.test/a/b/a/b/a/b/c")
    (True, True)
    >>> is_spiral("https://x.test/news/2024/01/01/a-story")
    False
    """
    path = url.split("?", 1)[0].partition("//")[2]
    return len(url) > _LONGEST or path.count("/") > _DEEPEST or bool(_SPIRAL.search(path))


def address_score(url: SplitResult) -> float:
    """Return how much an address looks like that of an article: date 2.5, id 1.5, slug of three words or more 1.5.

    >>> from urllib.parse import urlsplit
    >>> address_score(urlsplit("https://x.test/world/2017/02/26/army-nears-the-border"))
    4.0
    >>> address_score(urlsplit("https://x.test/world/"))
    -1.5
    """
    path = _INDEX.sub("/", url.path)
    segments = _segments(path)
    has_query_id = bool(_ARTICLE_QUERY.search(url.query))
    if not segments:
        return 1.5 if has_query_id else -9.0
    score = 2.5 if _DATE.search(path) else 0.0
    words, has_id = _slug(segments)
    score += 1.5 * (has_id or has_query_id) + 1.5 * (words >= 3)
    is_index = path != url.path and words < 3 and score < 2.5
    if is_index or (not score and len(segments) == 1 and words <= 1):
        score -= 1.5
    return score


def ids_in(address: SplitResult) -> set[str]:
    """Return the numbers and codes in the path that can be ids of articles; days are none.

    >>> from urllib.parse import urlsplit
    >>> sorted(ids_in(urlsplit("https://x.test/20240305/mayor-wins-47110/photo-b1946ac9.html")))
    ['47110', 'b1946ac9']
    """
    parts = {part for segment in _segments(address.path) for part in _SPLIT.split(segment)}
    return {part for part in parts if _is_id(part) and not _DAY.fullmatch(part)}


def address_template(url: str) -> str:
    """Return the shape that the addresses of a site's articles share: kinds of segments, ending, names in the query.

    >>> address_template("https://x.test/politics/mayor-wins-by-a-hair-47110.html")
    'w+/slug-id.html'
    >>> address_template("https://x.test/a/b/2024/03/05/one-more-slug/"), address_template("https://x.test/story.asp?id=4711")
    ('w+/date/slug', 'story.asp?id')
    """
    parts = split_address(url)
    path = _DATE.sub("/<date>/", parts.path)
    segments = [segment for segment in path.split("/") if segment]
    query = ",".join(sorted(pair.partition("=")[0] for pair in parts.query.split("&") if pair))
    if not segments:
        return f"?{query}"
    if query and _EXTENSION.search(segments[-1]) and _kind(segments[-1], is_last=True) == "word":
        return f"{segments[-1]}?{query}"
    ending = _EXTENSION.search(segments[-1])
    kinds: list[str] = []
    is_by_id = _kind(segments[-1], is_last=True).endswith("id")
    for index, segment in enumerate(segments):
        kind = _kind(segment, is_last=index == len(segments) - 1)
        if is_by_id and kind == "slug":
            kind = "w+"
        if not (kind == "w+" and kinds[-1:] == ["w+"]):
            kinds.append(kind)
    is_named = not query or kinds[-1] != "word"  # then parameters are for trackers, orders and views
    return "/".join(kinds) + (ending[0] if ending else "") + ("" if is_named else f"?{query}")


def _kind(segment: str, *, is_last: bool) -> str:
    if segment == "<date>":
        return "date"
    words, has_id = _slug([_EXTENSION.sub("", segment)])
    if has_id:
        return "slug-id" if words else "id"
    return "slug" if words >= 3 else "word" if is_last else "w+"


def _segments(path: str) -> list[str]:
    segments = [unquote(segment) for segment in path.split("/") if segment]
    return [*segments[:-1], _EXTENSION.sub("", segments[-1])] if segments else []


@lru_cache(maxsize=4096)
def _words_and_id(segment: str) -> tuple[int, bool]:
    parts = [part for part in _SPLIT.split(segment) if part]
    words = [part for part in parts if part.isalpha() or _is_mostly_letters(part)]
    is_uuid = len(parts) >= 5 and all(_HEX.fullmatch(part) for part in parts[-5:])
    unspaced = sum(len(part) > 4 and _is_unspaced(part) for part in words if not part.isascii())
    return len(words) + 2 * unspaced, is_uuid or any(_is_id(part) for part in parts)


def _is_mostly_letters(part: str) -> bool:
    return len(part) > 3 and sum(map(str.isalpha, part)) > len(part) / 2


def _slug(segments: list[str]) -> tuple[int, bool]:
    """Return the words of the wordiest segment, and whether one of the last three is or ends in an id."""
    judged = [_words_and_id(segment) for segment in segments]
    return max(words for words, _ in judged), any(has_id for _, has_id in judged[-3:])


def _is_unspaced(part: str) -> bool:
    return any("\u3040" <= sign <= "\u9fff" or "\u0e00" <= sign <= "\u0eff" for sign in part)


def _is_id(part: str) -> bool:
    """Tell whether a part of a segment is a number or a code rather than a word, a year or a small number."""
    digits = sum(map(str.isdigit, part))
    if part.isdigit():
        return digits >= 5
    if not part.isascii() or not part.isalnum() or len(part) < 5:
        return False
    is_mixed = any(map(str.isupper, part[1:])) and any(map(str.islower, part))
    return (digits >= 2 and digits >= len(part) / 5 and len(part) > 5) or (is_mixed and (digits > 0 or len(part) >= 7))
