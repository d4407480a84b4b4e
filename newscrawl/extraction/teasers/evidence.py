"""What a page says of each address it links to: texts, places, the shape of the markup around."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import SplitResult

from newscrawl.extraction.addresses import (
    article_address,
    registrable_domain,
    split_address,
    without_archive,
)
from newscrawl.extraction.page import Element, Page
from newscrawl.extraction.text import HEADINGS, text_of

_MENUS = frozenset(("nav", "footer", "form", "button", "dialog"))
_MENU_CLASS = re.compile(
    r"(^|[-_\s])(nav|menu|mainnav|navbar|navigation|site-?header|footer|topbar|breadcrumbs?|pagination|pager"
    r"|subnav|social|share|sharing|tag-?(list|cloud)|taglist|tagcloud|tags|meta-?tags)([-_\s]|$)",
    re.IGNORECASE,
)
_BYLINE_CLASS = re.compile(
    r"(^|[-_\s])(author|byline|autor|auteur|writer|redacteur|columnist-?name)([-_\s]|$)", re.IGNORECASE
)
_TEASER_CLASS = re.compile(
    r"(^|[-_\s])(teaser|story|card|article|entry|post|headline|title|news-?item|list-?item|promo-?title)([-_\s]|$)",
    re.IGNORECASE,
)
_OFFER_CLASS = re.compile(
    r"(^|[-_\s])(sponsor(ed)?|advert(orial|isement)?|ads?|anzeigen?|partners?|promoted|paid(post)?|outbrain|taboola|coupons?"
    r"|newsletters?|subscribe|services?)([-_\s]|$)",
    re.IGNORECASE,
)
_NO_LINK_TO_READ = frozenset(
    ("author", "tag", "nofollow", "sponsored", "license", "help", "search", "prev", "next", "ugc")
)
_WORD = re.compile(r"[^\W\d_]+", re.UNICODE)
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_THAI = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")


@dataclass(slots=True)
class Linked:
    """An address of the site, and what all links to it on the page show together."""

    url: str
    texts: list[str] = field(default_factory=list)
    in_heading: bool = False
    in_teaser: bool = False
    has_picture: bool = False
    is_entry: bool = False
    """Marked as the permanent address of an entry (`rel=bookmark`)."""
    only_in_menus: bool = True
    only_refused: bool = True
    """By `rel`, as an author or a tag, or in a box of offers."""
    shapes: set[str] = field(default_factory=set)
    """Markup around each link."""

    @property
    def address(self) -> SplitResult:
        """The parts of the address; in an archive those of the page that is kept."""
        return split_address(without_archive(self.url))

    @property
    def length(self) -> float:
        """Words of the longest text, see `headline_length`."""
        return max(map(headline_length, self.texts), default=0.0)


def headline_length(text: str) -> float:
    """Return how many words `text` has; of scripts that leave no space between them about as many as they make.

    >>> headline_length("Nets full again: 12 boats"), headline_length("円相場、一時150円台に"), headline_length("05:40")
    (4.0, 4.0, 0.0)
    """
    if text.isascii():
        return float(len(_WORD.findall(text)))
    unspaced, thai = len(_UNSPACED.findall(text)), len(_THAI.findall(text))
    spaced = _THAI.sub(" ", _UNSPACED.sub(" ", text)) if unspaced or thai else text
    return len(_WORD.findall(spaced)) + unspaced / 2 + thai / 5


def gather(page: Page) -> dict[str, Linked]:
    """Return what the page shows of every address of its own site, by cleaned address, in page order.

    The site is everything below the registered domain. The page itself and its comments ("#comments") do not count.
    """
    found: dict[str, Linked] = {}
    own = article_address(page.url)
    site = _site(own)
    for anchor in page.root.iter("a"):
        href = anchor.get("href")
        url = page.absolute(href) if href and not href.startswith("#") else None
        if url is None or (address := article_address(url)) == own:
            continue
        if _site(address) == site:
            _note(found.setdefault(address, Linked(address)), anchor, is_comments="#com" in url.lower())
    return found


def _site(url: str) -> tuple[str, str]:
    """Return the registered domain and the port of an address; in an archive those of the page that is kept."""
    host, _, port = split_address(without_archive(url)).netloc.partition(":")
    return registrable_domain(host), port


def _note(linked: Linked, anchor: Element, *, is_comments: bool) -> None:
    place = _place(anchor)
    text = text_of(anchor)
    if text and not is_comments:
        linked.texts.append(text)
    linked.only_in_menus &= place.in_menu
    linked.only_refused &= place.is_refused
    if place.in_menu or is_comments:
        return
    linked.in_heading |= place.in_heading
    linked.in_teaser |= place.in_teaser
    linked.is_entry |= "bookmark" in (anchor.get("rel") or "").lower().split()
    linked.has_picture |= next(anchor.iter("img", "picture"), None) is not None
    if text:
        linked.shapes.add(_shape(anchor))


@dataclass(slots=True)
class _Place:
    in_menu: bool = False
    in_heading: bool = False
    in_teaser: bool = False
    is_refused: bool = False


def _place(anchor: Element) -> _Place:
    place = _Place(is_refused=bool(_NO_LINK_TO_READ & set((anchor.get("rel") or "").lower().split())))
    place.in_heading = any(True for _ in anchor.iter(*HEADINGS))
    for level, node in enumerate(_upwards(anchor)):
        classes = node.get("class") or ""
        if node.tag in _MENUS or (classes and _MENU_CLASS.search(classes) and node.tag != "body"):
            place.in_menu = not place.in_teaser
            break
        place.in_heading |= node.tag in HEADINGS
        place.is_refused |= level < 2 and bool(_BYLINE_CLASS.search(classes))
        place.is_refused |= level < 5 and bool(_OFFER_CLASS.search(f"{classes} {node.get('id') or ''}"))
        if node.tag == "article" or (level < 4 and _TEASER_CLASS.search(classes)):
            place.in_teaser = True
        if node.tag in ("article", "main", "body"):
            break
    return place


def _upwards(anchor: Element) -> Iterator[Element]:
    yield anchor
    yield from anchor.iterancestors()


def _shape(anchor: Element) -> str:
    """Return the tags and first classes (the others are for variants) of a link and the three elements around it."""
    around = [anchor, *anchor.iterancestors()][:4]
    return "<".join(f"{node.tag}.{(node.get('class') or '').strip().partition(' ')[0]}" for node in around)
