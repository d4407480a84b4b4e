"""Where a heading says that comments follow, on pages whose class names say nothing."""

import re
from collections.abc import Iterator, Sequence

from newscrawl.extraction.comments.gate import HEADINGS, is_head
from newscrawl.extraction.comments.lines import LONGEST, STEMS, is_linked, telling_lines
from newscrawl.extraction.page import Element, Page
from newscrawl.extraction.survey import page_outline
from newscrawl.extraction.walk import Outline

_MOST_BLOCKS = 4
"""Blocks of text in a heading that names a list."""
_MOST_WORDS = 4
"""Words of what is named after a heading: "All 12 comments"."""
_COUNTER = re.compile(r"\W*(?:\d+\W*[^\W\d]{2,20}|[^\W\d]{2,20}\W*\d+)\W*$")
_LONGEST_COUNTER, _MOST_COUNTERS = 30, 2
_LEAST = 60
"""Characters that follow the heading of a list."""
_ARTICLE = 300
"""Characters before the heading of a list in the same element: an article, which is no part of it."""
_WHOLE = frozenset(["body", "html", "main"])
_NEAR = 4
"""Elements around a list in which its heading may stand."""
_OTHER = re.compile(
    r"recent|latest|last |most |popular|neueste|letzte|meist|derniers|récent|plus comment|ultim|últim|más coment|"
    r"recient|mais coment|più comment|laatste|meest|najnowsz|ostatni|nejnov|legfris|son yorum|последн|новые|останн|"
    r"senaste|mest|fragen|最新|人気|최신|guidelines|policy|richtlinien|netiquette|charte",
    re.IGNORECASE,
)
_WRITES = re.compile(
    r"^\W*(?:leave|write|post|add|submit|make|your|have your (?!say)|join|schreib|verfass|neuer|ihr|dein|"
    r"hinterlass|laisse|ajout|votre|écri|deja|escrib|añad|tu |lascia|scrivi|aggiungi|deixe|escreva|schrijf|plaats|"
    r"dodaj|napisz|přid|napiš|szólj|yorum yaz|добав|остав|напис|залиш|skriv|lämna|kirjoita|أضف|اترك|اكتب|افزودن|ارسال)|"
    r"\bkommentar (?:verfassen|schreiben|hinterlassen|abgeben)|\b(?:cancel reply|abbrechen|annul|cancelar|anuluj)",
    re.IGNORECASE,
)
_NONE = re.compile(r"^\D*\b0\b\D*$|\bkeine\b|^\W*(?:no|sin|aucun|nessun|nenhum|geen|brak|ingen|нет)\b", re.IGNORECASE)


def heading_regions(page: Page) -> list[Element]:
    """Return what the first heading of a comment list stands over, [] where no heading speaks of comments."""
    outline = page.once(page_outline)
    lines = page.once(telling_lines)
    title = outline.first_tagged("h1") if lines else -1
    around_title = frozenset(outline.around(title)) if title >= 0 else frozenset()
    counters = _counters(outline, lines)
    for node in (*_heads(outline, lines), *(outline.owners[k] for k in counters if outline.owners[k] >= 0)):
        text = outline.line(node)
        is_heading = outline.tags[node] in HEADINGS or len(text.split()) <= _MOST_WORDS
        is_meant = node != title and is_heading and _names_list(text)
        if is_meant and (region := _below(outline, node, around_title)):
            return region
    loose = [k for k in lines if k in counters or _is_bold_heading(outline, k)]
    return next(filter(None, (_after_line(outline, k) for k in loose)), [])


def is_of_others(region: Element) -> bool:
    """Whether the next heading above `region` says that comments on other pages follow: "Latest comments"."""
    node = region
    for _ in range(_NEAR):
        for before in node.itersiblings(preceding=True):
            if before.tag in HEADINGS:
                text = " ".join("".join(map(str, before.itertext())).split())
                return len(text) <= LONGEST and bool(_OTHER.search(text)) and _speaks_of_comments(text)
        parent = node.getparent()
        if parent is None:
            break
        node = parent
    return False


def _heads(outline: Outline, lines: Sequence[int]) -> list[int]:
    """Return the headings, and what is named after one, that hold some of the lines and few others."""
    found: dict[int, None] = {}
    for k in lines:
        node = outline.owners[k]
        while node >= 0 and outline.ends[node] - outline.starts[node] <= _MOST_BLOCKS:
            if is_head(outline.tags_and_names[outline.kinds[node]]):
                found[node] = None
            node = outline.parents[node]
    return sorted(found)


def _is_bold_heading(outline: Outline, block: int) -> bool:
    text = outline.texts[block]
    is_bold = outline.strong_sizes[block] >= 0.8 * len(text)
    return is_bold and len(text.split()) <= _MOST_WORDS and _names_list(text)


def _after_line(outline: Outline, block: int) -> list[Element]:
    """Return what follows a line among other text, as in pages laid out with tables."""
    parts = iter(outline.elements[outline.owners[block]])
    is_line = any(outline.texts[block] in " ".join("".join(map(str, part.itertext())).split()) for part in parts)
    return [part for part in parts if isinstance(part.tag, str)] if is_line else []


def _counters(outline: Outline, lines: Sequence[int]) -> list[int]:
    """Return the blocks of one or two short lines with a number and a word, such as "5 Kommentare".

    Where there are more of them they stand under teasers, each for another page.
    """
    short = [k for k in lines if len(outline.texts[k]) <= _LONGEST_COUNTER and _COUNTER.match(outline.texts[k])]
    found = [k for k in short if _speaks_of_comments(outline.texts[k])]
    return found if len(found) <= _MOST_COUNTERS else []


def _speaks_of_comments(text: str) -> bool:
    return any(map(f" {text}".lower().__contains__, STEMS))


def _names_list(text: str) -> bool:
    """Whether a heading stands over a page's comments, not over none, a form, the rules or comments on other pages.

    >>> [_names_list(text) for text in ("12 Kommentare", "Recent comments", "0 comments", "Kommentar verfassen")]
    [True, False, False, False]
    """
    return (
        len(text) <= LONGEST
        and _speaks_of_comments(text)
        and not any(each.search(text) for each in (_OTHER, _WRITES, _NONE))
    )


def _below(outline: Outline, heading: int, around_title: frozenset[int]) -> list[Element]:
    """Return the element in which text follows the heading, or its following siblings in an element with more.

    [] where what follows are links, as in a menu or a box of headlines.
    """
    node = heading
    for _ in range(5):
        if (above := outline.parents[node]) < 0:
            return []
        if outline.tags[above] in _WHOLE or above in around_title:
            return _following(outline, node, above, heading)
        first, end = outline.ends[heading], outline.ends[above]
        size = sum(map(len, outline.texts[first:end]))
        if size > _LEAST:
            before = sum(map(len, outline.texts[outline.starts[above] : outline.starts[heading]]))
            is_whole = before < _ARTICLE or is_linked(outline, outline.starts[above], outline.starts[heading])
            found = [outline.elements[above]] if is_whole else _following(outline, node, above, heading)
            return [] if is_linked(outline, first, end) else found
        node = above
    return []


def _following(outline: Outline, node: int, above: int, heading: int) -> list[Element]:
    """Return the siblings that follow the part of `above` which holds `node`, until the next heading like `heading`."""
    return [*_until_next(_part(outline, node, above), outline.tags[heading])]


def _part(outline: Outline, node: int, above: int) -> Element:
    """Return the child of the node `above` that holds `node`, which may be inline."""
    element, top = outline.elements[node], outline.elements[above]
    while (parent := element.getparent()) is not None and parent is not top:
        element = parent
    return element


def _until_next(node: Element, tag: str) -> Iterator[Element]:
    for sibling in node.itersiblings():
        if sibling.tag == tag:
            return
        if isinstance(sibling.tag, str):
            yield sibling
