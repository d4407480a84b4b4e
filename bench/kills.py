"""Crawls of the demo site that are killed at random moments: is anything lost, or stored twice, or fetched again?

    python -m bench.kills --moments 20 [--database postgresql://user@/postgres]

Each crawl is killed (SIGKILL) after a random number of requests and run again until it is done, then compared with one
that nobody disturbed. For PostgreSQL the URL must be that of a database in which others may be created.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from sqlalchemy import create_engine, make_url, text

from newscrawl.demo import DemoSite, serve
from newscrawl.demo.edition import edition_at
from newscrawl.demo.oddities import MOVED_TO
from newscrawl.storage.store import Store, open_store

KILLS_A_CRAWL = 2


def crawl(site: DemoSite, database: str, folder: Path) -> subprocess.Popen[bytes]:
    """Start a crawl of the whole site."""
    command = [sys.executable, "-m", "scrapy", "crawl", "demo", "-a", f"start_url={site.url}/"]
    own = {"NEWSCRAWL_DATABASE_URL": database, "NEWSCRAWL_OUTPUT_DIR": str(folder)}
    return subprocess.Popen(command, env={**os.environ, **own}, stdout=subprocess.DEVNULL)


def contents(store: Store) -> tuple[list[str], list[tuple[str, str]], list[tuple[str, str]]]:
    """Return what identifies all that is stored, in order, repetitions included."""
    articles = sorted(article.url for article in store.articles())
    comments = sorted((comment.article_url, comment.comment_id) for comment in store.comments(absent=True))
    return articles, comments, sorted(store.urls())


def in_work(database: str) -> int:
    """Return how many addresses are in work or due though never visited."""
    engine = create_engine(make_url(database).set(drivername=_driver(database)))
    with engine.connect() as connection:
        query = "select count(*) from frontier where state in ('in work', 'new')"
        count = connection.execute(text(query)).scalar_one()
    engine.dispose()
    return int(count)


def _driver(database: str) -> str:
    return "postgresql+psycopg" if database.startswith("postgresql") else "sqlite"


def new_database(server: str | None, folder: Path, name: str) -> str:
    """Return the URL of an empty database."""
    if server is None:
        return f"sqlite:///{folder}/{name}.db"
    url = make_url(server).set(drivername="postgresql+psycopg")
    with create_engine(url, isolation_level="AUTOCOMMIT").connect() as connection:
        connection.execute(text(f"DROP DATABASE IF EXISTS {name}"))
        connection.execute(text(f"CREATE DATABASE {name}"))
    return url.set(database=name).render_as_string(hide_password=False)


def main() -> int:
    """Print a line for each crawl; returns 1 where something was lost, stored twice or fetched again."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--moments", type=int, default=20)
    parser.add_argument("--database")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    dice, failed = random.Random(options.seed), 0
    with tempfile.TemporaryDirectory() as name, serve(crawl_delay=0) as site:
        folder = Path(name)
        whole = new_database(options.database, folder, "undisturbed")
        crawl(site, whole, folder).wait()
        expected, requests = contents(open_store(whole)), len(site.requests)
        for number in range(options.moments // KILLS_A_CRAWL):
            database = new_database(options.database, folder, f"killed_{number}")
            moments = [dice.randint(1, requests - 2) for _ in range(KILLS_A_CRAWL)]
            again = _disturb(site, database, folder, moments)
            store = open_store(database)
            found = contents(store)
            store.close()
            good = found == expected and not again and not in_work(database)
            failed += not good
            print(f"killed after {moments} requests: {'as undisturbed' if good else f'DIFFERS {again}'}", flush=True)
    return 1 if failed else 0


def _disturb(site: DemoSite, database: str, folder: Path, moments: list[int]) -> set[str]:
    """Crawl with kills; returns articles that were fetched again after they were stored."""
    again: set[str] = set()
    stored: set[str] = set()
    led_to = edition_at(0).address_of(MOVED_TO)  # asked for again where the address that redirects to it comes later
    for moment in [*moments, None]:
        before = len(site.requests)
        process = crawl(site, database, folder)
        if moment is None:
            process.wait()
        else:
            try:
                site.wait_for_requests(before + moment, timeout=20)
            except TimeoutError:
                process.wait()  # it was done before
            process.kill()
            process.wait()
        again |= stored & set(site.requests[before:]) - {led_to}
        store = open_store(database)
        stored = {article.url.removeprefix(site.url) for article in store.articles()}
        store.close()
    return again


if __name__ == "__main__":
    sys.exit(main())
