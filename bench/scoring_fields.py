"""Scores for the fields of an article: headline, authors, dates; equal to those of the published benchmarks."""

import unicodedata
from collections.abc import Iterable
from datetime import UTC, datetime

from newscrawl.extraction.moment import Moment

_QUOTES = {0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"', 0xAD: None, 0x200B: None}


def fold(text: str | None) -> str:
    """Return `text` as headlines and names are compared: NFKC, straight quotes, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", text or "").translate(_QUOTES).split())


def name_f1(gold: Iterable[str], names: Iterable[str]) -> float:
    """Return the F1 of two sets of names, compared without letter case."""
    wanted = {fold(name).casefold() for name in gold if fold(name)}
    found = {fold(name).casefold() for name in names if fold(name)}
    return 2 * len(wanted & found) / (len(wanted) + len(found)) if wanted or found else 1.0


def date_match(gold: str, moment: Moment | None) -> tuple[bool | None, bool | None]:
    """Return whether the day is the same, and the instant: None where the gold states no zone, or no date at all."""
    try:
        wanted = datetime.fromisoformat(gold.replace("Z", "+00:00"))
    except ValueError:
        return None, None
    zoned = wanted.tzinfo is not None and ":" in gold
    if moment is None:
        return False, False if zoned else None
    value = moment.value if moment.value.tzinfo else moment.value.replace(tzinfo=UTC)
    has_time = moment.precision in ("hour", "minute", "second")
    same_instant = zoned and has_time and value == wanted
    same_day = value.date() == wanted.date()
    if zoned and has_time:
        same_day = same_day or value.astimezone(wanted.tzinfo).date() == wanted.date()
    return same_instant or same_day, same_instant if zoned else None
