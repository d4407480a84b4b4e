"""What an export wrote reads back equal, value by value, in pandas and in pyarrow, from both databases."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.csv
import pyarrow.dataset
import pytest

from newscrawl.storage.store import Store, open_store
from tests.storage.export.corpus import Rows, expected, export_to, fill, in_order

JSON_TEXT = {("runs", "stats")}
"""Objects whose shape the items do not say: JSON in Parquet too."""


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    store = open_store(database_url)
    fill(store)
    yield store
    store.close()


def plain(value: Any) -> Any:
    """Return a value of pandas, numpy or Arrow as a plain Python one; maps come as lists of pairs."""
    if isinstance(value, pd.Timestamp):
        return value.to_pydatetime().astimezone(UTC)
    if isinstance(value, dict):
        return {name: plain(part) for name, part in value.items()}
    if hasattr(value, "tolist") and not isinstance(value, str):
        value = value.tolist()
    if isinstance(value, list):
        is_map = bool(value) and all(isinstance(part, tuple) for part in value)
        return dict(value) if is_map else [plain(part) for part in value]
    return None if value is None or value is pd.NA or value is pd.NaT or value != value else value


def same(found: Rows, wanted: Rows, table: str) -> None:
    found = in_order([{name: plain(value) for name, value in row.items()} for row in found])
    for row, other in zip(found, in_order(wanted), strict=True):
        assert row.keys() == other.keys()
        for name, value in other.items():
            is_empty_map = value == {} and row[name] == []
            assert is_empty_map or row[name] == value, (table, name)


def test_parquet_reads_back_equal(store: Store, tmp_path: Path) -> None:
    export_to(store, tmp_path / "out", "parquet")
    for table, rows in expected(store).items():
        for row in rows:
            row |= {name: json.dumps(row[name], separators=(",", ":")) for t, name in JSON_TEXT if t == table}
        dataset = pa.dataset.dataset(tmp_path / "out" / table, partitioning="hive")
        same(dataset.to_table().to_pylist(), rows, table)
        frame = pd.read_parquet(tmp_path / "out" / table, dtype_backend="pyarrow")
        same(frame.to_dict("records"), rows, table)
    schema = pa.dataset.dataset(tmp_path / "out" / "articles", partitioning="hive").schema
    assert schema.field("date_published").type == pa.timestamp("us", "UTC")
    assert pa.types.is_struct(schema.field("authors").type.value_type)
    assert (tmp_path / "out/comments/site=example/month=2026-03/part-0.parquet").is_file()
    assert (tmp_path / "out/articles/site=example/month=2025-12/part-0.parquet").is_file()


def test_json_lines_read_back_equal(store: Store, tmp_path: Path) -> None:
    export_to(store, tmp_path / "out", "jsonl")
    for table, rows in expected(store).items():
        lines = (tmp_path / "out" / f"{table}.jsonl").read_text(encoding="utf-8").splitlines()
        same([json.loads(line, object_hook=times) for line in lines], rows, table)
    frame = pd.read_json(tmp_path / "out" / "comments.jsonl", lines=True, dtype=False, dtype_backend="pyarrow")
    texts = [row["text"] for row in in_order(expected(store)["comments"])]
    assert [plain(row["text"]) for row in in_order(frame.to_dict("records"))] == texts


def test_csv_reads_back_equal_and_no_cell_begins_like_a_formula(store: Store, tmp_path: Path) -> None:
    export_to(store, tmp_path / "out", "csv")
    for table, rows in expected(store).items():
        path = tmp_path / "out" / f"{table}.csv"
        kinds = {name: kind for name, kind in kinds_of(rows).items() if kind is not None}
        found = pa.csv.read_csv(
            path,
            parse_options=pa.csv.ParseOptions(newlines_in_values=True),
            convert_options=pa.csv.ConvertOptions(
                column_types=kinds, null_values=[""], strings_can_be_null=True, quoted_strings_can_be_null=False
            ),
        )
        same([undone(row, kinds) for row in found.to_pylist()], rows, table)
        frame = pd.read_csv(path, keep_default_na=False, na_values=[""], dtype=str)
        texts = [name for name, kind in kinds.items() if kind == pa.string()]
        for row, other in zip(in_order(frame.to_dict("records")), in_order(rows), strict=True):
            for name in texts:
                if not isinstance(other[name], list | dict):
                    assert (plain(row[name]) or "").removeprefix("'") == (other[name] or "")
    frame = pd.read_csv(tmp_path / "out" / "comments.csv", keep_default_na=False, dtype=str)
    dangerous = [text for text in frame["text"] if text[:1] in tuple("=+-@\t\r＝") and text != "-5"]
    assert dangerous == []
    assert {"'=1+1", "-5", "'+49 30 1", "'@ann", "''tis", "NA"} <= set(frame["text"])


def times(row: dict[str, Any]) -> dict[str, Any]:
    return {
        name: datetime.fromisoformat(value)
        if value and name.startswith(TIMES) and not name.endswith(NOT_TIMES)
        else value
        for name, value in row.items()
    }


TIMES = (
    *("date_published", "date_modified", "fetched_at", "first_seen", "changed_at", "absent_since", "last_seen"),
    *("started_at", "observed_at"),
)
NOT_TIMES = ("_raw", "_offset")


def kinds_of(rows: Rows) -> dict[str, pa.DataType | None]:
    """Return the Arrow type of each column by its values; None where there is none."""
    simple = {bool: pa.bool_(), int: pa.int64(), datetime: pa.timestamp("us", "UTC")}
    kinds = {}
    for name in rows[0] if rows else ():
        value = next((row[name] for row in rows if row[name] is not None), None)
        kinds[name] = None if value is None else simple.get(type(value), pa.string())
    return kinds


def undone(row: dict[str, Any], kinds: dict[str, pa.DataType]) -> dict[str, Any]:
    """Return a row with the texts and objects as they were before they went into cells."""
    result = {}
    for name, value in row.items():
        is_text = kinds.get(name) == pa.string() and value is not None
        text = value.removeprefix("'") if is_text else value
        result[name] = json.loads(text) if is_text and text[:1] in ("[", "{") else text
    return result
