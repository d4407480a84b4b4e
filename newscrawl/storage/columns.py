"""Column types that behave alike on SQLite and PostgreSQL."""

from datetime import UTC, datetime, timedelta, timezone

from sqlalchemy import JSON, DateTime, Dialect
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeDecorator

Json = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
"""Lists and objects; JSONB on PostgreSQL, text on SQLite. None is NULL."""


class Instant(TypeDecorator[datetime]):
    """An aware datetime, kept in UTC and given back in UTC; naive ones are refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return `value` in UTC; raises ValueError where it has no zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"expected an instant with a zone, found {value.isoformat()}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return `value` in UTC; SQLite gives it without a zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def offset_of(moment: datetime | None) -> int | None:
    """Return the minutes by which the zone of `moment` is ahead of UTC.

    >>> offset_of(datetime.fromisoformat("2017-02-26T12:00:00+03:00"))
    180
    """
    offset = moment.utcoffset() if moment else None
    return None if offset is None else round(offset.total_seconds() / 60)


def with_offset(moment: datetime | None, minutes: int | None) -> datetime | None:
    """Return the instant in the zone it was stated in.

    >>> with_offset(datetime(2017, 2, 26, 9, tzinfo=UTC), 180).isoformat()
    '2017-02-26T12:00:00+03:00'
    """
    if moment is None or not minutes:
        return moment
    return moment.astimezone(timezone(timedelta(minutes=minutes)))
