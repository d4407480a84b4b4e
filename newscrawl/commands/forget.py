"""`scrapy forget AUTHOR`: take a commenter out of the store and of the files of earlier runs."""

import argparse
import secrets
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError as ScrapyUsageError

from newscrawl.commands.plain import PlainErrors
from newscrawl.commenters.files import forget_in_files
from newscrawl.commenters.forgetting import forget
from newscrawl.commenters.policy import commenters_of
from newscrawl.storage.commenters import CommentersPolicy
from newscrawl.storage.database import Database
from newscrawl.storage.engine import make_engine
from newscrawl.storage.migrate import upgrade


class Command(PlainErrors, ScrapyCommand):
    """Erase (or rename) a commenter wherever the store and the JSON Lines name them, and in all runs to come."""

    def syntax(self) -> str:
        return "AUTHOR [--rename]"

    def short_desc(self) -> str:
        return "Erase a commenter from the store, from files of earlier runs, and from runs to come"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--rename", action="store_true", help="keep the comments, under a new pseudonym that nobody can trace back"
        )

    def work(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) != 1 or not args[0].strip():
            raise ScrapyUsageError("whom? scrapy forget AUTHOR, the name as it stands above the comments")
        print(self._forget(args[0], f"reader-{secrets.token_hex(8)}" if opts.rename else None))  # noqa: T201

    def _forget(self, name: str, replacement: str | None) -> str:
        assert self.settings is not None
        commenters = commenters_of(self.settings)
        engine = make_engine(self.settings["NEWSCRAWL_DATABASE_URL"])
        upgrade(engine)
        CommentersPolicy(Database(engine)).agree(commenters.mode, commenters.fingerprint)
        person, done = forget(engine, commenters, name, replacement)
        engine.dispose()
        done.lines = forget_in_files(Path(self.settings["NEWSCRAWL_OUTPUT_DIR"]), person)
        what = f"renamed to {replacement}" if replacement else "blank now"
        return (
            f"{done.own_comments} comments {what}; the name taken out of {done.other_comments} other comments, "
            f"{done.observations} earlier versions and {done.lines} lines of files; later runs leave it out"
        )
