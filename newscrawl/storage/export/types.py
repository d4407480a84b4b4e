"""Arrow types of columns: from the schema, and for lists and objects from the type of the item's field."""

from dataclasses import fields, is_dataclass
from datetime import datetime
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pyarrow as pa
from sqlalchemy import JSON, Boolean, Column, Integer

from newscrawl.storage.columns import Instant

_INSTANT = pa.timestamp("us", "UTC")
_SIMPLE: dict[Any, pa.DataType] = {str: pa.string(), int: pa.int64(), bool: pa.bool_(), datetime: _INSTANT}


def is_json(column: Column[Any]) -> bool:
    """Return whether a column holds lists or objects."""
    return isinstance(column.type, JSON)


def arrow_type(column: Column[Any], item: type | None) -> pa.DataType:
    """Return the type of a column of the table that holds items of the class `item`, if it holds any."""
    if is_json(column):
        hints = get_type_hints(item) if item else {}
        return _of_hint(hints[column.name]) if column.name in hints else pa.string()
    if isinstance(column.type, Instant):
        return _INSTANT
    for kind, found in ((Boolean, pa.bool_()), (Integer, pa.int64())):
        if isinstance(column.type, kind):
            return found
    return pa.float64() if column.type.python_type is float else pa.string()


def _of_hint(hint: Any) -> pa.DataType:
    """Return the type for a field's annotation: list[Author] -> list<struct<name, url>>."""
    if isinstance(hint, UnionType):
        return _of_hint(next(part for part in get_args(hint) if part is not NoneType))
    if get_origin(hint) is list:
        return pa.list_(_of_hint(get_args(hint)[0]))
    if get_origin(hint) is dict:
        return pa.map_(*map(_of_hint, get_args(hint)))
    if is_dataclass(hint):
        hints = get_type_hints(hint)
        return pa.struct([(field.name, _of_hint(hints[field.name])) for field in fields(hint)])
    return _SIMPLE[hint]
