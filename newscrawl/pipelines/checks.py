"""Whether a value has the type that its field declares, and whether text is fit to be stored."""

from collections.abc import Callable, Sequence
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import datetime
from functools import cache
from operator import attrgetter
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import orjson

from newscrawl.pipelines.drops import NewsItem
from newscrawl.storage.serialization import to_json_line

LARGEST_NUMBER = 2**31 - 1
"""What an integer column of PostgreSQL holds; no page has a true count beyond it."""

_TELLING = {str, bool, type(None)}
"""Types of which any value is as right or wrong as another."""
_NARROWED = {int, datetime}
"""Types of which not every instance will do."""

Check = Callable[[Any], bool]


@dataclass(frozen=True, slots=True)
class FieldCheck:
    """What is asked of the value of a field that has a default."""

    name: str
    default: object
    """MISSING where the field has a factory."""
    factory: Any
    is_right: Check

    def fresh_default(self) -> Any:
        """Return what stands for "the page does not say"."""
        return self.factory() if self.default is MISSING else self.default


class ItemChecks:
    """The checks of a dataclass's optional fields; those without a default are for the caller to judge."""

    def __init__(self, kind: type) -> None:
        checks = _checks_by_name(kind)
        self._fields = [
            FieldCheck(field.name, field.default, field.default_factory, checks[field.name])
            for field in fields(kind)
            if field.default is not MISSING or field.default_factory is not MISSING
        ]
        self._values = attrgetter(*(field.name for field in self._fields))
        self._told_by_type: dict[tuple[type, ...], list[int]] = {}

    def wrong(self, item: Any) -> list[FieldCheck]:
        """Return the fields of `item` whose value is not what they declare."""
        values = self._values(item)
        kinds = tuple(map(type, values))
        doubtful = self._told_by_type.get(kinds)
        if doubtful is None:
            doubtful = self._told_by_type[kinds] = self._doubtful(values)
        return [
            self._fields[position] for position in doubtful if not self._fields[position].is_right(values[position])
        ]

    def _doubtful(self, values: Sequence[Any]) -> list[int]:
        """Return which fields must be looked at whenever values have these types; of the others the type tells all."""
        return [
            position
            for position, (field, value) in enumerate(zip(self._fields, values, strict=True))
            if not (type(value) in _TELLING and field.is_right(value))
        ]


@cache
def checks_of(kind: type) -> ItemChecks:
    """Return the checks of a kind of item."""
    return ItemChecks(kind)


def check_for(declared: Any) -> Check:
    """Return the check that a value is what the annotation `declared` says, all the way down.

    >>> [check_for(list[str])(["a", 1]), check_for(str | None)(None), check_for(int)(True)]
    [False, True, False]
    """
    if get_origin(declared) is UnionType and not _NARROWED.isdisjoint(get_args(declared)):
        options = [check_for(option) for option in get_args(declared)]
        return lambda value: any(check(value) for check in options)
    if get_origin(declared) is list:
        part = check_for(get_args(declared)[0])
        return lambda value: isinstance(value, list) and all(map(part, value))
    if get_origin(declared) is dict:
        key, content = map(check_for, get_args(declared))
        return lambda value: isinstance(value, dict) and all(key(k) and content(v) for k, v in value.items())
    if declared is int:
        return lambda value: type(value) is int and abs(value) <= LARGEST_NUMBER
    if declared is datetime:
        return lambda value: isinstance(value, datetime) and value.tzinfo is not None
    if is_dataclass(declared):
        parts = _checks_by_name(declared)
        return lambda value: (
            type(value) is declared and all(check(getattr(value, name)) for name, check in parts.items())
        )
    return lambda value: isinstance(value, declared)


def _checks_by_name(kind: Any) -> dict[str, Check]:
    return {name: check_for(declared) for name, declared in get_type_hints(kind).items()}


def is_clean(item: NewsItem) -> bool:
    """Return whether `item` surely holds nothing that no database takes; serialising is the quickest way to know."""
    try:
        return b"\\u0000" not in to_json_line(item)
    except orjson.JSONEncodeError:
        return False


def cleaned(value: Any) -> Any:
    """Return `value` without what no database takes, NUL and half surrogate pairs; dataclasses are changed in place.

    >>> cleaned(["a\\x00b", {"k": "\\ud83d!"}])
    ['ab', {'k': '\ufffd!'}]
    """
    if type(value) is str:  # not an enum's member
        return _storable(value)
    if isinstance(value, list):
        return [cleaned(part) for part in value]
    if isinstance(value, dict):
        return {cleaned(key): cleaned(content) for key, content in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            setattr(value, field.name, cleaned(getattr(value, field.name)))
    return value


def _storable(text: str) -> str:
    whole = text.replace("\x00", "").encode("utf-16", "surrogatepass")  # two halves side by side become one character
    return whole.decode("utf-16", "replace")
