"""`scrapy duplicates`: articles that tell one story in nearly the same words."""

import argparse
import sys
from collections.abc import Iterator

import orjson
from rich.console import Console
from rich.progress import Progress
from rich.text import Text
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError as ScrapyUsageError

from newscrawl.commands.filters import add_filters, filters_of
from newscrawl.commands.plain import PlainErrors
from newscrawl.storage.duplicates.listing import Cluster
from newscrawl.storage.store import Store, open_existing_store


class Command(PlainErrors, ScrapyCommand):
    """Compare what is new, then print the clusters; nothing is ever dropped."""

    def syntax(self) -> str:
        return "[--site NAME ...] [--since DATE] [--until DATE] [--json]"

    def short_desc(self) -> str:
        return "List near-copies of articles across sites and days, the likely origin first"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        add_filters(parser)
        parser.add_argument("--json", action="store_true", help="one JSON object a cluster and line")

    def work(self, args: list[str], opts: argparse.Namespace) -> None:
        if args:
            raise ScrapyUsageError("scrapy duplicates takes options only; see docs/duplicates.md")
        self._run(opts)

    def _run(self, opts: argparse.Namespace) -> None:
        assert self.settings is not None
        filters = filters_of(opts)
        store = open_existing_store(self.settings["NEWSCRAWL_DATABASE_URL"])
        _compare(store)
        console = Console(soft_wrap=True, highlight=False)
        count = 0
        for cluster in store.duplicates.clusters(filters):
            count += 1
            if opts.json:
                sys.stdout.buffer.write(orjson.dumps(cluster, option=orjson.OPT_APPEND_NEWLINE | orjson.OPT_UTC_Z))
            else:
                console.print(*_lines(cluster), sep="\n")
        store.close()
        if not opts.json:
            console.print(f"{count} clusters")


def _compare(store: Store) -> None:
    """Compare what came since the last time, showing how far it is on a terminal."""
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("comparing new articles", total=None)
        store.duplicates.find(lambda done, total: progress.update(task, completed=done, total=total))


def _lines(cluster: Cluster) -> Iterator[Text]:
    for copy in cluster.copies:
        how_like = "likely origin" if copy.is_origin else f"{copy.similarity:.0%} alike"
        yield Text.assemble(
            (copy.headline or "no headline", "bold" if copy.is_origin else ""),
            f" ({copy.site or 'no site'}, {copy.dated_at:%Y-%m-%d %H:%M}, {how_like})",
        )
        yield Text(f"  {copy.url}", style="dim")
    yield Text()
