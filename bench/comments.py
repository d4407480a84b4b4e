"""How well and how fast reader comments are read from pages: `python -m bench.comments DATA`.

DATA holds `comments/gold.jsonl` and `comments/negatives.jsonl` (id, template, html_path, comments with text, author,
time and parent), and `articles/*.jsonl` (html_path) for false pages and cost. Pages may be compressed with gzip.
"""

import gzip
import json
import sys
import time
from collections.abc import Callable, Iterator
from operator import add
from pathlib import Path
from typing import Any

from lxml import html

from bench.ablations import ABLATIONS
from bench.comment_score import Score
from newscrawl.errors import ExtractionError
from newscrawl.extraction.comments import read_thread
from newscrawl.extraction.page import Page
from newscrawl.extraction.survey import survey
from newscrawl.items import Comment
from newscrawl.loaders.comments import load_comments
from newscrawl.platforms.recognise import recognise
from newscrawl.platforms.registry import PLATFORMS

FIRST_HALF = frozenset(
    [
        "wp-html5",
        "wp-lady50",
        "wp-twentyten",
        "wp-moritz",
        "wp-givewell",
        "wp-cubadebate",
        "toptal",
        "drupal-rdfa",
        "oekonomenstimme",
    ]
)
"""Templates that the reader was written on; the others were scored once before they were looked at."""
COST_PAGES = 300

Row = dict[str, Any]


def rows(path: Path) -> list[Row]:
    """Return the records of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def body_of(folder: Path, row: Row) -> bytes:
    """Return a saved page's bytes, unpacked as often as needed."""
    body = (folder / row["html_path"]).read_bytes()
    while body[:2] == b"\x1f\x8b":
        body = gzip.decompress(body)
    return body


def comments_in(body: bytes, url: str) -> list[Comment]:
    """Return the items that a crawl would store for the page's own HTML."""
    page = Page(body, url)
    thread = read_thread(page)
    found = thread.comments if thread else []
    return load_comments(found, page=page, article_url=url, platform="html", zone=None)


def report(name: str, gold: list[Row], folder: Path, change: Callable[[bytes], bytes] | None = None) -> None:
    """Print one line of the table for these pages."""
    score = Score()
    for row in gold:
        body = body_of(folder, row)
        score.add(row["comments"], comments_in(change(body) if change else body, row["url"]))
    print(f"{name:44s}{score}")


def article_pages(data: Path) -> Iterator[tuple[Row, Page]]:
    """Yield the article pages that can be parsed."""
    for manifest in sorted((data / "articles").glob("*.jsonl")):
        for row in rows(manifest):
            try:
                yield row, Page(body_of(manifest.parent, row), row.get("url") or "")
            except ExtractionError:
                continue


def costs(pages: list[Page]) -> list[float]:
    """Return the CPU times of reading the thread and of recognising systems, over that of `html.fromstring`.

    Of each page the best of five counts. The walk over it, which the readers of the article need too, is not counted.
    """
    spent = [0.0, 0.0, 0.0]
    for each in pages:
        best = [float("inf")] * len(spent)
        for _ in range(5):
            parse = _seconds(lambda body=each.body: html.fromstring(body))
            page = Page(each.body, each.url)
            page.once(survey)
            took = (
                parse,
                _seconds(lambda page=page: read_thread(page)),
                _seconds(lambda page=page: recognise(page, PLATFORMS)),
            )
            best = list(map(min, best, took))
        spent = list(map(add, spent, best))
    return [each / spent[0] for each in spent[1:]]


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def main(data: Path) -> None:
    """Print the whole table, then every page of the articles that is given comments."""
    folder = data / "comments"
    gold = rows(folder / "gold.jsonl")
    print(f"{'':44s}{Score.HEAD}")
    report("first half of the templates", [row for row in gold if row["template"] in FIRST_HALF], folder)
    report("second half", [row for row in gold if row["template"] not in FIRST_HALF], folder)
    report("all", gold, folder)
    for name, change in ABLATIONS.items():
        report(name, gold, folder, change)
    negatives = sum(len(comments_in(body_of(folder, row), row["url"])) for row in rows(folder / "negatives.jsonl"))
    print(f"\ncomments on the negatives: {negatives}")
    known = {row["url"] for row in gold}
    bare: list[Page] = []
    for row, page in article_pages(data):
        thread = read_thread(page)
        if thread is None or not thread.comments:
            bare.append(page)
        elif page.url not in known:
            first = thread.comments[0]
            said = f"{first.author_name} {first.date_published_raw}"
            print(f"{len(thread.comments):4d}  {page.url or row['html_path']}  {said}")
    some = bare[:: max(1, len(bare) // COST_PAGES)]
    reading, recognition = costs(some)
    print(f"\nof the parse, on {len(some)} pages without comments: reader {reading:.2f}, recognition {recognition:.2f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
