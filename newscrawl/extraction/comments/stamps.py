"""When a record says that it was written: an attribute that states it exactly, or words."""

import re
from collections.abc import Mapping

from newscrawl.extraction.comments.datewords import (
    LONGEST,
    date_span,
    has_clock,
    is_age,
    is_clock_only,
    is_compact_age,
    looks_like_date,
    states_date,
)
from newscrawl.extraction.comments.names import IN_REPLY
from newscrawl.extraction.comments.outline import Outline
from newscrawl.extraction.comments.records import Record

_DATE_ATTRIBUTES = ("datetime", "content", "title", "data-datetime", "data-time", "data-timestamp")
_ISO = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)? ?(?:Z|[+-]\d\d:?\d\d)?$")
_DAY = re.compile(r"\d{4}-\d\d-\d\d$")
"""Says less than words with a time of day."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?$")
"""Seconds or milliseconds since 1970, from 2001 to 2033."""
_LABEL = re.compile(r"^[^\W\d_]{3,15}(?: [^\W\d_]{1,8})?: ?(?=\d)")
"""What a tooltip says before the date: "posted: 12/03/2021 09:05"."""
_ZONE_NAME = re.compile(r"\s*\((?!\d)[^)]*\)\s*$")
_SEPARATORS = " |·•,–—"
LIST_NUMBER = re.compile(r"^\s*#\s*\d+(?:\.\d+)*\s*[—–|:·-]*\s*")
"""The number that some lists print before a comment's date."""


def date_words(outline: Outline, record: Record) -> str | None:
    """Return the attribute that states the date exactly, else the words, with the time of day that may stand beside."""
    i = record.time
    if i is None:
        return None
    said = time_text(outline, i)
    if stated := _stated_date(outline, record, said):
        return stated
    text = LIST_NUMBER.sub("", IN_REPLY.split(said)[0]).strip(_SEPARATORS)
    span = date_span(text)
    rest = text[: span[0]] + text[span[1] :] if span else ""
    if span and (len(rest) > 4 or any(map(str.isdigit, rest))) and not _relative(text):
        text = text[span[0] : span[1]]
    if not has_clock(text):
        text = f"{text} {_clock_beside(outline, record, i)}".strip()
    is_said = outline.tags[i] == "time" and any(map(str.isdigit, text)) and len(text) <= LONGEST
    return text if is_said or looks_like_date(text, other_letters=40) or is_compact_age(text) or is_age(text) else None


def _stated_date(outline: Outline, record: Record, said: str) -> str | None:
    """Return the attribute of a date's element that states it, else a time stamp anywhere in the record."""
    i = record.time or 0
    for attributes in outline.attributes[i : outline.end[i]]:
        for name in _DATE_ATTRIBUTES:
            value = _LABEL.sub("", attributes.get(name, "").strip())
            if value and (value.isdigit() or states_date(value)) and not (_DAY.match(value) and has_clock(said)):
                return _ZONE_NAME.sub("", value)
        if stated := next((value for value in attributes.values() if _ISO.match(value) or _is_full(value)), None):
            return _ZONE_NAME.sub("", stated)
        if stated := next((value for name, value in attributes.items() if _is_epoch(name, value)), None):
            return stated
    return next(filter(None, (_stamp(outline.attributes[k]) for k in record.own)), None)


def _stamp(attributes: Mapping[str, str]) -> str | None:
    """Return the time that an element without words states: seconds in a time stamp, or the content of a property."""
    if _ISO.match(content := attributes.get("content", "")) and "itemprop" in attributes:
        return content
    return next((value for name, value in attributes.items() if "timestamp" in name and _EPOCH.match(value)), None)


def time_text(outline: Outline, i: int) -> str:
    """Return the words of a date's element; of a loose date or an age among other elements only the loose text."""
    return outline.own_text[i] if outline.is_loose(i) or is_age(outline.own_text[i]) else outline.text(i)


def _is_full(value: str) -> bool:
    """Whether an attribute's value is a date with year and time of day, as a hint shows it."""
    return 16 <= len(value) <= LONGEST and bool(_YEAR.search(value)) and has_clock(value) and states_date(value)


def _is_epoch(name: str, value: str) -> bool:
    """Whether an attribute of a date's element counts the seconds; a number as long may be the id of something."""
    return name.startswith("data-") and not name.endswith("id") and bool(_EPOCH.match(value))


def _relative(text: str) -> bool:
    return not any(len(number) >= 4 for number in re.findall(r"\d+", text)) and not has_clock(text)


def _clock_beside(outline: Outline, record: Record, i: int) -> str:
    """Return the text of the next element where it is a time of day ("17.07.2011 @" + "13:10"), else of one beside."""
    k = outline.end[i]
    if k < record.span.end and len(outline.text(k)) <= 12 and has_clock(outline.text(k)):
        return outline.text(k)
    beside = (outline.text(k) for k in outline.children(outline.parent[i]) if outline.is_time[k] and k != i)
    return next(filter(is_clock_only, beside), "")
