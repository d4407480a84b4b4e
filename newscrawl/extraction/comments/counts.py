"""How many comments a page says there are."""

import re
from collections.abc import Iterable

from newscrawl.extraction.comments import words
from newscrawl.extraction.comments.names import IN_REPLY
from newscrawl.extraction.page import Element, Page
from newscrawl.extraction.survey import survey
from newscrawl.extraction.text import clean_line

_LONGEST = 80
_COUNT = re.compile(r"(?<![\w#.,])(\d{1,3}(?:[.,\u00a0 ]\d{3})+|\d{1,7})(?![\w.,:]*\d)")
_COMMENT_WORD = re.compile(
    r"comment|komment|coment|koment|yorum|reacti|réaction|reaktion|antwort|repl(?:y|ies)|respon|réponse|thought|"
    r"meinung|"
    r"leserbrief|opini|комментар|коментар|σχόλι|تعليق|评论|評論|コメント|댓글|hozzászól|diskus|discussion|note|avis|svar|beitr",
    re.IGNORECASE,
)
_ITEMPROPS = ("commentCount", "interactionCount", "userInteractionCount")
_NUMBER = re.compile(r"^[+\-−(]?\s*(\d[\d.,\s]*)\s*([kKmM]?)\s*\)?\W*$")
_NUMBER_BESIDE_WORD = re.compile(r"^\D{0,20}?(?<![a-z_])([+\-−]?\d[\d.,]*)[^\d|]{0,25}$", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_JSON = re.compile(r'"commentCount"\s*:\s*"?(\d{1,7})')


def stated_count(page: Page, regions: Iterable[Element]) -> int | None:
    """Return the count in the list's heading or counter, else the one in the page's schema.org data; None if unsaid."""
    for region in regions:
        inside = _headings(region) if any(map(_DIGIT.search, map(str, region.itertext()))) else ()
        for node in (*inside, *_just_before(region)):
            if (count := count_in(_short_text(node))) is not None:
                return count
    found = (_JSON.search(text) for text in page.once(survey).linked_data if "commentCount" in text)
    return next((int(match[1]) for match in found if match), None)


def count_in(text: str) -> int | None:
    """Return the number of comments that a heading states, None where it is about something else.

    >>> count_in("1.204 Kommentare"), count_in("Comments (3)"), count_in("Ada replied on 3 May, 10:31")
    (1204, 3, None)
    >>> count_in("In response to: Story 4") is None
    True
    """
    if len(text) > _LONGEST or not _COMMENT_WORD.search(text) or IN_REPLY.match(text):
        return None
    found = _COUNT.findall(text)
    if len(found) != 1 or any(map(str.isdigit, text.replace(found[0], "", 1))):
        return None
    return int(re.sub(r"\D", "", found[0]))


def _short_text(node: Element) -> str:
    """Return the text of `node`, or as much of it as shows that it is no heading, "" where no number is in it."""
    pieces: list[str] = []
    length = 0
    for piece in node.itertext():
        pieces.append(str(piece))
        length += len(pieces[-1].strip())
        if length > _LONGEST:
            break
    text = "".join(pieces)
    return (clean_line(text) or "") if _DIGIT.search(text) else ""


def _headings(region: Element) -> Iterable[Element]:
    """Yield the elements in a region's beginning that may state its count."""
    for seen, node in enumerate(region.iter()):
        if seen > 60:
            return
        if not isinstance(node.tag, str):
            continue
        if node.get("itemprop") in _ITEMPROPS and (node.get("content") or node.text or "").strip().isdigit():
            yield node
        if node.tag in ("h1", "h2", "h3", "h4", "h5", "h6", "legend", "summary", "caption") or _counts(node):
            yield node


def _counts(node: Element) -> bool:
    names = [name for name in (node.get("class"), node.get("id")) if name]
    marks = words.marks_of(" ".join(names)) if names else 0
    return bool(marks & (words.COUNT | words.HEADING) and marks & (words.COMMENT | words.TITLE | words.COUNT))


def _just_before(region: Element) -> Iterable[Element]:
    """Yield up to three elements before the region: a list's heading often stands outside of it."""
    node = region.getprevious()
    for _ in range(3):
        if node is None:
            return
        yield node
        node = node.getprevious()


def whole_number(text: str) -> int | None:
    """Return the count that `text` states, None where it is something else.

    >>> whole_number("(1,204)"), whole_number("1.2k"), whole_number("12 likes"), whole_number("a 1 b 2")
    (1204, 1200, 12, None)
    >>> whole_number("ada_77") is None, whole_number("2 | Ada") is None
    (True, True)
    """
    if match := _NUMBER.match(text):
        digits, unit = match.groups()
        if unit:
            return int(float(digits.replace(",", ".").strip(" .")) * {"k": 1000, "m": 1_000_000}[unit.lower()])
        return int(re.sub(r"\D", "", digits))
    if match := _NUMBER_BESIDE_WORD.match(text):
        return abs(int(re.sub(r"\D", "", match[1])))
    return None
