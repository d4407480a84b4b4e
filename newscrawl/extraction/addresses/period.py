"""The days that an address speaks of: of an article, of an archive's page, of a sitemap."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from urllib.parse import unquote

from newscrawl.extraction.addresses.parts import split_address
from newscrawl.extraction.month_names import month_of

_YEAR = r"(?<!\d)(?P<year>(?:19|20)\d\d)"
_ANY_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTH = r"(?P<month>1[0-2]|0?[1-9]|[a-z]{3,9})"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])"
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"{_YEAR}(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d)",
        rf"/{_YEAR}(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?=\d{{10}}\b)",  # a day before a ten-digit id
        rf"{_YEAR}(?P<separator>[-/_.]){_MONTH}(?P=separator){_DAY}(?!\d)",
        r"(?<!\d)(?P<day>3[01]|[12]\d|0?[1-9])(?P<separator>[-/_.])(?P<month>1[0-2]|0?[1-9])(?P=separator)(?P<year>(?:19|20)\d\d)(?!\d)",
        rf"{_YEAR}[-/_.](?P<month>0[1-9]|1[0-2])(?!\d)",
        rf"(?<=[/=_]){_YEAR}(?P<month>0[1-9]|1[0-2])(?=/?$|\.\w+$|&)",
        rf"{_YEAR}/{_MONTH}(?=/|$)",
        rf"(?<=[/=]){_YEAR}(?=/?$|&)",
        rf"(?<=[/=_-]){_YEAR}(?=(?:[-_]\d{{1,3}})?\.xml)",
    )
)
"""The exact ones first."""


@dataclass(frozen=True, slots=True)
class Period:
    """The first and the last day of what an address speaks of."""

    first: date
    last: date


def period_of(url: str) -> Period | None:
    """Return the day, month or year in the path of `url`, else in its query; None where it has none.

    Two dates (`date_start=..&date_end=..`) are the days between them.

    >>> period_of("https://x.test/world/201702261050000000-army/").first.isoformat()
    '2017-02-26'
    >>> str(period_of("https://x.test/sitemap-2024-02.xml").last), str(period_of("https://x.test/2024/mar/05/a").last)
    ('2024-02-29', '2024-03-05')
    >>> str(period_of("https://x.test/s.xml?date_start=20170201&date_end=20170228").last)
    '2017-02-28'
    >>> period_of("https://x.test/story-20171") is None
    True
    """
    if not _ANY_YEAR.search(url):
        return None
    parts = split_address(url)
    for text in (unquote(parts.path).lower(), parts.query.lower()):
        for shape in _SHAPES:
            periods = [found for match in shape.finditer(text) if (found := _period(match.groupdict()))]
            if periods:
                return Period(min(each.first for each in periods), max(each.last for each in periods))
    return None


def _period(groups: dict[str, str | None]) -> Period | None:
    year, named, day = int(groups["year"] or 0), groups.get("month"), groups.get("day")
    month = int(named) if named and named.isdigit() else month_of(named) if named else None
    if named and not month:
        return None
    first, last = month or 1, month or 12
    try:
        if day:
            return Period(date(year, first, int(day)), date(year, first, int(day)))
        return Period(date(year, first, 1), date(year, last, monthrange(year, last)[1]))
    except ValueError:
        return None
