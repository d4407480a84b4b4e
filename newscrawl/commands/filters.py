"""The options --site, --since and --until, which mean the same in every command that has them."""

import argparse
from datetime import UTC, datetime, timedelta

from newscrawl.errors import UsageError
from newscrawl.storage.filters import Filters


def add_filters(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "--site", action="append", default=[], metavar="NAME", help="of this site only; may be repeated"
    )
    parser.add_argument("--since", metavar="DATE", help="published on that day (UTC) or later")
    parser.add_argument("--until", metavar="DATE", help="published on that day (UTC) or earlier")


def filters_of(opts: argparse.Namespace) -> Filters:
    """Return what the options say; raises `UsageError` for what is not a date or a period that is empty."""
    since = day_of("--since", opts.since) if opts.since else None
    until = day_of("--until", opts.until) + timedelta(days=1) if opts.until else None
    if since and until and since >= until:
        raise UsageError(f"--since {opts.since} is after --until {opts.until}: no day lies between them")
    return Filters(tuple(opts.site), since, until)


def day_of(option: str, text: str) -> datetime:
    """Return the beginning of a day in UTC; raises `UsageError` that names the option."""
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError as error:
        raise UsageError(f"{option}: expected a date such as 2026-03-31, found {text!r}") from error
