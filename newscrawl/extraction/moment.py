"""An instant as a page states it: how exact it is, and whether its zone was stated."""

from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Literal

Precision = Literal["second", "minute", "hour", "day", "month", "year"]
ZoneSource = Literal["page", "site", "assumed"]


@dataclass(frozen=True, slots=True)
class Moment:
    """A date that was read from a page."""

    value: datetime
    """Aware where the page states a zone, else naive; parts finer than `precision` are 0 (or 1 for month and day);
    fractions of a second are kept."""
    raw: str
    """The words or the attribute it was read from."""
    precision: Precision

    def located(self, zone: tzinfo | None) -> tuple[datetime, ZoneSource]:
        """Return the aware instant, and how its zone is known; `zone` is the site's, used where the page states none.

        >>> from zoneinfo import ZoneInfo
        >>> noon = Moment(datetime(2017, 2, 26, 12), "12:00 26.02.2017", "minute")
        >>> noon.located(ZoneInfo("Europe/Moscow"))[0].isoformat()
        '2017-02-26T12:00:00+03:00'
        >>> noon.located(None)[1]
        'assumed'
        """
        if self.value.tzinfo is not None:
            return self.value, "page"
        if zone is not None:
            return self.value.replace(tzinfo=zone), "site"
        return self.value.replace(tzinfo=UTC), "assumed"
