"""The time of day, and its zone, in a line that holds a date."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo

from newscrawl.extraction.moment import Precision
from newscrawl.extraction.zones import NAMED, OFFSET, zone_of

_HALF = (
    r"(?P<half>a\.?\s?m\b\.?|p\.?\s?m\b\.?|πμ|μμ|π\.μ\.|μ\.μ\.|de\.|du\.|ص|م(?=\s|$)|صباحا|مساء|sa\b|ch\b|"
    r"в?ечера|утра|дня|ش|ظ)?"
)
_HALF_BEFORE = r"(?P<early>上午|凌晨|早上|午前|오전|オ前)?(?P<late>下午|晚上|午後|오후|中午)?\s?"
_CLOCK = re.compile(
    _HALF_BEFORE
    + r"(?<![\d.])(?P<hour>[01]?\d|2[0-4])\s?(?::|h|時|时|點|点|시|hs?\.?)\s?(?P<minute>[0-5]\d)(?!\d)\s?[分분]?"
    r"(?:\s?:?\s?(?P<second>[0-5]\d)(?![\d:])[秒초]?)?(?:[.,]\d+)?\s?(?:uhr)?\s?" + _HALF
)
_DOTTED = re.compile(
    r"(?P<early>x)?(?P<late>x)?(?<![\d.,])(?P<hour>[01]?\d|2[0-4])\.(?P<minute>[0-5]\d)(?P<second>x)?(?![\d.])\s?(?:uhr)?\s?"
    + _HALF
)
_HOUR = re.compile(
    _HALF_BEFORE + r"(?<![\d.])(?P<hour>[01]?\d|2[0-4])\s?(?P<minute>x)?(?P<second>x)?"
    r"(?:uhr\b|h\b|時|时|点|點|시|(?P<half>a\.?m\b\.?|p\.?m\b\.?))"
)
_ZONE = re.compile(
    rf"(?<![a-z])(?:(?:gmt|utc)\s?{OFFSET}|(?:{NAMED})(?![a-zа-я])|(?<=[:.]\d\d)\s?{OFFSET}(?![\d-]))", re.IGNORECASE
)
_LATE = frozenset(("p", "μ", "م", "مساء", "c", "ظ", "вечера", "ечера", "дня", "du."))


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as a page prints it."""

    value: time
    precision: Precision
    zone_words: str | None

    def on(self, day: date) -> datetime:
        """Return this time on `day`: aware where a zone is stated."""
        value = datetime.combine(day, self.value)
        zone: tzinfo | None = zone_of(self.zone_words, value) if self.zone_words else None
        return value.replace(tzinfo=zone) if zone else value


def take_clock(text: str, day: date) -> Clock | None:
    """Return the first time of day in `text` (case folded, the date cut out); None where there is none.

    >>> take_clock("at 1:45 p.m. est", date(2017, 2, 26))
    Clock(value=datetime.time(13, 45), precision='minute', zone_words='est')
    """
    for pattern in (_CLOCK, _DOTTED, _HOUR):
        if match := pattern.search(text):
            return _read(match, text)
    return None


def _read(match: re.Match[str], text: str) -> Clock | None:
    hour = int(match["hour"]) % 24
    if match["late"] or _is_late(match["half"]):
        hour = hour + 12 if hour < 12 else hour
    elif (match["early"] or match["half"]) and hour == 12:
        hour = 0
    precision: Precision = "second" if match["second"] else "minute" if match["minute"] else "hour"
    value = time(hour, int(match["minute"] or 0), int(match["second"] or 0))
    zone = _ZONE.search(text, match.end("minute") if match["minute"] else match.end())
    zone = zone or _ZONE.match(text)
    return Clock(value, precision, zone[0].strip() if zone else None)


def _is_late(half: str | None) -> bool:
    return bool(half) and (half in _LATE or str(half)[0] in _LATE)
