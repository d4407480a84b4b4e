"""How old news is when it is met: what dates of another place on the page, or read in another way, give away."""

from datetime import timedelta

AGE = "age when met"
"""Names the measure of it among the fields of a run: of news met first, or met again with a change."""
AHEAD = "ahead of the clock"
AGES = (AHEAD, "within a day", "within a week", "within a year", "older")
"""From what cannot be to what is hardly news."""
_BOUNDS = (timedelta(hours=-1), timedelta(days=1), timedelta(days=7), timedelta(days=365))
"""A clock may be wrong by minutes; an hour is another time zone."""


def age_of(age: timedelta) -> str:
    """Return the class of an age.

    >>> age_of(timedelta(hours=-9)), age_of(timedelta(minutes=-5)), age_of(timedelta(days=400))
    ('ahead of the clock', 'within a day', 'older')
    """
    return AGES[sum(age >= bound for bound in _BOUNDS)]


def is_worse(age: str, usual: str) -> bool:
    """Return whether news of `age` is odd where `usual` is usual: it cannot be, or is older.

    >>> is_worse("older", "within a day"), is_worse("within a day", "older"), is_worse(AHEAD, "within a day")
    (True, False, True)
    """
    return age == AHEAD or AGES.index(age) > AGES.index(usual)
