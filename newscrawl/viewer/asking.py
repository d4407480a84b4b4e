"""What is asked for in an address; what makes no sense is a `UsageError` that says so."""

from datetime import UTC, date, datetime, time, timedelta

from starlette.datastructures import QueryParams

from newscrawl.errors import UsageError
from newscrawl.storage.article_list import Place
from newscrawl.storage.filters import Filters
from newscrawl.storage.one_article import Seat


def filters_of(asked: QueryParams) -> Filters:
    """Return which articles are meant: `site`, and `since` and `until`, days in UTC that are both meant too."""
    since, until = day_of(asked, "since"), day_of(asked, "until")
    if since and until and since > until:
        raise UsageError(f"since {since} is after until {until}: no day lies between them")
    return Filters(
        sites=(asked["site"],) if asked.get("site") else (),
        since=_midnight(since) if since else None,
        until=_midnight(until) + timedelta(days=1) if until else None,
    )


def day_of(asked: QueryParams, name: str) -> date | None:
    """Return a day; None where none is asked for."""
    text = asked.get(name)
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{name}: expected a date such as 2026-03-31, found {text!r}") from error


def number_of(asked: QueryParams, name: str) -> int | None:
    """Return a number from 1; None where none is asked for."""
    text = asked.get(name)
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and 0 < int(text[:12]) < 10**9):
        raise UsageError(f"{name}: expected a number from 1, found {text!r}")
    return int(text)


def place_of(asked: QueryParams) -> Place | None:
    """Return after which article a list goes on (`after`); None: it begins."""
    text = asked.get("after")
    if not text:
        return None
    try:
        instant, _, number = text.partition("_")
        return Place(datetime.fromisoformat(instant).astimezone(UTC), int(number))
    except (ValueError, OverflowError) as error:
        raise UsageError(f"after: expected what a link to older articles has, found {text!r}") from error


def place_in_words(place: Place) -> str:
    """Return a place as `place_of` takes it."""
    return f"{place.dated_at.isoformat()}_{place.article_id}"


def seat_of(asked: QueryParams) -> Seat | None:
    """Return after which comment a thread goes on (`after`); None: it begins."""
    text = asked.get("after")
    if not text:
        return None
    position, _, comment_id = text.partition("_")
    if not (position.isascii() and position.isdigit() and len(position) < 10):
        raise UsageError(f"after: expected what a link to further comments has, found {text!r}")
    return Seat(int(position), comment_id)


def seat_in_words(seat: Seat) -> str:
    """Return a seat as `seat_of` takes it."""
    return f"{seat.position}_{seat.comment_id}"


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
