"""The datasheet as a page to read."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

_SITE_COLUMNS = {
    "site": "site",
    "articles": "articles",
    "first": "from",
    "last": "to",
    "comments": "comments",
    "comments_removed": "removed",
    "comments_absent": "absent",
    "threads_complete": "complete threads",
    "comments_stated": "comments stated",
    "collected_where_stated": "of these collected",
}


def render(datasheet: Any) -> str:
    """Return the datasheet as Markdown."""
    return "\n".join(_lines(datasheet)) + "\n"


def _lines(datasheet: Any) -> Iterator[str]:
    totals = {table["name"]: table["rows"] for table in datasheet["tables"]}
    yield f"# News articles and reader comments, exported {datasheet['exported_at']:%Y-%m-%d}\n"
    yield f"{totals['articles']} articles with {totals['comments']} comments, collected and exported by"
    yield f"{datasheet['program']} (schema {datasheet['schema_revision']}) as {datasheet['format']}"
    yield f"at {datasheet['exported_at']:%Y-%m-%d %H:%M} UTC. Filters: {_filters(datasheet['filters'])}.\n"
    yield "Absence of a value means that the page did not say. Instants are in UTC. `datasheet.json` holds all of this"
    yield f"and the SHA-256 of each of the {len(datasheet['files'])} files.\n"
    yield "## Sites\n"
    yield '"Comments stated" sums what pages say there are, "of these collected" what was had from the same threads.\n'
    yield from _markdown_table(list(_SITE_COLUMNS.values()), map(_site_row, datasheet["sites"]))
    for table in datasheet["tables"]:
        yield f"\n## {table['name']}: {table['rows']} rows\n\n{table['meaning']}\n"
        cells = (
            [f"`{column['name']}`", f"`{column['type']}`", column["meaning"], str(column["missing"])]
            for column in table["columns"]
        )
        yield from _markdown_table(["column", "type", "meaning", "missing in rows"], cells)


def _filters(filters: dict[str, Any]) -> str:
    said = [
        f"{name} {', '.join(value) if isinstance(value, list) else value}" for name, value in filters.items() if value
    ]
    return "; ".join(said) or "none"


def _site_row(site: dict[str, Any]) -> list[str]:
    return [_cell(site.get(name)) for name in _SITE_COLUMNS]


def _column_row(column: dict[str, Any]) -> list[str]:
    return [f"`{column['name']}`", f"`{column['type']}`", column["meaning"], str(column["missing"])]


def _cell(value: Any) -> str:
    return f"{value:%Y-%m-%d}" if isinstance(value, datetime) else "" if value is None else str(value)


def _markdown_table(head: Sequence[str], rows: Any) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        cells = [cell.replace("|", "\\|") for cell in row]
        yield f"| {' | '.join(cells)} |"
