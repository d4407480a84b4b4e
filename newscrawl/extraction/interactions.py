"""Numbers that the page states: comments, likes, dislikes, shares, views."""

import re
from collections.abc import Iterator
from typing import Any

from newscrawl.extraction.candidate import Candidate
from newscrawl.extraction.linked_data import first_string, types_of
from newscrawl.extraction.page import Element, Page
from newscrawl.extraction.regions import stands_apart
from newscrawl.extraction.structured import property_value, read_structured
from newscrawl.extraction.survey import element_cues, survey
from newscrawl.extraction.text import text_of

_NUMBER = re.compile(
    r"(?<![\d.,])(\d{1,3}(?:[.,'\u00a0\u202f ]\d{3})+|\d+)(?:([.,]\d{1,2})?\s?([km]|mio|tsd|тыс|万|千)\b\.?)?", re.I
)
_SCALE = {"k": 1_000, "tsd": 1_000, "тыс": 1_000, "千": 1_000, "万": 10_000, "m": 1_000_000, "mio": 1_000_000}
_ACTIONS = {"Like": "like", "Vote": "like", "Dislike": "dislike", "Share": "share", "View": "view", "Read": "view",
            "Watch": "view", "UserLikes": "like", "UserPageVisits": "view", "UserTweets": "share"}  # fmt: skip
_CUES = {"likes": "like", "dislikes": "dislike", "share": "share", "views": "view"}
_LONGEST = 40


def count_in(text: str | None) -> int | None:
    """Return the number in `text`, with its thousands; None where there is none or more than one.

    >>> count_in("1,234 comments"), count_in("1.2k"), count_in("No comments"), count_in("3 of 7")
    (1234, 1200, None, None)
    """
    found = _NUMBER.findall(text or "")
    if len(found) != 1:
        return None
    whole, part, scale = found[0]
    digits = re.sub(r"\D", "", whole)
    if scale:
        return round(float(f"{digits}.{part[1:] or 0}") * _SCALE[scale.lower()])
    return int(digits)


def comment_count(page: Page) -> Iterator[Candidate[int]]:
    """Yield the number of comments that the page states."""
    structured = page.once(read_structured)
    stated = as_count(structured.article.get("commentCount"))
    if stated is not None:
        yield Candidate(stated, "json-ld")
    yield from (Candidate(count, "json-ld") for kind, count in _counters(page) if kind.startswith("Comment"))
    for name in ("commentCount", "interactionCount"):
        for element in structured.microdata.get(name, ())[:3]:
            value = property_value(element) or ""
            about_comments = name == "commentCount" or "comment" in value.lower()
            if about_comments and (count := count_in(value)) is not None:
                yield Candidate(count, "microdata")
    yield from _shown_comments(page)


def interaction_counts(page: Page) -> Iterator[Candidate[dict[str, int]]]:
    """Yield the page's counters of likes, dislikes, shares and views."""
    stated: dict[str, int] = {}
    for kind, number in _counters(page):
        if action := _ACTIONS.get(kind.removesuffix("Action")):
            stated.setdefault(action, number)
    shown: dict[str, int] = {}
    seen = page.once(survey)
    for cue, name in _CUES.items():
        for element in seen.cues[cue][:40]:
            is_other = cue == "likes" and "dislikes" in element_cues(element)
            if is_other or _has_counters(element) or stands_apart(page, element):
                continue
            text = text_of(element)
            if len(text) <= _LONGEST and (count := count_in(text)) is not None:
                shown.setdefault(name, count)
                break
    if stated or shown:
        yield Candidate({**shown, **stated}, "json-ld" if stated else "dom:counter")


def _has_counters(element: Element) -> bool:
    """Tell whether `element` is a box around counters rather than one of them."""
    names = frozenset(("likes", "dislikes"))
    return any(not names.isdisjoint(element_cues(child)) for child in element)


def as_count(value: Any) -> int | None:
    """Return a stated counter as a number.

    >>> as_count("1,204"), as_count(7.0), as_count({"@value": "3"}), as_count([])
    (1204, 7, 3, None)
    """
    text = first_string(value)
    if text is None:
        return None
    return int(float(text)) if re.fullmatch(r"\d{1,12}\.0", text) else count_in(text)


def _counters(page: Page) -> Iterator[tuple[str, int]]:
    """Yield kind of action and count of the JSON-LD interaction statistics."""
    structured = page.once(read_structured)
    statistics = structured.article.get("interactionStatistic") or structured.article.get("interactionCount")
    for entry in statistics if isinstance(statistics, list) else [statistics]:
        if isinstance(entry, dict):
            kind = entry.get("interactionType")
            names = types_of(kind) if isinstance(kind, dict) else [str(kind or "").rsplit("/", 1)[-1]]
            count = as_count(entry.get("userInteractionCount"))
            if names and count is not None:
                yield names[0], count


def _shown_comments(page: Page) -> Iterator[Candidate[int]]:
    """Yield the numbers in short elements about comments: "12 comments", "Comments (12)"."""
    seen = page.once(survey)
    for element in seen.cues["comments"][:60]:
        text = _short_text(element)
        if text and (count := count_in(text)) is not None and _is_counter(element, text):
            yield Candidate(count, "dom:comments", 0.7)


def _short_text(element: Element) -> str | None:
    if len(element) > 6:
        return None
    text = text_of(element)
    return text if text and len(text) <= _LONGEST else None


def _is_counter(element: Element, text: str) -> bool:
    """Tell whether the number stands for a count, not a date, an id or one comment's own number."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
    rest = _NUMBER.sub("", text).strip(" ()[]#:")
    return ":" not in text and (
        "count" in names or "num" in names or "title" in names or not rest or len(rest.split()) <= 2
    )
