"""Accuracy of the field readers: `python -m bench.fields DATA [--errors FIELD] [--sources a,b]`.

DATA holds `*.jsonl` corpora with gold and their pages. "seen" are the sites that the readers were written with, "held"
a fifth of the sites (by hash), whose pages were never looked at; only the headline's weights are fitted on all sites
(`bench.train_headline --check` cross-validates them). What they cost: `bench.cost`.
"""

import argparse
import gzip
import hashlib
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bench.scoring_fields import date_match, fold, name_f1
from newscrawl.extraction.fields import READERS
from newscrawl.extraction.kind import page_kind
from newscrawl.extraction.page import Page
from newscrawl.items import PageKind

SOURCES = ("fundus", "aed424", "trafilatura_eval", "wcxb", "fundus_eval", "scrapinghub")
MEASURES = ("headline", "authors", "day", "instant", "article")


def read_corpus(data: Path, source: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of a corpus."""
    with open(data / f"{source}.jsonl", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def load(data: Path, row: dict[str, Any]) -> bytes:
    """Return the bytes of a row's page."""
    path = data / row["html_path"]
    return gzip.open(path).read() if path.suffix == ".gz" else path.read_bytes()


def open_page(row: dict[str, Any], body: bytes) -> Page:
    """Return the row's page; an address that is none is left out."""
    url = row["url"] if row["url"].startswith("http") else ""
    return Page(body, url, encoding=row.get("encoding"))


def is_held(row: dict[str, Any]) -> bool:
    """Tell whether the row's site is one of those kept back."""
    site = row["site"] or urlsplit(row["url"]).netloc or row["url"]
    return int(hashlib.sha1(site.encode()).hexdigest(), 16) % 5 == 0


def first(page: Page, field: str) -> Any:
    """Return the first value of a reader, or None."""
    candidate = next(iter(READERS[field](page)), None)
    return candidate.value if candidate else None


def score(row: dict[str, Any], page: Page) -> Iterator[tuple[str, float, Any, Any]]:
    """Yield measure, score, gold and answer of a page."""
    gold = row["gold"]
    if gold.get("headline"):
        answer = first(page, "headline")
        yield "headline", float(fold(answer) == fold(gold["headline"])), gold["headline"], answer
    if gold.get("authors"):
        names = [author.name for author in first(page, "authors") or []]
        yield "authors", name_f1(gold["authors"], names), gold["authors"], names
    if gold.get("date_published"):
        moment = first(page, "date_published")
        day, instant = date_match(gold["date_published"], moment)
        if day is not None:
            yield "day", float(day), gold["date_published"], moment
        if instant is not None:
            yield "instant", float(instant), gold["date_published"], moment
    kind = page_kind(page).value
    yield "article", float(kind in (PageKind.ARTICLE, PageKind.LIVE_BLOG)), "article", kind


def accuracy(data: Path, sources: Iterable[str], wanted: str | None) -> None:
    """Print the scores of each corpus, and the misses of one measure on the sites that may be looked at."""
    print(f"{'corpus':<18}{'sites':<6}{'pages':>6}" + "".join(f"{name:>10}" for name in MEASURES))
    for source in sources:
        sums: dict[bool, defaultdict[str, list[float]]] = {False: defaultdict(list), True: defaultdict(list)}
        pages = Counter[bool]()
        for row in read_corpus(data, source):
            held = is_held(row)
            pages[held] += 1
            for name, value, gold, answer in score(row, open_page(row, load(data, row))):
                sums[held][name].append(value)
                if name == wanted and value < 1 and not held:
                    print(f"  {row['html_path']}\n    gold  {gold}\n    found {answer}")
        for held, label in ((False, "seen"), (True, "held")):
            means = [sum(v) / len(v) if (v := sums[held][name]) else None for name in MEASURES]
            cells = "".join(f"{'-' if mean is None else f'{mean:.4f}':>10}" for mean in means)
            print(f"{source:<18}{label:<6}{pages[held]:>6}{cells}")


def main() -> None:
    """Run the benchmark as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--sources", default=",".join(SOURCES))
    parser.add_argument("--errors", choices=MEASURES, help="print the misses of this measure, on sites not held back")
    arguments = parser.parse_args()
    accuracy(arguments.data, arguments.sources.split(","), arguments.errors)


if __name__ == "__main__":
    sys.exit(main())
