"""Which of the dates that a page states is the one asked for, told as exactly as the page tells it anywhere."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import islice

from newscrawl.extraction.candidate import Candidate
from newscrawl.extraction.dates import parse_moment
from newscrawl.extraction.language import page_language
from newscrawl.extraction.moment import Moment
from newscrawl.extraction.page import Page
from newscrawl.extraction.survey import survey
from newscrawl.extraction.visible_dates import clocks, marked, visible

# The names of `datePublished` in the data of scripts, with a day of ISO 8601. What all of them have in common is first:
# a search for fixed letters is ten times as fast.
_PUBLISHED_IN_SCRIPT = re.compile(
    rb"""ub(?:(?<=["'][Pp]ub)(?i:li(?:shed|sh|cation)_?(?:date|time|at|on)|_?date)"""
    rb"""|(?:(?<=["'][Dd]ate[Pp]ub)|(?<=["'][Dd]ate_[Pp]ub))li(?:shed|cation))["']"""
    rb"""\s*:\s*["']((?:19|20)\d\d-\d\d-\d\d[^"']{0,24})["']"""
)
_Found = list[Candidate[Moment]]
_GREENWICH, _LOCAL = 10, 20
_DAY = timedelta(days=1)
_MOST_SHOWN = 12
# Offsets from Greenwich that are in use, in hours, whole ones aside.
_ODD_OFFSETS = frozenset((-9.5, -3.5, -2.5, 3.5, 4.5, 5.5, 5.75, 6.5, 8.75, 9.5, 10.5, 12.75))


def choose_date(page: Page, stated: _Found, addressed: _Found, *, updated: bool) -> Iterator[Candidate[Moment]]:
    """Yield the candidates, the likeliest first, with the dates that readers see where those could add something.

    `stated` are those of machine-readable data, `addressed` those of addresses.
    """
    found = [*_agreeing(page, stated, updated=updated), *addressed]
    best = max((_exactness(each.value) for each in found), default=0)
    if not found:
        found += visible(page, updated=updated)
        found += () if found or updated else _in_scripts(page)
    elif best < _GREENWICH:
        shown = list(islice(marked(page, updated=updated), _MOST_SHOWN))
        found = [*_beside(shown, found), *found, *shown] if not stated else [*found, *shown]
    elif best < _LOCAL:
        found += _attributes(page)
    yield from _sharpened(page, found)


def _agreeing(page: Page, stated: _Found, *, updated: bool) -> _Found:
    """Return `stated` with those first that say the day readers see, where machine-readable data contradict each other.

    Content systems keep the day of a first draft, or of a text that is published again each year. And what no JSON-LD
    states gives way to an earlier day that is shown: no article shows its date before it is published.
    """
    days = {each.value.value.date() for each in stated}
    if not days or (len(days) == 1 and (updated or stated[0].rule == "json-ld")):
        return stated
    shown = next(iter(marked(page, updated=updated)), None)
    if shown is None:
        return stated
    seen, first = shown.value.value.date(), stated[0].value.value.date()
    if seen in days:
        return stated if abs(seen - first) <= _DAY else sorted(stated, key=lambda each: each.value.value.date() != seen)
    is_earlier = seen < first - _DAY and not updated and stated[0].rule != "json-ld"
    return [shown, *stated] if is_earlier else stated


def _beside(shown: _Found, addressed: _Found) -> _Found:
    """Return the first date shown if it is a day beside the address's, which keeps the day of another time zone."""
    near = (each for each in shown[:1] if abs(each.value.value.date() - addressed[0].value.value.date()) == _DAY)
    return list(near)


def _in_scripts(page: Page) -> Iterator[Candidate[Moment]]:
    """Yield the day of publication in the state that scripts hand on, where they name one only."""
    moments = [parse_moment(raw.decode("ascii", "replace")) for raw in _PUBLISHED_IN_SCRIPT.findall(page.body)]
    told = [moment for moment in moments if moment and moment.value.year >= 1990]
    if len({moment.value.date() for moment in told}) == 1:
        yield Candidate(told[0], "script", 0.3)


def _attributes(page: Page) -> Iterator[Candidate[Moment]]:
    """Yield the instants that the first `<time datetime>` elements state with a zone of their own."""
    for element in page.once(survey).elements["time"][:8]:
        raw = element.get("datetime")
        moment = parse_moment(raw) if raw and len(raw) > len("2017-02-26T01:45") else None
        if moment and moment.value.utcoffset():
            yield Candidate(moment, "dom:time", 0.0)


def _sharpened(page: Page, found: _Found) -> Iterable[Candidate[Moment]]:
    """Put first, of the candidates that the best one covers, the one that states most (time, zone)."""
    latest = page.fetched_at.date() + timedelta(days=2) if page.fetched_at else date.max
    sound = [each for each in found if each.value.value.date() <= latest]
    if not sound:
        return []
    best = sound[0].value
    rivals = [each for each in sound if _covers(best, each.value)]
    winner = max(rivals, key=lambda each: _exactness(each.value), default=sound[0])
    first = Candidate(_localised(page, winner.value), winner.rule, winner.score)
    return [first, *(each for each in sound if each is not winner and each.score)]


def _localised(page: Page, moment: Moment) -> Moment:
    """Return a moment of Greenwich with the offset of the clock near the headline that shows the same instant.

    A day shown that begins at just that instant is that day: programs write its midnight.
    """
    value = moment.value
    if value.utcoffset() != timedelta() or moment.precision not in ("minute", "second"):
        return moment
    instant = value.replace(second=0, microsecond=0)
    for words in clocks(page, f"{value.minute:02}"):
        shown = parse_moment(words, now=page.fetched_at, language=page.once(page_language))
        offset = _offset(shown, instant) if shown else None
        if shown and offset:
            precision = "day" if shown.precision == "day" else moment.precision
            return Moment(value.astimezone(timezone(offset)), moment.raw, precision)
    return moment


def _offset(shown: Moment, instant: datetime) -> timedelta | None:
    """Return by how much the place that shows `shown` was ahead of Greenwich at `instant`; None where no place is."""
    if shown.precision not in ("minute", "second", "day"):
        return None
    value = shown.value.replace(second=0)
    if value.tzinfo is not None:
        return value.utcoffset() if value == instant else None
    ahead = value.replace(tzinfo=UTC) - instant
    hours = ahead / timedelta(hours=1)
    is_used = (hours.is_integer() and (0 if shown.precision == "day" else -11) <= hours <= 14) or hours in _ODD_OFFSETS
    return ahead if is_used else None


def _covers(vague: Moment, exact: Moment) -> bool:
    """Tell whether `exact` says the same as `vague`, or more."""
    if vague is exact:
        return True
    if vague.precision == "day":
        return vague.value.date() == exact.value.date() and exact.precision != "day"
    if vague.precision == "month":
        return vague.value.date().replace(day=1) == exact.value.date().replace(day=1)
    if exact.value.tzinfo is None:
        return False
    if vague.value.tzinfo is None:
        return abs(vague.value - exact.value.replace(tzinfo=None)) < timedelta(minutes=1)
    return vague.value == exact.value


def _exactness(moment: Moment) -> int:
    """Return a rank by precision and by zone: none, Greenwich's (programs write it), the place's own."""
    order = ("year", "month", "day", "hour", "minute", "second")
    zone = moment.value.utcoffset()
    return order.index(moment.precision) + (0 if zone is None else _LOCAL if zone else _GREENWICH)
