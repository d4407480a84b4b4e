"""The headings that can hold the headline, and what each of them says."""

import re
from collections.abc import Iterator

from newscrawl.extraction.page import Element, Page
from newscrawl.extraction.site_name import key_of
from newscrawl.extraction.survey import element_cues, survey
from newscrawl.extraction.text import clean_line, text_of

_ASIDE_CUES = frozenset(("kicker", "subtitle", "section", "date", "author", "tags", "likes", "share", "comments"))
_BLOCKS = frozenset(["div", "p", "h1", "h2", "h3", "h4", "h5", "h6", "header", "section", "ul", "figure", "br"])
_NO_ARTICLE = frozenset(("nav", "aside", "footer", "dialog"))
_ARTICLE = frozenset(("article", "main", "body"))
_EDGES = " :|–—-,·•/"
_CLOSES = re.compile(r"[\s:;,.!?…)\]’”»/|–—-]")
_TRAIL_LEVELS = 4
_LONG_PARAGRAPH = 120


def headings(page: Page) -> list[tuple[Element, str]]:
    """Return the elements that may hold the headline, each with its rule, the likeliest first.

    "dom:h1": the h1s, and what stands for one where the h1 is the last step of a trail of links ("Home > Sport >
    Title", written for search engines) and the article has a heading of its own; "dom:trail": those last steps;
    "dom:heading": other headings whose class calls them titles.
    """
    seen = page.once(survey)
    ones = [heading for heading in seen.elements["h1"][:12] if _has_text(heading)]
    trails = {heading for heading in ones if _ends_trail(heading)}
    found = [(heading, "dom:h1") for heading in ones if heading not in trails]
    own = None if found or not trails else _first_below(page, max(seen.place[heading] for heading in trails))
    if own is not None:
        found.append((own, "dom:h1"))
    rule = "dom:trail" if found else "dom:h1"
    found += [(heading, rule) for heading in ones if heading in trails]
    known = {heading for heading, _ in found}
    others = [each for tag in ("h2", "h3") for each in seen.elements[tag] if each not in known]
    named = [(each, "dom:heading") for each in others if "title" in element_cues(each)]
    return found + named[:3]


def texts_of_heading(heading: Element) -> Iterator[tuple[str, bool]]:
    """Yield what a heading can say, and whether that is a part of it only.

    The text without what its markup calls a kicker, subtitle ...; the whole; and, since kickers often have no telling
    class, all but the first of two or more elements side by side: that is the part.
    """
    whole = text_of(heading)
    if not len(heading):
        yield whole, False
        return
    line = (clean_line("".join(_own_text(heading))) or "").lstrip(_EDGES)
    if line != whole:
        yield line, False
    yield clean_line(_spaced(heading)) or "", False
    children = [child for child in heading if _has_text(child)]
    if len(children) > 1 and not key_of(heading.text or ""):
        rest = "".join(_spaced(child) + (child.tail or "") for child in children[1:])
        if key_of(rest) != key_of(line):
            yield (clean_line(rest) or "").lstrip(_EDGES), True


def _spaced(element: Element) -> str:
    """Return the text of `element` with a blank between pieces of different elements, but not before a closing mark."""
    text = ""
    for piece in map(str, element.itertext()):
        text += " " + piece if text and not _CLOSES.match(piece) else piece
    return text


def _has_text(heading: Element) -> bool:
    return bool(key_of(text_of(heading)))


def _own_text(heading: Element) -> Iterator[str]:
    """Yield the pieces of text of `heading` outside of children that are a kicker, a subtitle, a date ..."""
    yield heading.text or ""
    for child in heading:
        if isinstance(child.tag, str) and _ASIDE_CUES.isdisjoint(element_cues(child)):
            yield "".join(map(str, child.itertext())) + (" " if child.tag in _BLOCKS else "")
        yield child.tail or ""


def _ends_trail(heading: Element) -> bool:
    """Tell whether `heading` is the last step of a breadcrumb, whatever its markup."""
    node: Element | None = heading
    for _ in range(_TRAIL_LEVELS):
        if node is None or node.tag in _ARTICLE:
            return False
        if node.tag == "nav" or "breadcrumb" in element_cues(node):
            return True
        steps = _steps_before(node)
        if steps is None or (steps == 1 and node.tag != "li"):
            return False
        if steps:
            return True
        node = node.getparent()
    return False


def _steps_before(node: Element) -> int | None:
    """Return how many elements that are nothing but links come right before `node`; None where others do."""
    count = 0
    for element in node.itersiblings(preceding=True):
        text = key_of(text_of(element))
        links = sum(len(key_of(text_of(link))) for link in element.iter("a")) if text else 0
        if text and links < len(text):
            return None
        count += bool(text)
    return count


def _first_below(page: Page, start: int) -> Element | None:
    """Return the first heading after `start` that is not below the opening of the text."""
    seen = page.once(survey)
    text = next((seen.place[p] for p in seen.elements["p"] if _is_text(p) and seen.place[p] > start), None)
    for heading in sorted((*seen.elements["h2"], *seen.elements["h3"]), key=lambda heading: seen.place[heading]):
        place = seen.place[heading]
        if text is not None and place > text:
            break
        if place > start and _has_text(heading) and next(heading.iterancestors(*_NO_ARTICLE), None) is None:
            return heading
    return None


def _is_text(paragraph: Element) -> bool:
    return len(text_of(paragraph)) >= _LONG_PARAGRAPH
