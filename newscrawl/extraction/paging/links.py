"""The link that leads on: by its relation, class, words, arrow, number or day."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import urldefrag

from newscrawl.extraction.addresses import host_of, period_of, registrable_domain
from newscrawl.extraction.page import Element, Page
from newscrawl.extraction.paging.counting import page_number
from newscrawl.extraction.paging.endpoints import MORE_CLASS, endpoint_addresses
from newscrawl.extraction.paging.words import NEXT_WORDS
from newscrawl.extraction.text import text_of

_ARROWS = {"›", "»", ">", ">>", "→", "▶", "❯"}
_CALENDAR = re.compile(r"calendar|datepicker|carousel|slider|slick|swiper|gallery", re.IGNORECASE)
_SHORT = 40

Link = tuple[Element, str]


def next_page(page: Page) -> str | None:
    """Return the absolute URL of the next part of the list on `page`; None where it ends.

    In this order: `rel=next`, the address a script would ask behind "load more", a link whose class (or its parent's)
    says more, next or older, a link whose text says so or is only an arrow, the number after the current one in a row
    of numbered pages, the day (or month) before the one in the page's own address.
    """
    here = urldefrag(page.url).url
    domain = registrable_domain(host_of(here))
    links = [
        link
        for link in _links(page)
        if link[1] != here and registrable_domain(host_of(link[1])) == domain and not _turns_a_picture(link[0])
    ]
    steps: tuple[Callable[[], Iterator[str]], ...] = (
        lambda: (url for anchor, url in links if "next" in (anchor.get("rel") or "").lower().split()),
        lambda: (url for url in endpoint_addresses(page) if url != here),
        lambda: (url for anchor, url in links if _is_classed(anchor)),
        lambda: (url for anchor, url in links if anchor.tag == "a" and _says_next(anchor)),
        lambda: _next_number(page, links),
        lambda: _day_before(here, links),
    )
    return next((url for step in steps for url in step()), None)


def _links(page: Page) -> Iterator[Link]:
    for anchor in page.root.iter("a", "link", "button"):
        for name in ("href", "data-url", "data-href", "data-next"):
            if (link := anchor.get(name)) and (url := page.absolute(link)):
                yield anchor, urldefrag(url).url
                break


def _turns_a_picture(anchor: Element) -> bool:
    """Tell whether the link belongs to a calendar or a row of pictures, whose "next" never ends."""
    around = [anchor, *anchor.iterancestors()][:5]
    return any(_CALENDAR.search(f"{node.get('class') or ''} {node.get('id') or ''}") for node in around)


def _is_classed(anchor: Element) -> bool:
    if anchor.tag == "link":
        return False
    parent = anchor.getparent()
    classes = anchor.get("class") or ""
    if parent is not None and len(parent) <= 2:
        classes += f" {parent.get('class') or ''}"
    return bool(MORE_CLASS.search(classes)) and len(text_of(anchor)) <= _SHORT


def _says_next(anchor: Element) -> bool:
    text = text_of(anchor)
    if len(text) > _SHORT or _is_heading(anchor):
        return False
    label = anchor.get("aria-label") or anchor.get("title") or ""
    return text in _ARROWS or bool(NEXT_WORDS.fullmatch(text) or (len(text) <= 2 and NEXT_WORDS.fullmatch(label)))


def _is_heading(anchor: Element) -> bool:
    """Tell whether the link stands in a heading or its box is a teaser: "more" there means the article."""
    return any(node.tag in {"h1", "h2", "h3", "h4", "article"} for node in [anchor, *anchor.iterancestors()][:4])


def _next_number(page: Page, links: list[Link]) -> Iterator[str]:
    """Yield the address of page n+1 of a row of numbers; n stands unlinked or marked in it, or in the address."""
    texts = [(anchor, url, text_of(anchor)) for anchor, url in links]
    numbers = [(anchor, url, int(text)) for anchor, url, text in texts if text.isdecimal() and len(text) < 5]
    wanted = {_marked_number(page) or page_number(page.url)}
    for anchor, url, number in numbers:
        if number - 1 in wanted and (len(numbers) > 1 or _is_in_row(anchor)):
            yield url


def _marked_number(page: Page) -> int | None:
    for current in page.root.iter("span", "strong", "b", "em", "li", "a"):
        text = text_of(current) if len(current) <= 1 else ""
        if text.isdecimal() and len(text) < 5 and _is_current(current):
            return int(text)
    return None


def _is_in_row(anchor: Element) -> bool:
    """Tell whether another number stands beside a single linked one."""
    around = [node for node in [anchor, *anchor.iterancestors()][:3] if node.getparent() is not None]
    siblings = [beside for node in around for beside in (node.getprevious(), node.getnext()) if beside is not None]
    return any(text_of(beside).isdecimal() for beside in siblings)


def _is_current(node: Element) -> bool:
    return node.get("aria-current") is not None or bool(
        re.search(r"current|active|selected", (node.get("class") or "").lower())
    )


def _day_before(here: str, links: list[Link]) -> Iterator[str]:
    """Yield the link to the latest day (or month) before that of the page's own address, of the same shape."""
    own = period_of(here)
    if own is None:
        return
    shape = _without_digits(here)
    earlier = [
        (period.first, url)
        for _, url in links
        if _without_digits(url) == shape and (period := period_of(url)) and period.first < own.first
    ]
    if earlier:
        yield max(earlier)[1]


def _without_digits(url: str) -> str:
    return re.sub(r"\d+", "0", url)
