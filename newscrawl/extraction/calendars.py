"""Years and days of other calendars, as the press of some countries prints them."""

from datetime import date

_JALALI_EPOCH = date(622, 3, 21).toordinal()  # where the 33-year cycle, carried back from our time, begins
# Years of the 33-year cycle that have 366 days; exact for 1244 to 1472 (1865 to 2093).
_LEAPS = (1, 5, 9, 13, 17, 22, 26, 30)


def from_jalali(year: int, month: int, day: int) -> date:
    """Return the day that the Iranian solar calendar calls `year`/`month`/`day`; raises ValueError where it has none.

    >>> from_jalali(1395, 12, 8)
    datetime.date(2017, 2, 26)
    >>> from_jalali(1403, 1, 1)
    datetime.date(2024, 3, 20)
    """
    if not (1 <= month <= 12 and 1 <= day <= (31 if month <= 6 else 30)):
        raise ValueError(f"no day {day} in month {month} of the Iranian calendar")
    cycles, rest = divmod(year - 1, 33)
    leaps = cycles * len(_LEAPS) + sum(leap <= rest for leap in _LEAPS)
    days = (year - 1) * 365 + leaps + (month - 1) * 30 + min(month - 1, 6) + day - 1
    return date.fromordinal(_JALALI_EPOCH + days)


def from_buddhist(year: int) -> int:
    """Return the common year of a year that Thailand counts from 543 BC.

    >>> from_buddhist(2560)
    2017
    """
    return year - 543
