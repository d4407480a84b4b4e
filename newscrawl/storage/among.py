"""Whether a column's value is among very many: one parameter however many they are, where IN takes one for each.

With 500 values SQLAlchemy and psycopg need 10 ms to write such a statement and take it apart, more than the database
needs to answer it. Of a few, such as a crawl saves at once, IN is the faster one.
"""

from collections.abc import Collection
from typing import Any, Self

import orjson
from sqlalchemy import ARRAY, Boolean, ColumnElement, Dialect, Text, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator, TypeEngine


class _Many(TypeDecorator[Collection[Any]]):
    """Values of one type as one parameter: an array on PostgreSQL, JSON on SQLite."""

    impl = Text
    cache_ok = True

    def __init__(self, of: TypeEngine[Any]) -> None:
        super().__init__()
        self.of = of

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the type as the database knows it."""
        return dialect.type_descriptor(ARRAY(self.of) if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: Collection[Any] | None, dialect: Dialect) -> Any:
        """Return the values as the driver takes them."""
        return list(value or ()) if dialect.name == "postgresql" else orjson.dumps(list(value or ())).decode()


class _Among(FunctionElement[bool]):
    inherit_cache = True
    type = Boolean()

    def self_group(self, against: object = None) -> Self:
        """Return the condition as it is: `= 1` behind it, which SQLAlchemy adds to functions, hides it from indexes."""
        return self


def among(column: ColumnElement[Any], values: Collection[Any]) -> ColumnElement[bool]:
    """Return the condition that the value of `column`, a number or text, is one of `values`, if any."""
    return _Among(column, bindparam(None, values, _Many(column.type)))


@compiles(_Among, "postgresql")
def _any_of_array(element: _Among, compiler: SQLCompiler, **options: Any) -> str:
    column, values = (compiler.process(part, **options) for part in element.clauses)
    return f"{column} = ANY ({values})"


@compiles(_Among, "sqlite")
def _in_list(element: _Among, compiler: SQLCompiler, **options: Any) -> str:
    column, values = (compiler.process(part, **options) for part in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({values}))"
