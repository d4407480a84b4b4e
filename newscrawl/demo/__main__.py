"""Serves the demo site until interrupted, or while a command runs: `python -m newscrawl.demo -- COMMAND {url}`."""

import argparse
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from datetime import datetime
from threading import Event

from newscrawl.demo.clock import instant
from newscrawl.demo.server import CRAWL_DELAY, serve


def main(arguments: Sequence[str]) -> int:
    """Run the program; returns the exit status, which is the command's where there is one."""
    options = _parser().parse_args(arguments)
    port = options.port if options.port is not None else 0 if options.command else 8765
    try:
        with serve(port, host=options.host, clock=options.clock, crawl_delay=options.crawl_delay) as site:
            site.is_wire_broken = options.broken_wire
            if options.command:
                return _run([part.replace("{url}", site.url) for part in options.command], instant(options.clock))
            sys.stdout.write(f"{site.url}\n")
            sys.stdout.flush()
            _wait()
    except OSError as error:
        sys.stderr.write(
            f"newscrawl.demo: cannot serve on {options.host}:{port}: {error.strerror}; try another --port\n"
        )
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m newscrawl.demo", description="Serve a small invented news site.")
    parser.add_argument("--host", default="127.0.0.1", help="address to serve on (default: %(default)s)")
    parser.add_argument("--port", type=int, help="port (default: 8765; a free one where a command is given)")
    parser.add_argument(
        "--crawl-delay", type=float, default=CRAWL_DELAY, metavar="SECONDS", help="what robots.txt asks"
    )
    parser.add_argument(
        "--clock", type=int, default=0, metavar="SECONDS", help="how far the story has gone (default: 0)"
    )
    parser.add_argument("--broken-wire", action="store_true", help="reports of /wire/ lose their bylines")
    parser.add_argument("command", nargs="*", help="run this while the site is up; {url} becomes its root URL")
    return parser


def _run(command: Sequence[str], now: datetime) -> int:
    """Run `command`, for which it is `now` on the site: what it plans follows the site's clock, as the story does."""
    # The terminal sends Ctrl-C to the command too: the site stays up until the command has ended in its own way.
    signal.signal(signal.SIGINT, lambda number, frame: None)
    try:
        process = subprocess.Popen(command, env={**os.environ, "NEWSCRAWL_NOW": now.isoformat()})
    except FileNotFoundError:
        sys.stderr.write(f"newscrawl.demo: no such command: {command[0]}\n")
        return 127
    signal.signal(signal.SIGTERM, lambda number, frame: process.terminate())
    status = process.wait()
    # A shell says 128 + N where a signal N ended the command.
    return status if status >= 0 else 128 - status


def _wait() -> None:
    """Return when the program is asked to stop."""
    stopped = Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda number, frame: stopped.set())
    stopped.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
