"""Where controls to answer repeat, on pages where no name and no heading speaks of comments.

A list of articles, events or questions has none, so that these controls alone say where to look; whether what is
found there are comments, the records must show.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import dropwhile

from newscrawl.extraction.comments import words
from newscrawl.extraction.comments.lines import ANSWERS, SOLID_ANSWERS, is_linked, telling_lines
from newscrawl.extraction.page import Element, Page
from newscrawl.extraction.survey import page_outline
from newscrawl.extraction.walk import Outline

_FORMS = sorted({form for word in ANSWERS for form in (word, word.capitalize(), word.upper())})
_FIRST = re.compile(rf"[\n·|•/\[\]]\s?(?:(?:{'|'.join(_FORMS)})(?![a-zß-ÿа-я])|{'|'.join(SOLID_ANSWERS)})")
"""Finds labels at the start of a line. Those of one row may have no space between them: "ReplyShare"."""
_LAST = re.compile(rf"[\n·|•/\[\]]\s?(?:{'|'.join(form[::-1] for form in (*_FORMS, *SOLID_ANSWERS))})(?![a-zß-ÿа-я])")
"""Finds labels at the end of a line in the reversed line."""


_LABELS = frozenset((*ANSWERS, *SOLID_ANSWERS))
_ANSWERING = words.REPLY | words.COMMENT | words.CONTROL


def answerable_regions(page: Page) -> list[Element]:
    """Return the element in which controls to answer repeat, or its parts below the page's first heading; else []."""
    outline = page.once(page_outline)
    lines = page.once(telling_lines)
    blocks = _controls(outline, lines) if len(lines) > 1 else []
    if not blocks:
        return []
    node = outline.owners[blocks[0]]
    while node >= 0 and outline.ends[node] <= blocks[-1]:
        node = outline.parents[node]
    if node >= 0 and is_linked(outline, outline.starts[node], outline.ends[node]):
        return []
    title = outline.first_tagged("h1")
    around = {outline.elements[each] for each in (title, *outline.around(title))} if title >= 0 else set()
    if node < 0 or outline.elements[node] not in around:
        return [outline.elements[node]] if node >= 0 else []
    parts = dropwhile(lambda part: part not in around, outline.elements[node])
    return [part for part in parts if isinstance(part.tag, str) and part not in around]


def _controls(outline: Outline, lines: Sequence[int]) -> list[int]:
    """Return the blocks that begin or end with a control to answer, in elements of a kind that has several of them."""
    found = [k for k in lines if _FIRST.search("\n" + outline.texts[k]) or _LAST.search("\n" + outline.texts[k][::-1])]
    found = [k for k in found if not _leads_elsewhere(outline.elements[outline.owners[k]])]
    kinds = [(outline.tags[outline.owners[k]], words.folded(outline.names[outline.owners[k]])) for k in found]
    counts = Counter(kinds)
    return [k for k, kind in zip(found, kinds, strict=True) if counts[kind] > 1]


def _leads_elsewhere(element: Element) -> bool:
    """Whether the control is a link to a page whose address says nothing of answers: an offer's, for instance."""
    found = (each.get("href", "") for each in element.iter("a") if (each.text or "").strip().lower() in _LABELS)
    link = next(found, "")
    return bool(link) and not set(link) & {"#", "?"} and not words.marks_of(link.replace("/", " ")) & _ANSWERING
