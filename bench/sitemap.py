"""How much memory a crawl needs that begins at one sitemap of a million addresses.

    python -m bench.sitemap [--count 1000000] [--database postgresql://user@/postgres]

A site on loopback serves the sitemap packed, and its articles. Once `scrapy crawl news -a since=..` has to find the
twenty whose dates alone are in the range; once, without a range, all addresses go into the frontier, and twenty are
visited. Printed is the peak of the crawling process, and before it that with a sitemap of a thousand addresses. For
PostgreSQL the URL must be that of a database in which others may be created; the memory of the server is not counted.
"""

import argparse
import gzip
import os
import resource
import subprocess
import sys
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from bench.kills import new_database

_WANTED = 20
_OTHERS = 3
"""Requests for robots.txt, the host's reservations and the sitemap itself."""
_BODY = (
    "<p>The harbour board met on Tuesday and agreed to dredge the northern channel before the winter storms.</p>" * 6
)


def write_sitemap(path: Path, count: int, root: str) -> None:
    """Write a packed sitemap; the dates of the wanted twenty, spread over it, are in 2026, all others in 2019.

    Line by line: the peak of a child process is never less than what its parent had when it started it.
    """
    step = count // _WANTED
    with gzip.open(path, "wt", compresslevel=6) as out:
        out.write('<?xml version="1.0" encoding="UTF-8"?>\n')
        out.write('<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n')
        for number in range(count):
            day = "2026-02-03" if number % step == 0 else f"2019-{number % 12 + 1:02}-{number % 28 + 1:02}"
            address = f"{root}/news/the-harbour-board-meets-again-{number:07}"
            out.write(f"<url><loc>{address}</loc><lastmod>{day}T10:00:00+00:00</lastmod></url>\n")
        out.write("</urlset>\n")


def peak(count: int, server_of_databases: str | None, *arguments: str) -> tuple[float, int]:
    """Return the peak memory in MB of a crawl in a process of its own, and how many articles it stored."""
    with tempfile.TemporaryDirectory() as folder, ThreadingHTTPServer(("127.0.0.1", 0), _Site) as server:
        root = f"http://127.0.0.1:{server.server_port}"
        _Site.sitemap = Path(folder, "sitemap.xml.gz")
        write_sitemap(_Site.sitemap, count, root)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        command = ["crawl", "news", "-a", f"url={root}/sitemap.xml.gz", *arguments]
        database = new_database(server_of_databases, Path(folder), "sitemap")
        environment = {"NEWSCRAWL_DATABASE_URL": database, "NEWSCRAWL_OUTPUT_DIR": folder}
        process = subprocess.Popen(
            [sys.executable, "-m", "scrapy", *command], env={**os.environ, **environment}, stdout=subprocess.DEVNULL
        )
        _, status, usage = os.wait4(process.pid, 0)
        server.shutdown()
        assert status == 0, f"the crawl ended with {status}"
        stored = sum(len(path.read_text().splitlines()) for path in Path(folder).glob("*articles*.jsonl"))
        return usage.ru_maxrss / 1024, stored


class _Site(BaseHTTPRequestHandler):
    sitemap = Path()

    def do_GET(self) -> None:
        if self.path == "/robots.txt":
            return self.send_error(404)
        is_map = self.path.endswith(".gz")
        title = self.path.rpartition("/")[2].replace("-", " ").capitalize()
        article = f"<article><h1>{title}</h1><time datetime=2026-02-03>3</time>{_BODY}</article>"
        page = f"<html lang=en><title>{title}</title>{article}"
        body = self.sitemap.read_bytes() if is_map else page.encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/gzip" if is_map else "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None

    def log_message(self, format: str, *args: object) -> None:
        """Keep the table clean."""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--database")
    options = parser.parse_args()
    ways = {
        "twenty wanted": ("-a", "since=2026-02-01"),
        "all kept": ("-s", f"NEWSCRAWL_REQUESTS={_WANTED + _OTHERS}"),
    }
    for way, arguments in ways.items():
        for size in (1000, options.count):
            before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
            megabytes, stored = peak(size, options.database, *arguments)
            seconds = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
            found = f"{stored} of {_WANTED} articles, {seconds:.0f} CPU s"
            print(f"{size:9,} addresses, {way}: peak {megabytes:5.1f} MB, {found}", flush=True)


if __name__ == "__main__":
    main()
