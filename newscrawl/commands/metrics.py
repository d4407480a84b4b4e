"""`scrapy metrics`: an endpoint for Prometheus over the store."""

import argparse
import threading

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError as ScrapyUsageError

from newscrawl.commands.plain import PlainErrors
from newscrawl.errors import UsageError
from newscrawl.storage.store import open_existing_store


class Command(PlainErrors, ScrapyCommand):
    """Serve /metrics until stopped: the last run of each site, its fields, and open alerts."""

    def syntax(self) -> str:
        return "[--port 9464] [--host 127.0.0.1]"

    def short_desc(self) -> str:
        return "Serve figures of the runs to Prometheus"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
        parser.add_argument("--port", type=int, default=9464, help="(default: %(default)s)")

    def work(self, args: list[str], opts: argparse.Namespace) -> None:
        if args:
            raise ScrapyUsageError("scrapy metrics takes no arguments")
        assert self.settings is not None
        from prometheus_client import CollectorRegistry, start_http_server  # not for every other command too

        from newscrawl.server.metrics import StoreCollector

        registry = CollectorRegistry(auto_describe=False)
        registry.register(StoreCollector(open_existing_store(self.settings["NEWSCRAWL_DATABASE_URL"])))
        try:
            start_http_server(opts.port, opts.host, registry)
        except OSError as error:
            raise UsageError(
                f"cannot listen on {opts.host}:{opts.port}: {error.strerror}; try another --port"
            ) from error
        print(f"http://{opts.host}:{opts.port}/metrics", flush=True)  # noqa: T201
        threading.Event().wait()
