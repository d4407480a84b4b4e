"""CPU of all that is read of an article, over `lxml.html.fromstring`: `python -m bench.cost DATA [--pages 180]`.

DATA holds `*.jsonl` corpora and their pages. "article" is `load_article` with parse, body, all fields and page kind:
all that `scrapy extract` does but the comments. The steps are measured over all pages in turns, so that whatever else
the machine does slows all of them; the least of the passes counts. The readers below are part of "article"; what they
share (the walk over the tree, structured data, the headline) is counted where it is asked for first.
"""

import argparse
import gc
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import lxml.html

from bench.body.corpus import Labelled, read_corpora
from newscrawl.extraction.body import read_body
from newscrawl.extraction.fields import READERS
from newscrawl.extraction.kind import page_kind
from newscrawl.extraction.page import Page
from newscrawl.extraction.rules import SiteRules
from newscrawl.loaders.article import load_article
from newscrawl.spiders.visit import read_saved

T = TypeVar("T")

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")  # lxml takes no str that names its encoding
_RULES = SiteRules()


class Sample:
    """Pages held in memory, as bytes and as text."""

    def __init__(self, pages: Sequence[Labelled]) -> None:
        self._pages = [(page.read(), page.url if page.url.startswith("http") else "", page.encoding) for page in pages]
        self.texts = [_DECLARATION.sub("", page.text()) for page in pages]

    def parsed(self) -> Iterator[Page]:
        """Yield each page, parsed anew; an address that is none is left out."""
        for body, url, encoding in self._pages:
            yield Page(body, url, encoding=encoding)


def every(items: Iterable[T], count: int) -> list[T]:
    """Return about `count` of `items`, evenly spread."""
    listed = list(items)
    return listed[:: max(1, len(listed) // count)][:count]


def seconds(work: Callable[[], object]) -> float:
    """Return the CPU time of this process that `work` took."""
    start = time.process_time()
    work()
    return time.process_time() - start


def ratios(sample: Sample, passes: int) -> dict[str, float]:
    """Return what each step costs, in parses by `lxml.html.fromstring`, and under "ms" what such a parse takes."""
    steps: dict[str, Callable[[], object]] = {
        "fromstring": lambda: [lxml.html.fromstring(text) for text in sample.texts],
        "page": lambda: _through(sample.parsed()),
        "article": lambda: _through(load_article(page, _RULES) for page in sample.parsed()),
        "article and comments": lambda: _through(read_saved(page, _RULES) for page in sample.parsed()),
    }
    best = {name: seconds(step) for name, step in steps.items()}  # models and tables are loaded in this pass
    best = dict.fromkeys(best, float("inf"))
    for _ in range(passes):
        best = {name: min(best[name], seconds(step)) for name, step in steps.items()}
    unit = best.pop("fromstring")
    return {"ms": unit / len(sample.texts) * 1000} | {name: spent / unit for name, spent in best.items()}


def by_reader(sample: Sample, unit: float) -> list[tuple[str, float]]:
    """Return what each reader costs in parses of `unit` seconds each, the dearest first; the second of two passes."""
    for _ in range(2):
        spent = Counter[str]()
        for page in sample.parsed():
            for name, read in (*READERS.items(), ("page_kind", page_kind), ("article_body", read_body)):
                spent[name] += seconds(lambda read=read, page=page: _first(read(page)))
    return [(name, value / unit / len(sample.texts)) for name, value in spent.most_common()]


def _first(found: object) -> object:
    return next(iter(found), None) if isinstance(found, Iterable) else found


def _through(items: Iterable[object]) -> None:
    for _ in items:
        pass


def main() -> None:
    """Run the measurement as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--pages", type=int, default=180)
    parser.add_argument("--passes", type=int, default=5)
    arguments = parser.parse_args()
    sample = Sample(every(read_corpora(arguments.data), arguments.pages))
    gc.collect()
    gc.freeze()  # the pages that the benchmark itself holds are no work of the readers
    found = ratios(sample, arguments.passes)
    milliseconds = found.pop("ms")
    print(f"{len(sample.texts)} pages, lxml.html.fromstring {milliseconds:.2f} ms a page = 1")
    for name, ratio in found.items():
        print(f"{ratio:8.2f} {name}")
    for name, ratio in by_reader(sample, milliseconds / 1000):
        print(f"{ratio:11.2f} {name}")


if __name__ == "__main__":
    main()
