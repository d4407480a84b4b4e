"""What must be known of a data set to use and to cite it; kept beside it as datasheet.json and as README.md.

After Gebru et al., Datasheets for Datasets (2021): what was collected, how, from when to when, and what is missing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from os import fsync
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, case, func, select

from newscrawl import __version__
from newscrawl.storage.export.rows import Tally
from newscrawl.storage.export.selection import selection
from newscrawl.storage.filters import Filters, dated_at
from newscrawl.storage.revision import stored_revision
from newscrawl.storage.schema import articles, comments, threads


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for."""

    filters: Filters
    query: str | None
    format: str


def describe(connection: Connection, folder: Path, request: Request, tallies: Sequence[Tally], now: datetime) -> Any:
    """Return the datasheet of the files in `folder`, ready for JSON."""
    filters = request.filters
    return {
        "exported_at": now,
        "program": f"newscrawl {__version__}",
        "schema_revision": stored_revision(connection),
        "format": request.format,
        "filters": {
            "sites": list(filters.sites),
            "since": filters.since,
            "until": filters.until,
            "query": request.query,
        },
        "sites": list(_sites(connection)),
        "tables": [_table(tally) for tally in tallies],
        "files": [_file(path, folder) for path in sorted(folder.rglob("*")) if path.is_file()],
    }


def _sites(connection: Connection) -> Iterator[dict[str, Any]]:
    """Yield what is there of each site, and how complete its threads are."""
    found: dict[str | None, dict[str, Any]] = {}
    for query in (_ARTICLES, _COMMENTS, _THREADS):
        for row in connection.execute(query).mappings():
            found.setdefault(row["site"], {}).update((str(name), value) for name, value in row.items())
    nothing = {"comments": 0, "comments_removed": 0, "comments_absent": 0}
    yield from (nothing | site for site in found.values())


def _number(condition: Any) -> Any:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


_OF_SITE = select(selection.c.site).group_by(selection.c.site).order_by(selection.c.site)
_ARTICLES = _OF_SITE.add_columns(
    func.count().label("articles"), func.min(dated_at).label("first"), func.max(dated_at).label("last")
).join(articles, articles.c.id == selection.c.article_id)
_COMMENTS = _OF_SITE.add_columns(
    func.count().label("comments"),
    _number(comments.c.is_removed).label("comments_removed"),
    _number(comments.c.absent_since.is_not(None)).label("comments_absent"),
).join(comments, comments.c.article_id == selection.c.article_id)
_THREADS = _OF_SITE.add_columns(
    func.count().label("threads"),
    _number(threads.c.is_complete).label("threads_complete"),
    func.sum(threads.c.stated_count).label("comments_stated"),
    func.sum(case((threads.c.stated_count.is_not(None), threads.c.collected_count))).label("collected_where_stated"),
).join(threads, threads.c.article_id == selection.c.article_id)


def _table(tally: Tally) -> dict[str, Any]:
    columns = [
        {
            "name": column.name,
            "type": str(column.type),
            "meaning": column.meaning,
            "missing": tally.missing.get(column.name, 0),
        }
        for column in tally.table.columns
    ]
    return {"name": tally.table.name, "meaning": tally.table.meaning, "rows": tally.rows, "columns": columns}


def _file(path: Path, folder: Path) -> dict[str, Any]:
    """Return the name, size and SHA-256 of a file, which is on the disk for good when this returns."""
    digest = sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
        fsync(file.fileno())
    return {"path": str(path.relative_to(folder)), "bytes": path.stat().st_size, "sha256": digest.hexdigest()}
