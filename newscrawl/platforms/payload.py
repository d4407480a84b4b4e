"""Read values from the payloads of comment systems, none of which can be trusted to keep its shape."""

import html
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from newscrawl.errors import CommentsError

Record = Mapping[str, Any]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def value_at(payload: Any, *path: str) -> Any:
    """Return what stands at `path` in nested mappings; None where a step is missing.

    >>> value_at({"thread": {"posts": 3}}, "thread", "posts")
    3
    >>> value_at({"thread": None}, "thread", "posts") is None
    True
    """
    for step in path:
        if not isinstance(payload, Mapping):
            return None
        payload = payload.get(step)
    return payload


def records_at(payload: Any, *path: str, url: str = "payload") -> list[Record]:
    """Return the mappings in the list at `path`; raises `CommentsError` where there is no list.

    >>> records_at({"posts": [{"id": 1}, None]}, "posts")
    [{'id': 1}]
    """
    found = value_at(payload, *path)
    if not isinstance(found, list):
        place = ".".join(path) or "the top"
        raise CommentsError(f"{url}: expected a list at {place}, found {type(found).__name__}")
    return [each for each in found if isinstance(each, Mapping)]


def children(record: Record, *path: str) -> list[Record]:
    """Return the mappings in the list at `path`; empty where there is none."""
    found = value_at(record, *path)
    return [each for each in found if isinstance(each, Mapping)] if isinstance(found, list) else []


def in_reading_order(
    records: Sequence[Record], answers: Callable[[Record], Sequence[Record]]
) -> Iterator[tuple[Record, Record | None]]:
    """Yield every record with the one it answers, each followed by its answers; nesting may be of any depth.

    >>> [each["id"] for each, _ in in_reading_order([{"id": 1, "r": [{"id": 2}]}, {"id": 3}], lambda x: x.get("r", []))]
    [1, 2, 3]
    """
    waiting: list[tuple[Record, Record | None]] = [(record, None) for record in reversed(records)]
    while waiting:
        record, parent = waiting.pop()
        yield record, parent
        waiting.extend((answer, record) for answer in reversed(answers(record)))


def as_id(value: Any) -> str | None:
    """Return an id as text; None for what systems write where there is none.

    >>> as_id(17), as_id("a-1"), as_id(0), as_id(None), as_id("0")
    ('17', 'a-1', None, None, None)
    """
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    return str(value).strip() if str(value).strip() not in ("", "0") else None


def as_text(value: Any) -> str | None:
    """Return a text as it is; None where there is none."""
    return value if isinstance(value, str) and value.strip() else None


def as_unescaped(value: Any) -> str | None:
    """Return a plain text that the system escaped for HTML.

    >>> as_unescaped("O&#039;Brien &amp; Sons")
    "O'Brien & Sons"
    """
    return html.unescape(value) if as_text(value) else None


def as_count(value: Any) -> int | None:
    """Return a count; None for what is no whole number or is negative.

    >>> as_count(3), as_count("1,204"), as_count(-1), as_count(True), as_count(None)
    (3, 1204, None, None, None)
    """
    if isinstance(value, str):
        digits = value.strip().replace(",", "")
        value = int(digits) if digits.isdecimal() and len(digits) < 10 else None
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if value >= 0 else None


def as_instant(value: Any, *, unit: timedelta = timedelta(seconds=1)) -> datetime | None:
    """Return the aware instant of ISO text (UTC where it names no zone) or of a number of `unit` since 1970.

    >>> as_instant("2021-03-27T22:45:00").isoformat()
    '2021-03-27T22:45:00+00:00'
    >>> as_instant(1616885100000, unit=timedelta(milliseconds=1)).isoformat()
    '2021-03-27T22:45:00+00:00'
    >>> as_instant("yesterday"), as_instant(10**30)
    (None, None)
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        if isinstance(value, str):
            found = datetime.fromisoformat(value)
            return found if found.tzinfo else found.replace(tzinfo=UTC)
        return _EPOCH + value * unit
    except (ValueError, OverflowError):
        return None
