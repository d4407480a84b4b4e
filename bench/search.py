"""What full-text search costs: python -m bench.search [--articles 20000] [--database URL] [--database URL]

Saves articles of 500 words with ten comments of 35 each, drawn by Zipf's law, in batches as a crawl does; "noting" is
the share of that time that goes into the list of what is not searchable yet. Then makes all of it searchable, and asks
for words that are in most texts, in some and in few.
"""

import argparse
import random
import tempfile
from collections.abc import Sequence
from datetime import timedelta
from statistics import median
from time import perf_counter, process_time

from bench.store import NOW
from newscrawl.items import Article, Comment, CommentThread
from newscrawl.storage import comment_writing, writing
from newscrawl.storage.filters import Filters
from newscrawl.storage.search.changes import note_changes
from newscrawl.storage.store import Store, open_store
from newscrawl.storage.visit import Visit

COMMENTS = 10
BATCH = 8
VOCABULARY = 50_000
QUERIES = ("w10", "w1000", "w1000 w2000", '"w20 w30"', "w300*", "w40000 OR w30000")
_WEIGHTS = [1 / (rank + 10) for rank in range(VOCABULARY)]
_WORDS = [f"w{rank}" for rank in range(VOCABULARY)]


class Stopwatch:
    """Sums the seconds spent in a function."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def note(self, *arguments: object) -> None:
        """Do what `note_changes` does, and take the time."""
        started = perf_counter()
        note_changes(*arguments)  # type: ignore[arg-type]
        self.seconds += perf_counter() - started


def visit(number: int, chance: random.Random) -> Visit:
    """Return one visit."""
    url = f"https://news.example/{number}"
    moment = NOW - timedelta(minutes=number)
    said = chance.choices(_WORDS, _WEIGHTS, k=500 + 35 * COMMENTS)
    comments = [
        Comment(f"{place}", url, "html", position=place, text=" ".join(said[500 + 35 * place :][:35]))
        for place in range(COMMENTS)
    ]
    article = Article(
        url, site="bench", headline=" ".join(said[:8]), article_body=" ".join(said[:500]), date_published=moment
    )
    return Visit(article, CommentThread(url, "html", is_complete=True, fetched_at=moment), comments)


def fill(store: Store, visits: Sequence[Visit]) -> tuple[float, float]:
    """Save the visits; returns the seconds, and those of them that noting took."""
    watch = Stopwatch()
    for module in (writing, comment_writing):
        module.note_changes = watch.note  # type: ignore[attr-defined]
    started = perf_counter()
    for place in range(0, len(visits), BATCH):
        store.save(visits[place : place + BATCH])
    return perf_counter() - started, watch.seconds


def report(database_url: str, count: int) -> None:
    """Print what it costs in one database."""
    chance = random.Random(7)
    store = open_store(database_url)
    saving, noting = fill(store, [visit(number, chance) for number in range(count)])
    documents = count * (1 + COMMENTS)
    print(f"{database_url[:10]}  saving {documents / saving:.0f} documents/s, noting {noting / saving:.1%} of it")
    started, cpu = perf_counter(), process_time()
    store.search.index()
    seconds = perf_counter() - started
    print(
        f"  indexing {documents / seconds:.0f} documents/s ({process_time() - cpu:.0f} s of {seconds:.0f} s in Python)"
    )
    for query in QUERIES:
        times = []
        for _ in range(5):
            started = perf_counter()
            total = store.search.find(query, Filters()).total
            times.append(perf_counter() - started)
        print(f"  {query:20} {total:8} found {median(times) * 1000:8.0f} ms", flush=True)
    store.close()


def main() -> None:
    """Print the figures of each database."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--database", action="append", help="an empty one; a temporary SQLite file if not given")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for database in options.database or [f"sqlite:///{folder}/bench.db"]:
            report(database, options.articles)


if __name__ == "__main__":
    main()
