"""What the walk over a page notes for the field readers."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import cast

from newscrawl.extraction.cues import cues_of
from newscrawl.extraction.page import Element
from newscrawl.extraction.text import words

_KEPT = words("title h1 h2 h3 h4 h5 h6 time figure img video iframe address amp-img amp-video amp-youtube p")
# The cues that some reader asks the list of; the others are asked of single elements.
_LISTED = words(
    """
    author date kicker subtitle tags storyline breadcrumb section credit caption related comments body share likes
    dislikes views paywall short_url
    """
)
TOLD_BY_TAG = _KEPT | words("a meta link script")
"""Tags of elements that are noted for their tag."""
TELLS_NOTHING = words(
    """
    html body head script style link meta svg path g use option br source noscript input
    """
)
"""Tags of elements whose class does not matter."""


@dataclass(slots=True)
class Notes:
    """What stands where on a page; elements in document order."""

    meta: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Name, property or itemprop of a `<meta>` in lower case -> contents that are not empty."""
    links: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """`rel` of a `<link>` in lower case -> addresses."""
    linked_data: list[str] = field(default_factory=list)
    """Texts of the JSON-LD scripts."""
    elements: dict[str, list[Element]] = field(default_factory=lambda: defaultdict(list))
    """Tag -> elements, for the tags that matter to a reader."""
    properties: list[Element] = field(default_factory=list)
    """Elements that carry microdata or RDFa."""
    cues: dict[str, list[Element]] = field(default_factory=lambda: defaultdict(list))
    """Cue (see `cues.py`) -> elements whose class or id holds it; an element without class is known by its id."""
    author_links: list[Element] = field(default_factory=list)
    """`<a rel=author>`."""
    tag_links: list[Element] = field(default_factory=list)
    """`<a rel=tag>`."""
    links_seen: list[Element] = field(default_factory=list)
    """Every `<a href>`."""
    place: dict[Element, int] = field(default_factory=dict)
    """Element -> its place in the document, for elements noted here."""

    def note(self, tag: str, element: Element, place: int) -> None:
        """Note an element that matters for its tag."""
        if tag in _KEPT:
            self.elements[tag].append(element)
            self.place[element] = place
        elif tag == "a":
            self._note_anchor(element)
        elif tag == "meta":
            self._note_meta(element)
        elif tag == "link":
            self._note_link(element)
        elif "ld+json" in (element.get("type") or "").lower() and element.text:
            self.linked_data.append(element.text)

    def _note_meta(self, element: Element) -> None:
        attributes = cast("dict[str, str]", dict(element.items()))
        content = attributes.get("content") or attributes.get("value")
        if not content:
            return
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if name := attributes.get(attribute):
                self.meta[name.strip().lower()].append(content.strip())
        if attributes.get("itemprop"):
            self.properties.append(element)

    def _note_link(self, element: Element) -> None:
        href = element.get("href")
        if href:
            for rel in (element.get("rel") or "").lower().split():
                self.links[rel].append(href)
            if element.get("itemprop"):
                self.properties.append(element)

    def _note_anchor(self, element: Element) -> None:
        rel = element.get("rel")
        if rel:
            if "author" in rel:
                self.author_links.append(element)
            elif "tag" in rel.split():
                self.tag_links.append(element)
        self.links_seen.append(element)


@lru_cache(maxsize=65_536)
def listed_cues(names: str) -> tuple[str, ...]:
    """Return the cues in `names` by which elements are noted."""
    return tuple(cues_of(names) & _LISTED)
