"""How much memory and time an export takes: python -m bench.export [--articles 100000] [--database URL]

Fills an empty store with articles of 3,000 characters and ten comments each, over five sites and two years, then writes
it, in a process of its own for each format. The first of them also looks for near-copies among all articles, as the
first export of a store does. "tenth" is the memory for the last tenth of the articles: where it is as large as for all,
memory does not grow with the store.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from itertools import product
from pathlib import Path
from time import perf_counter

from sqlalchemy import insert

from bench.store import COMMENTS, NOW, plain_rows
from newscrawl.storage.engine import for_writing, make_engine, transaction
from newscrawl.storage.schema import articles
from newscrawl.storage.store import open_store

DAYS = 730
WORDS = ["".join(sounds) for sounds in product("bcdfghjklm", "aeiou", "npr", "dst")]
BATCH = 100
FORMATS = ("parquet", "jsonl", "csv")


def fill(database_url: str, count: int) -> None:
    """Write `count` articles with their comments, the last of them `DAYS` after the first."""
    open_store(database_url).close()
    engine = make_engine(database_url)
    chance = random.Random(1)
    for start in range(1, count + 1, BATCH):
        with transaction(for_writing(engine)) as connection:
            for table, rows in plain_rows(range(start, min(start + BATCH, count + 1))).items():
                if table is articles:
                    for row in rows:
                        row["site"] = f"site{row['id'] % 5}.example"
                        row["article_body"] = " ".join(chance.choices(WORDS, k=600))
                        row["date_published"] = NOW + timedelta(days=DAYS * (row["id"] - 1) / count)
                connection.execute(insert(table), rows)
    engine.dispose()


def measure(database_url: str, *arguments: str) -> tuple[float, int]:
    """Return the seconds and the most memory (MB) of `scrapy export` with `arguments`."""
    command = [sys.executable, "-m", "scrapy", "export", *arguments]
    started = perf_counter()
    environment = {**os.environ, "NEWSCRAWL_DATABASE_URL": database_url}
    child = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        sys.exit(f"{' '.join(command)}: ended with {status}")
    return perf_counter() - started, usage.ru_maxrss // 1024


def results(database_url: str, count: int, folder: Path) -> Iterator[str]:
    """Yield a line for each format."""
    last_tenth = f"{NOW + timedelta(days=DAYS * 0.9):%Y-%m-%d}"
    for kind in FORMATS:
        out = folder / kind
        seconds, memory = measure(database_url, "--format", kind, "-o", str(out))
        size = sum(path.stat().st_size for path in out.rglob("*") if path.is_file()) / 1e6
        shutil.rmtree(out)
        _, tenth = measure(database_url, "--format", kind, "-o", str(out), "--since", last_tenth)
        shutil.rmtree(out)
        speed = count * (COMMENTS + 1) / seconds
        yield f"{kind:10}{seconds:8.0f} s{speed:10.0f} rows/s{memory:6} MB{tenth:6} MB{size:8.0f} MB"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--database", help="an empty one; a SQLite file in a temporary folder if not given")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        database_url = options.database or f"sqlite:///{name}/bench.db"
        fill(database_url, options.articles)
        print(f"{options.articles} articles, {options.articles * COMMENTS} comments")
        print(f"{'format':10}{'time':>10}{'speed':>17}{'memory':>9}{'tenth':>9}{'on disk':>11}", flush=True)
        for line in results(database_url, options.articles, Path(name)):
            print(line, flush=True)


if __name__ == "__main__":
    main()
