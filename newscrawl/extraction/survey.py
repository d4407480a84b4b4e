"""One walk over a page for all readers: what stands where, and the text cut into blocks."""

from dataclasses import dataclass

from newscrawl.extraction.cues import cues_of
from newscrawl.extraction.notes import Notes
from newscrawl.extraction.page import Element, Page
from newscrawl.extraction.walk import Outline, walk

_SECTIONS = frozenset(("article", "main", "section"))
_NO_CUES: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Survey:
    """What the walk over a page brings."""

    notes: Notes
    outline: Outline
    """The text of the page, reader comments included, cut into blocks, and the elements around them."""


def survey(page: Page) -> Notes:
    """Return what stands where on `page`; call it as `page.once(survey)`."""
    return page.once(_walked).notes


def page_outline(page: Page) -> Outline:
    """Return the text of `page` cut into blocks, reader comments included; call it as `page.once(page_outline)`."""
    return page.once(_walked).outline


def element_cues(element: Element) -> frozenset[str]:
    """Return the cues in the class and id of `element`."""
    name = element.get("class")
    identity = element.get("id")
    if identity is None:
        return cues_of(name) if name else _NO_CUES
    own = cues_of(identity.rstrip("0123456789"))
    if not name:
        return own
    cues = cues_of(name)
    return own | cues if own else cues


def _walked(page: Page) -> Survey:
    elements = list(page.root.iter())  # at hand for both passes, for making them again takes as long as all else
    notes = Notes()
    notes.take(elements)
    return Survey(notes, walk(_trunk(page.root)))


def _trunk(root: Element) -> Element:
    """Return the element that holds all text: the body, or `root` where the parser left sections in the head.

    libxml2 does so where the page has no `<body>` tag, since it takes the elements new in HTML 5 for unknown ones.
    """
    body, head = root.find("body"), root.find("head")
    strays = () if head is None else [child for child in head if child.tag in _SECTIONS]
    return root if body is None or strays else body
