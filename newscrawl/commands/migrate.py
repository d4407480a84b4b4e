"""`scrapy migrate`: bring the store to the schema of this version."""

import argparse

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError as ScrapyUsageError

from newscrawl.commands.plain import PlainErrors
from newscrawl.storage.engine import make_engine
from newscrawl.storage.migrate import upgrade


class Command(PlainErrors, ScrapyCommand):
    """Upgrade an older database in place and say so in one line. A crawl does the same before it begins."""

    def short_desc(self) -> str:
        return "Upgrade the store to this version; an older SQLite file is copied before"

    def work(self, args: list[str], opts: argparse.Namespace) -> None:
        if args:
            raise ScrapyUsageError("scrapy migrate takes no arguments; NEWSCRAWL_DATABASE_URL says where the store is")
        assert self.settings is not None
        engine = make_engine(self.settings["NEWSCRAWL_DATABASE_URL"])
        print(upgrade(engine))  # noqa: T201
        engine.dispose()
