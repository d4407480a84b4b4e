"""What a page asks machines not to do with it: robots directives, and the reservation of text and data mining.

Sources: the Robots Exclusion extensions as search engines document them (`robots` meta element, `X-Robots-Tag`), the
TDM Reservation Protocol of the W3C community group (`tdm-reservation`, `tdm-policy` as header, which also carries what
the host states once for all pages, or meta element), and
`noai`, `noimageai` as image sites introduced them.
"""

from collections.abc import Iterator

from newscrawl.extraction.candidate import Candidate
from newscrawl.extraction.page import Page
from newscrawl.extraction.structured import read_structured

_MEANINGS = {
    "none": "noindex",
    "noindex": "noindex",
    "noarchive": "noarchive",
    "nocache": "noarchive",
    "nosnippet": "nosnippet",
    "noai": "noai",
    "noimageai": "noimageai",
}
_FOR_ALL = ("robots", "newscrawl")


def opt_outs(page: Page) -> Iterator[Candidate[list[str]]]:
    """Yield one list of all that is asked, of the page's elements and of its server's headers."""
    meta = page.once(read_structured).meta
    directives = [content for name in _FOR_ALL for content in meta.get(name, ())]
    found = [*_meanings(",".join(directives)), *_meanings(_for_us(page.headers.get("x-robots-tag", "")))]
    reserved = [page.headers.get("tdm-reservation", ""), *meta.get("tdm-reservation", ())]
    if "1" in map(str.strip, reserved):
        found.append("tdm-reservation")
        policy = page.headers.get("tdm-policy") or next(iter(meta.get("tdm-policy", ())), "")
        found += [f"tdm-policy={policy.strip()}"] if policy else []
    if found:
        yield Candidate(list(dict.fromkeys(found)), "header" if page.headers and not directives else "meta")


def _meanings(directives: str) -> Iterator[str]:
    """Yield the words for the directives of a comma-separated list that refuse something.

    >>> list(_meanings("NOINDEX, follow, max-snippet:-1"))
    ['noindex']
    """
    words = (word.strip().lower() for word in directives.split(","))
    return (_MEANINGS[word] for word in words if word in _MEANINGS)


def _for_us(header: str) -> str:
    """Return the directives of an `X-Robots-Tag` that are meant for everybody or for us, not those for named robots.

    >>> _for_us("googlebot: noindex, nofollow, newscrawl: noarchive, noai"), _for_us("noindex")
    ('noarchive,noai', 'noindex')
    """
    kept, is_ours = [], True
    for part in header.split(","):
        name, colon, rest = part.partition(":")
        if colon and not name.strip().lower().startswith(("max-", "unavailable_after")):
            is_ours, part = name.strip().lower() in _FOR_ALL, rest
        if is_ours:
            kept.append(part.strip())
    return ",".join(kept)
