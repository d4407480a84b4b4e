"""Time zones as pages write them: "GMT+3", "CEST", "EST", "МСК"."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

# Abbreviations that mean one offset in the press; those that mean several (IST, CST of China) are left out.
_HOURS = {
    "z": 0.0, "gmt": 0, "utc": 0, "wet": 0, "west": 1, "bst": 1, "cet": 1, "mez": 1, "cest": 2, "mesz": 2, "sast": 2,
    "eet": 2, "eest": 3, "msk": 3, "мск": 3, "trt": 3, "gst": 4, "pkt": 5, "wib": 7, "ict": 7, "wita": 8, "hkt": 8,
    "sgt": 8, "awst": 8, "wit": 9, "jst": 9, "kst": 9, "acst": 9.5, "aest": 10, "acdt": 10.5, "aedt": 11, "nzst": 12,
    "nzdt": 13, "brt": -3, "art": -3, "adt": -3, "ast": -4, "edt": -4, "est": -5, "cdt": -5, "mdt": -6, "mst": -7,
    "pdt": -7, "pst": -8, "akst": -9, "hst": -10,
}  # fmt: skip
# Abbreviations that follow the season.
_PLACES = {
    "et": "America/New_York",
    "ct": "America/Chicago",
    "mt": "America/Denver",
    "pt": "America/Los_Angeles",
    "cst": "America/Chicago",
}

OFFSET = r"[+-](?:1[0-4]|0?\d)(?::?(?:00|15|30|45))?"
NAMED = "|".join(sorted((*_HOURS, *_PLACES), key=len, reverse=True))
_OFFSET = re.compile(r"([+-])(1[0-4]|0?\d)(?::?(00|15|30|45))?$")


def zone_of(words: str, near: datetime) -> tzinfo | None:
    """Return the zone that `words` name, at the (naive) local time `near`; None where they name none.

    >>> zone_of("GMT +3", datetime(2017, 2, 26))
    datetime.timezone(datetime.timedelta(seconds=10800))
    >>> zone_of("ET", datetime(2017, 7, 1)) == timezone(timedelta(hours=-4))
    True
    """
    squeezed = re.sub(r"\s", "", words).casefold().replace("−", "-")
    if offset := _OFFSET.search(squeezed):
        sign, hours, minutes = offset.groups()
        delta = timedelta(hours=int(hours), minutes=int(minutes or 0))
        return timezone(-delta if sign == "-" else delta)
    if squeezed in _HOURS:
        return timezone(timedelta(hours=_HOURS[squeezed])) if _HOURS[squeezed] else UTC
    if squeezed in _PLACES:
        return timezone(near.replace(tzinfo=ZoneInfo(_PLACES[squeezed])).utcoffset() or timedelta())
    return None
