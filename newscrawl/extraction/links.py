"""Articles that the editors offer as related."""

import re
from collections.abc import Iterator

from newscrawl.extraction.addresses import host_of, registrable_domain, split_address
from newscrawl.extraction.candidate import Candidate
from newscrawl.extraction.headline import main_heading
from newscrawl.extraction.page import Element, Page
from newscrawl.extraction.related_words import RELATED
from newscrawl.extraction.survey import element_cues, survey
from newscrawl.extraction.text import text_of
from newscrawl.items import Link

_HEADS = re.compile(rf"(?:{RELATED})\s*[:：]?", re.IGNORECASE)
_NOT_EDITORIAL = re.compile(
    r"most-?(?:read|popular|viewed)|popular|trending|outbrain|taboola|sponsor|advert|promo|recommend|mostread|you-?may|newsletter",
    re.IGNORECASE,
)
_SHORTEST, _MOST = 15, 15


def related(page: Page) -> Iterator[Candidate[list[Link]]]:
    """Yield the links in boxes that are headed, or whose class says, "related"."""
    headed = _collect(page, _headed(page))
    if headed:
        yield Candidate(headed, "dom:related-heading")
    seen = page.once(survey)
    boxes = [e for e in seen.cues["related"] if not _is_offer(e)]
    classed = _collect(page, boxes[:12])
    if classed:
        yield Candidate(classed, "dom:related-class", 0.7)


def _headed(page: Page) -> list[Element]:
    """Return the boxes whose heading reads like "Related"."""
    seen = page.once(survey)
    found = []
    for tag in ("h2", "h3", "h4", "h5", "h6", "p"):
        for element in seen.elements[tag]:
            if len(element) > 6:
                continue
            text = _opening(element).strip() if tag == "p" else text_of(element)
            if 4 <= len(text) <= 60 and _HEADS.fullmatch(text):
                found.append(element if element.find(".//a") is not None else _box_of(element))
    return found


def _opening(paragraph: Element) -> str:
    """Return the text that a paragraph begins with, in an inner element perhaps; cheap, for it is asked of all."""
    own = paragraph.text
    if own and not own.isspace():
        return own
    return paragraph[0].text or "" if len(paragraph) else ""


def _box_of(heading: Element) -> Element:
    """Return the list after a heading, else the smallest box around it that holds links."""
    following = heading.getnext()
    if following is not None and following.find(".//a") is not None:
        return following
    for depth, ancestor in enumerate(heading.iterancestors()):
        if depth >= 3 or ancestor.tag in ("body", "article", "main"):
            break
        if ancestor.find(".//a") is not None:
            return ancestor
    return heading


def _collect(page: Page, boxes: list[Element]) -> list[Link]:
    """Return the articles of the same site that `boxes` link to."""
    seen = page.once(survey)
    heading = page.once(main_heading)
    start = seen.place[heading] if heading is not None else 0
    own = registrable_domain(host_of(page.url))
    found: dict[str, Link] = {}
    for box in boxes:
        if seen.place.get(box, start) < start or "comments" in element_cues(box):
            continue
        links = list(box.iter("a"))
        if len(links) > 3 * _MOST:
            continue
        for link in links:
            url, text = page.absolute(link.get("href")), text_of(link)
            target = (url or "").split("#")[0]
            if len(text) < _SHORTEST or target == page.url or not split_address(target).path.strip("/"):
                continue
            if not own or registrable_domain(host_of(target)) == own:
                found.setdefault(target, Link(target, text))
    return list(found.values())[:_MOST]


def _is_offer(element: Element) -> bool:
    """Tell whether a box is filled by popularity, by machines or by advertisers rather than by editors."""
    return bool(_NOT_EDITORIAL.search(f"{element.get('class') or ''} {element.get('id') or ''}"))
