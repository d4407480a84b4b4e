"""Run a command of ours as `scrapy` does, without the second and a half that a process of its own takes to start."""

import argparse

from scrapy.commands import ScrapyCommand
from scrapy.settings import Settings

from tests.crawling import Workplace


def run(command: ScrapyCommand, place: Workplace, *arguments: str) -> int:
    """Run `command` over the store of a workplace; returns its exit status."""
    command.settings = Settings({"NEWSCRAWL_DATABASE_URL": place.database_url})
    parser = argparse.ArgumentParser()
    command.add_options(parser)
    options, rest = parser.parse_known_args(list(arguments))
    command.run(rest, options)
    status: int = command.exitcode
    return status
