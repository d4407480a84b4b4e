"""`scrapy extract PAGE`: what newscrawl reads from one page, or from many saved ones, as JSON."""

import argparse
import sys
import tempfile
from pathlib import Path
from typing import Any

import orjson
from scrapy import signals
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError as ScrapyUsageError
from scrapy.spiderloader import SpiderLoader

from newscrawl.commands.explain import explain
from newscrawl.commands.manifest import extract_manifest
from newscrawl.commands.plain import PlainErrors
from newscrawl.commands.saved import read_bytes
from newscrawl.commenters.policy import commenters_of
from newscrawl.errors import NewscrawlError, UsageError
from newscrawl.extraction.page import Page
from newscrawl.extraction.rules import SiteRules
from newscrawl.items import Article, Comment, CommentThread
from newscrawl.outcomes import outcomes_of
from newscrawl.spiders.visit import read_saved
from newscrawl.storage.visit import Visit

_NOTHING_BUT_THE_PAGE = {
    "ITEM_PIPELINES": {},
    "FEEDS": {},
    "NEWSCRAWL_CIRCUIT_REFUSALS": 0,
    "EXTENSIONS": {"scrapy.extensions.throttle.AutoThrottle": None, "newscrawl.extensions.throttle.PoliteThrottle": 0},
}


class Command(PlainErrors, ScrapyCommand):
    """Print {article, comments, thread} of a saved page or a URL; nothing else goes to stdout."""

    requires_crawler_process = True

    def syntax(self) -> str:
        return "PAGE [--url URL] [--site NAME] | --manifest M.jsonl -o OUT.jsonl"

    def short_desc(self) -> str:
        return "Read a saved page or a URL: article, comments and thread as JSON"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--url", default="", help="address that the saved page came from")
        parser.add_argument("--site", metavar="NAME", help="read it with this site's definition")
        parser.add_argument(
            "--explain", action="store_true", help="of a saved page: every candidate, every block, and why"
        )
        parser.add_argument("--manifest", metavar="M.jsonl", help="many saved pages: one JSON object a line")
        parser.add_argument("-o", "--output", metavar="OUT.jsonl", help="with --manifest: where the lines go")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        assert self.settings is not None
        self.settings.setdict(_NOTHING_BUT_THE_PAGE, priority="cmdline")

    def work(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings is not None
        self._commenters = commenters_of(self.settings)
        if opts.manifest:
            if not opts.output or args:
                raise ScrapyUsageError("--manifest takes -o OUT.jsonl and no PAGE")
            failed = extract_manifest(Path(opts.manifest), Path(opts.output), self._rules(opts.site), self._commenters)
            self.exitcode = 1 if failed else 0
        elif len(args) != 1:
            raise ScrapyUsageError("which page? scrapy extract FILE or scrapy extract https://...")
        elif args[0].startswith(("http://", "https://")):
            self._write(self._crawl(args[0], opts.site))
        else:
            rules = self._rules(opts.site)
            page = Page(read_bytes(Path(args[0])), opts.url)
            if opts.explain:
                sys.stdout.writelines(f"{line}\n" for line in explain(page, rules))
            else:
                self._write(self._commenters.apply(read_saved(page, rules)))

    def _rules(self, site: str | None) -> SiteRules:
        return self._spider_class(site)().rules if site else SiteRules()

    def _spider_class(self, site: str) -> Any:
        assert self.settings is not None
        loader = SpiderLoader.from_settings(self.settings)
        if site not in loader.list():
            raise UsageError(f"no site is named {site!r}; `scrapy list` shows them")
        return loader.load(site)

    def _crawl(self, url: str, site: str | None) -> Visit:
        """Return the visit of the article at `url`, made as a crawl would make it."""
        with tempfile.TemporaryDirectory() as folder:  # for what a crawl notes on its way
            return self._crawl_noting_in(Path(folder), url, site)

    def _crawl_noting_in(self, folder: Path, url: str, site: str | None) -> Visit:
        assert self.crawler_process is not None
        self.crawler_process.settings.set("NEWSCRAWL_DATABASE_URL", f"sqlite:///{folder}/notes.db", priority="cmdline")
        items: list[Any] = []
        crawler = self.crawler_process.create_crawler(self._spider_class(site or "news"))
        crawler.signals.connect(lambda item: items.append(item), signal=signals.item_scraped, weak=False)
        self.crawler_process.crawl(crawler, article_url=url)
        self.crawler_process.start()
        if not items or not isinstance(items[0], Article):
            assert crawler.stats is not None
            outcome = next((word for word, _, _ in outcomes_of(crawler.stats.get_stats())), "nothing found")
            raise NewscrawlError(f"{url}: no article could be read ({outcome})")
        comments = [item for item in items if isinstance(item, Comment)]
        thread = next(item for item in items if isinstance(item, CommentThread))
        return Visit(items[0], thread, comments)

    def _write(self, visit: Visit) -> None:
        parts = {"article": visit.article, "comments": visit.comments, "thread": visit.thread}
        sys.stdout.buffer.write(orjson.dumps(parts, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
