"""What all commands but `crawl` share: errors are one line, and the exit status says whose they are."""

import argparse
import os
import sys

from newscrawl.errors import NewscrawlError, UsageError


class PlainErrors:
    """Goes before `ScrapyCommand` among the bases of a command, which then defines `work` in place of `run`.

    Exit status 2: the command or a setting is wrong; 1: it could not be done. No Scrapy class itself, or Scrapy would
    take it for a command.
    """

    requires_project = True
    requires_crawler_process = False
    exitcode: int

    def work(self, args: list[str], opts: argparse.Namespace) -> None:
        """Do what the command is for; raises `NewscrawlError` where that fails."""
        raise NotImplementedError

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Do the work and put its error into words."""
        try:
            self.work(args, opts)
            sys.stdout.flush()
        except NewscrawlError as error:
            print(f"newscrawl: {error}", file=sys.stderr)  # noqa: T201
            self.exitcode = 2 if isinstance(error, UsageError) else 1
        except BrokenPipeError:  # whoever reads may stop early, as `head` does
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
