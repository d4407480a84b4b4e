"""Dates out of attributes and words, in the languages of the press. Nothing is guessed: no date, no answer."""

import re
import unicodedata
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from newscrawl.extraction.calendars import from_buddhist, from_jalali
from newscrawl.extraction.moment import Moment, Precision
from newscrawl.extraction.month_names import jalali_month_of, month_of
from newscrawl.extraction.relative_dates import days_back, parse_relative
from newscrawl.extraction.text import clean_line
from newscrawl.extraction.times import Clock, take_clock

_LONGEST = 300
_LONGEST_RELATIVE = 120
_ISO = re.compile(
    r"(\d{4}-\d\d-\d\d)(?:[T ]{1,2}(\d\d:\d\d(?::\d\d)?)(?:[.,:](\d{1,9}))?\s?"
    r"(?:(Z|UTC|GMT)|([+-])(\d\d):?(\d\d)?)?(?:\[[\w/]+\])?)?",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"((?:19|20)\d\d)([01]\d)([0-3]\d)(?:T?([0-2]\d)([0-5]\d)([0-5]\d)?)?(Z|[+-]\d\d:?\d\d)?")
_UNIX = re.compile(r"(\d{9,10})(\d{3})?(?:\.\d+)?")
_YEAR_FIRST = re.compile(
    r"(?<!\d)(\d{4})(?:\s?[-/.]\s?|\s?[年년]\s?)(\d{1,2})(?:\s?[-/.]\s?|\s?[月월]\s?)(\d{1,2})(?!\d)\s?[日일]?"
)
_YEAR_LAST = re.compile(
    r"(?<![\d.])(\d{1,2})(?:st|\.)?\s?([-./ ])\s?(\d{1,2})(?:\s?\2\s?|,\s(?=\d{4}))(\d{4}|'?\d\d)(?![\d:]|\.\d)"
)
_NO_YEAR = re.compile(r"(?<!\d)(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]|(?<![\d.])(\d{1,2})\.(\d{1,2})\.(?!\d)")
_TOKEN = re.compile(r"\d+|[^\s\d.,:;/()\[\]|·•–—+-]+")
_DIGIT, _OTHER_DIGIT = re.compile(r"\d"), re.compile(r"[^\D0-9]")
_MONTH_FIRST = frozenset(("en", "en-us", "en-ph", "fil", "en-fm"))
# "GMT +3" and "26 February" in neighbouring elements come out as "GMT +326 February".
_GLUED_ZONE = re.compile(r"(gmt ?[+-](?:1[0-4]|\d))(?=[0-3]?\d [^\W\d])")
_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_EARLIEST, _LATEST = 1900, 2100


@lru_cache(maxsize=64)
def parse_moment(raw: str, *, now: datetime | None = None, language: str | None = None) -> Moment | None:
    """Return the date (and time) that `raw` states, naive where no zone is stated; None where there is none.

    Remembered, for a page states its date in several places.
    `now` (aware) is what "2 hours ago" and dates without a year are reckoned from; without it they give None.
    `language` (BCP 47) settles 03/04/2017, day first everywhere but in the United States and the Philippines.

    >>> parse_moment("2017-02-26T01:45:00Z").value.isoformat()
    '2017-02-26T01:45:00+00:00'
    >>> parse_moment("Feb. 26, 2017, 1:45 p.m.").value.isoformat()
    '2017-02-26T13:45:00'
    >>> parse_moment("26 février 2017 à 14h05").precision, parse_moment("26.02.2017").precision
    ('minute', 'day')
    >>> parse_moment("Related articles") is None
    True
    """
    return _parse_machine(raw.strip(), raw) or _parse_words(raw, now, language)


def _parse_machine(text: str, raw: str) -> Moment | None:
    """Read the forms that programs write: ISO 8601 and its neighbours, compact digits, Unix time."""
    if match := _ISO.fullmatch(text):
        return _from_iso(match, raw)
    if not text[:9].isdigit() and not _COMPACT.match(text):
        return None
    if match := _COMPACT.fullmatch(text):
        year, month, day, hour, minute, second, zone = match.groups()
        stamp = f"{year}-{month}-{day}" + (f"T{hour}:{minute}:{second or '00'}{zone or ''}" if hour else "")
        return _moment(stamp, raw, "day" if not hour else "second" if second else "minute")
    if match := _UNIX.fullmatch(text):
        return Moment(datetime.fromtimestamp(int(match[1]), UTC), raw, "second")
    return None


def _from_iso(match: re.Match[str], raw: str) -> Moment | None:
    day, clock, fraction, utc, sign, hours, minutes = match.groups()
    if clock is None:
        return _moment(day, raw, "day")
    if clock.startswith("24"):
        clock = "00" + clock[2:]
    zone = "+00:00" if utc else f"{sign}{hours}:{minutes or '00'}" if sign else ""
    exact = len(clock) > 5
    part = f".{fraction[:6]:0<6}" if fraction and exact else ""
    return _moment(f"{day}T{clock}{part}{zone}", raw, "second" if exact else "minute")


def _moment(iso: str, raw: str, precision: Precision) -> Moment | None:
    try:
        value = datetime.fromisoformat(iso)
    except ValueError:
        return None
    return Moment(value, raw, precision) if _EARLIEST <= value.year <= _LATEST else None


def _parse_words(raw: str, now: datetime | None, language: str | None) -> Moment | None:
    """Read what is written for people: a day, perhaps a time and a zone around it, or words reckoned from `now`."""
    text = (clean_line(raw) or "")[:_LONGEST]
    if not text.isascii():
        text = _latin_digits(unicodedata.normalize("NFKC", text)).replace("−", "-")
    folded = text.casefold()
    if "gmt" in folded:
        folded = _GLUED_ZONE.sub(r"\1 ", folded)
    found = _find_day(folded, None, language)
    if found is None and now is not None:
        if moment := _from_now(folded, raw, now):
            return moment
        found = _find_day(folded, now, language)
    if found is None:
        return None
    day, precision, rest = found
    clock = take_clock(rest, day) if precision == "day" else None
    if clock is None:
        return Moment(datetime.combine(day, time()), raw, precision)
    return Moment(clock.on(day), raw, clock.precision)


def _from_now(folded: str, raw: str, now: datetime) -> Moment | None:
    if len(folded) > _LONGEST_RELATIVE:
        return None
    back = days_back(folded)
    if back is not None:
        day = now.date() - timedelta(days=back)
        clock: Clock | None = take_clock(folded, day)
        value = clock.on(day) if clock else datetime.combine(day, time())
        return Moment(value, raw, clock.precision if clock else "day")
    relative = parse_relative(folded, now)
    return Moment(relative[0], raw, relative[1]) if relative else None


def _find_day(text: str, now: datetime | None, language: str | None) -> tuple[date, Precision, str] | None:
    """Return the first day in `text`, how exact it is, and `text` without it."""
    if not _DIGIT.search(text):
        return None
    if match := _YEAR_FIRST.search(text):
        found = _date(int(match[1]), int(match[2]), int(match[3]))
        if found:
            return found, "day", _without(text, match)
    for match in _YEAR_LAST.finditer(text):
        found = _date(_full_year(match[4]), *_month_and_day(int(match[1]), int(match[3]), match[2], language))
        if found:
            return found, "day", _without(text, match)
    if named := _named_day(text, now, language):
        return named
    if now and (match := _NO_YEAR.search(text)):
        month, day = (match[1], match[2]) if match[1] else (match[4], match[3])
        if found := _latest(int(month), int(day), now):
            return found, "day", _without(text, match)
    return None


def _month_and_day(first: int, second: int, separator: str, language: str | None) -> tuple[int, int]:
    """Return month and day of two numbers whose order depends on the country."""
    month_first = separator == "/" and (language or "").lower() in _MONTH_FIRST
    if (month_first and first <= 12) or second > 12:
        return first, second
    return second, first


def _named_day(text: str, now: datetime | None, language: str | None) -> tuple[date, Precision, str] | None:
    """Return the day around the first month's name in `text`."""
    if max(text) >= "\u0e00":
        text = re.sub(r"(?<=[\u0e00-\u0e7f])\.(?=[\u0e00-\u0e7f])", "", text)
    if "tháng" in text:
        text = re.sub(r"tháng (\d{1,2})", lambda m: _english_month(m[1]), text)
    tokens = list(_TOKEN.finditer(text))
    for place, token in enumerate(tokens):
        word = token[0]
        if word[0].isdigit() or len(word) < 2:
            continue
        month = month_of(word, language)
        jalali = None if month else jalali_month_of(word)
        if (month or jalali) and (found := _around(tokens, place, month or 0, jalali, now)):
            day, precision, first, last = found
            return day, precision, text[: first.start()] + " " + text[last.end() :]
    return None


def _english_month(number: str) -> str:
    return _ENGLISH[int(number) - 1] if 1 <= int(number) <= 12 else number


def _around(
    tokens: list[re.Match[str]], place: int, month: int, jalali: int | None, now: datetime | None
) -> tuple[date, Precision, re.Match[str], re.Match[str]] | None:
    """Return the day that the numbers beside the month at `place` make with it, and the outermost tokens used."""
    before = _number(tokens[max(0, place - 2) : place][::-1])
    near = _number(tokens[place + 1 : place + 4])
    if near and not before and len(near[0]) <= 2 and month_of(near.string[near.end() :].strip(" .").split(" ")[0]):
        return None  # "des artikels: 26. februar": the first word only looks like a month
    later = next((t for t in tokens[place + 2 : place + 9] if len(t[0]) == 4 and t[0].isdigit()), None)
    this = tokens[place]
    if before and len(before[0]) == 4 and near and len(near[0]) <= 2:  # 2017. február 26.
        return _dated(before[0], month, jalali, near[0], before, near)
    if before and len(before[0]) <= 2:  # 26 February 2017
        if near and (len(near[0]) == 4 or (len(near[0]) == 2 and _is_short_year(near))):
            return _dated(near[0], month, jalali, before[0], before, near)
        found = _latest(month, int(before[0]), now) if now and month else None
        return (found, "day", before, this) if found else None
    if near and len(near[0]) <= 2:  # February 26, 2017
        if later:
            return _dated(later[0], month, jalali, near[0], this, near)
        found = _latest(month, int(near[0]), now) if now and month and not _goes_on(tokens[place + 2 :]) else None
        return (found, "day", this, near) if found else None
    year = near if near and len(near[0]) == 4 else before
    if year and len(year[0]) == 4 and month and (found := _date(_full_year(year[0]), month, 1)):
        return found, "month", this if year is near else year, near if near and year is near else this
    return None


def _goes_on(tokens: list[re.Match[str]]) -> bool:
    """Tell whether words follow that are no part of a date ("may 5 people")."""
    return any(len(token[0]) > 3 and not token[0].isdigit() for token in tokens)


def _is_short_year(token: re.Match[str]) -> bool:
    """Tell whether two digits can be a year: not the hours of a time."""
    return not re.match(r"\s?(?:[:.h]\s?\d|uhr|h\b|時|点|시|[ap]\.?m)", token.string[token.end() :])


def _number(tokens: list[re.Match[str]]) -> re.Match[str] | None:
    return next((token for token in tokens if token[0].isdigit()), None)


def _dated(
    year: str, month: int, jalali: int | None, day: str, first: re.Match[str], last: re.Match[str]
) -> tuple[date, Precision, re.Match[str], re.Match[str]] | None:
    found = _jalali(int(year), jalali, int(day)) if jalali else _date(_full_year(year), month, int(day))
    return (found, "day", first, last) if found else None


def _full_year(digits: str) -> int:
    year = int(digits.lstrip("'"))
    if year < 100:
        return year + (2000 if year < 70 else 1900)
    return from_buddhist(year) if 2443 <= year <= 2643 else year


def _date(year: int, month: int, day: int) -> date | None:
    if 1300 <= year <= 1450:
        return _jalali(year, month, day)
    try:
        return date(year, month, day) if _EARLIEST <= year <= _LATEST else None
    except ValueError:
        return None


def _jalali(year: int, month: int, day: int) -> date | None:
    try:
        return from_jalali(year, month, day) if 1300 <= year <= 1450 else None
    except ValueError:
        return None


def _latest(month: int, day: int, now: datetime) -> date | None:
    """Return the last such day that is not after tomorrow."""
    tomorrow = now.date() + timedelta(days=1)
    for year in (now.year + 1, now.year, now.year - 1):
        found = _date(year, month, day)
        if found and found <= tomorrow:
            return found
    return None


def _without(text: str, match: re.Match[str]) -> str:
    return text[: match.start()] + " " + text[match.end() :]


def _latin_digits(text: str) -> str:
    return _OTHER_DIGIT.sub(lambda digit: str(unicodedata.decimal(digit[0])), text)
