"""A small store with everything that is hard to export, and what an export of it must hold."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select

from newscrawl.storage.export.dataset import OnProgress, export
from newscrawl.storage.export.datasheet import Request
from newscrawl.storage.filters import Filters
from newscrawl.storage.schema import metadata
from newscrawl.storage.store import Store
from newscrawl.storage.visit import Visit
from tests.storage.samples import NOON, article, comment, full_article, full_comment, thread

TRICKY = [
    "=1+1",
    "-5",
    "+49 30 1",
    "@ann",
    "'tis",
    "NA",
    "",
    '"a",\r\nb;\tc',
    "＝SUM(A1)",
    "東京 🙂 שלום",
    "\tx",
    "null",
]
Rows = list[dict[str, Any]]


def fill(store: Store) -> None:
    """Save two articles of "example", one of them with a comment that is gone, and one article without a site."""
    said = [comment(100 + number, text=text, position=2 - number) for number, text in enumerate(TRICKY)]
    tombstone = comment(50, text=None, author_name=None, is_removed=True)
    whole = Visit(full_article(), thread(stated_count=20), [*said, tombstone, comment(60), full_comment()])
    store.save([whole, Visit(article(2, date_published=datetime(2025, 12, 31, 23, 59, tzinfo=UTC)), thread(2))])
    store.save([Visit(full_article(), thread(stated_count=20), [*said, tombstone, full_comment()])])
    store.save([Visit(article(3, site=None, headline="=cmd"), thread(3, is_complete=False, stated_count=7))])
    store.runs.start("example", NOON)


def export_to(
    store: Store,
    path: Path,
    kind: str,
    filters: Filters | None = None,
    query: str | None = None,
    on_progress: OnProgress = lambda table, done, total: None,
) -> Any:
    """Export the store and return the datasheet."""
    with store.snapshot() as connection:
        return export(connection, path, Request(filters or Filters(), query, kind), on_progress)


def expected(store: Store) -> Mapping[str, Rows]:
    """Return the rows of every exported table, read from the database without the code of the export."""
    with store.snapshot() as connection:
        tables = {
            table.name: [dict(row) for row in connection.execute(select(table)).mappings()]
            for table in metadata.sorted_tables
            if table.info.get("export", True)
        }
    of = {
        row["id"]: {
            "article_url": row["url"],
            "site": row["site"],
            "month": f"{row['date_published'] or row['first_seen_at']:%Y-%m}",
        }
        for row in tables["articles"]
    }
    for name, rows in tables.items():
        for row in rows:
            if name == "articles":
                row["month"] = of[row["id"]]["month"]
                row["article_id"] = row.pop("id")
            elif "article_id" in row:
                row |= of[row["article_id"]]
    for row in tables["articles"]:
        row |= {"duplicate_cluster_id": None, "duplicate_similarity": None}
    for row in tables["comments"]:
        row["status"] = "absent" if row["absent_since"] else "removed" if row["is_removed"] else "present"
    return tables


def in_order(rows: Rows) -> Rows:
    """Return rows sorted by their keys, for comparing."""
    keys = ("id", "article_id", "position", "comment_id", "url")
    return sorted(rows, key=lambda row: [str(row.get(key)) for key in keys])
