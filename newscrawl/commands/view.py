"""`scrapy view`: the store as web pages."""

import argparse
import logging
from contextlib import suppress

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError as ScrapyUsageError

from newscrawl.commands.plain import PlainErrors
from newscrawl.errors import StorageError, UsageError
from newscrawl.storage.reader import open_reader
from newscrawl.storage.store import open_existing_store

logger = logging.getLogger(__name__)


class Command(PlainErrors, ScrapyCommand):
    """Serve pages until stopped. What came since the last search is made searchable first; then nothing is written."""

    def syntax(self) -> str:
        return "[--port 8770] [--host 127.0.0.1]"

    def short_desc(self) -> str:
        return "Show articles, threads, changes, runs and alerts as web pages"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
        parser.add_argument("--port", type=int, default=8770, help="0: a free one (default: %(default)s)")

    def work(self, args: list[str], opts: argparse.Namespace) -> None:
        if args:
            raise ScrapyUsageError(
                "scrapy view shows the store and takes no address; scrapy extract URL reads one page"
            )
        try:  # every command of the project is imported by each of them, and a crawl needs no web server
            from newscrawl.viewer.app import make_app
            from newscrawl.viewer.serving import listen, server_of
        except ModuleNotFoundError as error:
            raise UsageError(f"{error.name} is missing; run: pip install -r requirements-viewer.txt") from error
        assert self.settings is not None
        url = self.settings["NEWSCRAWL_DATABASE_URL"]
        reader = open_reader(url)
        with listen(opts.host, opts.port) as listening:
            _make_searchable(url)
            print(f"http://{opts.host}:{listening.getsockname()[1]}/", flush=True)  # noqa: T201
            with suppress(KeyboardInterrupt):
                server_of(make_app(reader, opts.host)).run([listening])
        reader.close()


def _make_searchable(url: str) -> None:
    """Index new texts; one who may only read the database sees on the page that they are not found yet."""
    store = open_existing_store(url)
    try:
        store.search.index()
    except StorageError as error:
        logger.warning("searches find no new texts: %s", error)
    store.close()
