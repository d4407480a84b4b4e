"""`scrapy crawl SITE`: Scrapy's command, with clear errors and a status that tells whether the job was done."""

import argparse
import contextlib
import difflib
import gc
import sys
import tempfile
from pathlib import Path

from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.exceptions import UsageError as ScrapyUsageError

from newscrawl.agenda.clock import clock_from
from newscrawl.commenters.policy import commenters_of
from newscrawl.errors import NewscrawlError, StorageError, UsageError
from newscrawl.extensions.notify import check_targets
from newscrawl.extensions.summary import Summary
from newscrawl.outcomes import DONE
from newscrawl.storage.store import open_store


class Command(ScrapyCrawl):
    """Run a site's spider. Exit status: 0 the job was done, 1 it was not (the summary says why), 2 it never began."""

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) != 1:
            raise ScrapyUsageError("which site? scrapy crawl SITE; `scrapy list` shows the sites")
        try:
            self._check(args[0], opts.spargs)
        except NewscrawlError as error:
            print(f"newscrawl: {error}", file=sys.stderr)  # noqa: T201
            self.exitcode = 2
            return
        assert self.crawler_process is not None
        crawler = self._create_crawler(args[0])
        self.crawler_process.crawl(crawler, **opts.spargs)
        gc.freeze()  # what was loaded stays: looking through it for garbage took 6 % of the CPU of a crawl
        self.crawler_process.start()
        assert crawler.stats is not None
        self.exitcode = 0 if crawler.stats.get_value("newscrawl/verdict") == DONE else 1
        if summary := crawler.get_extension(Summary):
            with contextlib.suppress(BrokenPipeError):  # whoever reads the summary may stop early
                print(*summary.lines(), sep="\n", flush=True)  # noqa: T201

    def _check(self, name: str, arguments: dict[str, str]) -> None:
        """Raise a `NewscrawlError` for what would end the run before it began."""
        assert self.settings is not None
        assert self.crawler_process is not None
        loader = self.crawler_process.spider_loader
        if name not in loader.list():
            close = difflib.get_close_matches(name, loader.list(), 1)
            hint = (
                f"did you mean {close[0]!r}?" if close else "`scrapy list` shows them; for any other: news -a url=URL"
            )
            raise UsageError(f"no site is named {name!r}; {hint}")
        spider = loader.load(name)(**arguments)
        clock_from(self.settings["NEWSCRAWL_NOW"])
        commenters_of(self.settings)
        check_targets(self.settings.getlist("NEWSCRAWL_ALERTS"))
        check_writable(Path(self.settings["NEWSCRAWL_OUTPUT_DIR"]))
        store = open_store(self.settings["NEWSCRAWL_DATABASE_URL"])
        try:
            store.leases.check_free(getattr(spider, "site", name))
        finally:
            store.close()


def check_writable(folder: Path) -> None:
    """Raise `StorageError` where files cannot be written to `folder`, which is made if it is missing."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise StorageError(
            f"cannot write to the folder {folder} ({error.strerror}); set NEWSCRAWL_OUTPUT_DIR to one you may write to"
        ) from error
