"""Which links of a section page lead to articles, judged without selectors.

A link is judged by its address (date, id, slug), its text (a headline is longer than a menu entry), its place (in a
heading or an article teaser, not in a menu or footer) and its company: teasers come in groups of one shape, with long
texts. Weights were set by hand; the sum decides.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import mean
from urllib.parse import SplitResult, urldefrag, urlsplit

from newscrawl.extraction.addresses import address_score, is_never_article
from newscrawl.extraction.page import Element, Page
from newscrawl.extraction.text import text_of

_WORDS = re.compile(r"\w+")
_MENUS = ("nav", "footer", "form", "button")
_MENU_CLASS = re.compile(r"(^|[-_\s])(nav|menu|mainnav|navbar|navigation|footer|topbar)([-_\s]|$)", re.I)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5")
_SURE = 3.0


@dataclass(slots=True)
class _Link:
    """What speaks for an address, over all links to it on the page."""

    place: float = 0.0
    words: int = 0


def article_links(page: Page) -> list[str]:
    """Return the addresses of the articles that a section page links to: absolute, without fragment, in page order.

    Only addresses on the page's own host count; the page itself does not.
    """
    links: dict[str, _Link] = {}
    groups: dict[str, dict[str, int]] = defaultdict(dict)
    here = urlsplit(page.url)
    for anchor, place in _anchors(page.root):
        url = urldefrag(page.absolute(anchor.get("href")) or "").url
        if not url or not _is_same_site(urlsplit(url), here) or url == page.url:
            continue
        words = len(_WORDS.findall(text_of(anchor)))
        link = links.setdefault(url, _Link(place=-9.0))
        link.place, link.words = max(link.place, place), max(link.words, words)
        if words and place >= 0:
            groups[_shape(anchor)][url] = words
    in_company = {url for group in groups.values() if _is_teasers(group) for url in group}
    return [url for url, link in links.items() if _score(urlsplit(url), link) + (url in in_company) >= _SURE]


def _shape(anchor: Element) -> str:
    """Return the tags and classes of a link and the three elements around it."""
    around = [anchor, *anchor.iterancestors()][:4]
    return "<".join(f"{node.tag}.{node.get('class') or ''}" for node in around)


def _is_teasers(words_by_url: dict[str, int]) -> bool:
    return len(words_by_url) >= 4 and mean(words_by_url.values()) >= 4


def _is_same_site(url: SplitResult, here: SplitResult) -> bool:
    hosts = [(address.hostname or "").removeprefix("www.") for address in (url, here)]
    return hosts[0] == hosts[1] and url.port == here.port


def _anchors(root: Element) -> Iterator[tuple[Element, float]]:
    """Yield every link and how its place speaks for it: heading +1.5, teaser +0.5, menu -2."""
    for anchor in root.iter("a"):
        place = 0.0
        for above in (anchor, *anchor.iterancestors()):
            if above.tag in _MENUS or _MENU_CLASS.search(above.get("class") or ""):
                place -= 2.0
                break
            if above.tag in _HEADINGS:
                place += 1.5
            elif above.tag == "article":
                place += 0.5
                break
        if anchor.find("h2") is not None or anchor.find("h3") is not None:
            place += 1.5
        yield anchor, place


def _score(url: SplitResult, link: _Link) -> float:
    if is_never_article(url):
        return -9.0
    return address_score(url) + link.place + min(link.words, 10) * 0.3


def section_links(page: Page) -> list[str]:
    """Return the addresses of the site's sections that a home page's menus name; at most 30.

    A section's link stands in a menu, has a short text and a short path, and does not look like an article's.
    """
    here = urlsplit(page.url)
    found: dict[str, None] = {}
    for anchor, place in _anchors(page.root):
        url = urldefrag(page.absolute(anchor.get("href")) or "").url
        address = urlsplit(url)
        if place >= 0 or not url or address.query or not _is_same_site(address, here):
            continue
        depth = len([segment for segment in address.path.split("/") if segment])
        words = len(_WORDS.findall(text_of(anchor)))
        if 1 <= depth <= 2 and 1 <= words <= 4 and _score(address, _Link()) > -9.0 and address_score(address) < 1.5:
            found[url] = None
    return list(found)[:30]
