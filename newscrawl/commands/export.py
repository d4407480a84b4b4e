"""`scrapy export --format FORMAT -o FOLDER`: the store as a data set."""

import argparse
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import Progress
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError as ScrapyUsageError

from newscrawl.commands.filters import add_filters, filters_of
from newscrawl.commands.plain import PlainErrors
from newscrawl.storage.store import open_existing_store

_FORMATS = ("jsonl", "csv", "parquet")


class Command(PlainErrors, ScrapyCommand):
    """Write articles, comments and all that belongs to them into a folder, with a datasheet."""

    def syntax(self) -> str:
        return "--format jsonl|csv|parquet -o FOLDER [--site NAME ...] [--since DATE] [--until DATE] [--query TEXT]"

    def short_desc(self) -> str:
        return "Write the store as a data set: JSON Lines, CSV or Parquet, with a datasheet"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--format", choices=_FORMATS, help="jsonl, csv or parquet")
        parser.add_argument("-o", "--output", metavar="FOLDER", help="where to; must not exist yet")
        add_filters(parser)
        parser.add_argument(
            "--query", metavar="TEXT", help="that match, or have a comment that does; see docs/search.md"
        )

    def work(self, args: list[str], opts: argparse.Namespace) -> None:
        if args or not opts.format or not opts.output:
            raise ScrapyUsageError("scrapy export --format jsonl|csv|parquet -o FOLDER; see docs/export.md")
        datasheet = self._export(opts)
        rows = ", ".join(f"{table['rows']} {table['name']}" for table in datasheet["tables"])
        print(f"{opts.output}: {rows}; what they mean: {opts.output}/README.md")  # noqa: T201

    def _export(self, opts: argparse.Namespace) -> Any:
        # Scrapy imports every command at every start; pyarrow alone would cost each of them 0.14 s.
        from newscrawl.storage.export.dataset import export
        from newscrawl.storage.export.datasheet import Request

        assert self.settings is not None
        request = Request(filters_of(opts), opts.query, opts.format)
        url: str = self.settings["NEWSCRAWL_DATABASE_URL"]
        store = open_existing_store(url)
        if opts.query:
            store.search.index()
        with ProcessPoolExecutor(1, get_context("spawn")) as process:
            process.submit(_find_duplicates, url).result()
        console = Console(stderr=True)
        with Progress(console=console, disable=not console.is_terminal) as progress, store.snapshot() as connection:
            tasks: dict[str, Any] = {}

            def show(table: str, done: int, total: int) -> None:
                task = tasks[table] if table in tasks else tasks.setdefault(table, progress.add_task(table))
                progress.update(task, completed=done, total=total)

            datasheet = export(connection, Path(opts.output), request, show)
        store.close()
        return datasheet


def _find_duplicates(url: str) -> None:
    """Find near-copies, in a process of its own: what it needs of memory would add to what the export needs."""
    store = open_existing_store(url)
    store.duplicates.find()
    store.close()
