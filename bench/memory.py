"""Memory of one process that reads page after page: `python -m bench.memory DATA [--pages 10000]`.

The corpora of DATA are read round and round, each page with its comments, as `scrapy extract --manifest` does. Prints
the resident memory every thousand pages, what the caches then hold, and how much higher the peak of the second half is
than that of the first. In the first round caches fill up and models are loaded; from then on memory has to stay flat.
"""

import argparse
import contextlib
import gc
import os
import sys
from collections.abc import Iterator
from functools import _lru_cache_wrapper
from itertools import cycle, islice
from pathlib import Path

from bench.body.corpus import Labelled, read_corpora
from newscrawl.errors import ExtractionError
from newscrawl.extraction.page import Page
from newscrawl.extraction.rules import SiteRules
from newscrawl.spiders.visit import read_saved

_EVERY = 1000


def resident_megabytes() -> float:
    """Return the memory of this process that is in RAM (Linux)."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def caches() -> Iterator[tuple[str, int]]:
    """Yield the name and the number of entries of each cached function of ours, the fullest first."""
    found = {each for each in gc.get_objects() if isinstance(each, _lru_cache_wrapper)}
    ours = [each for each in found if each.__module__.startswith("newscrawl")]
    for each in sorted(ours, key=lambda each: -each.cache_info().currsize):
        yield f"{each.__module__.removeprefix('newscrawl.')}.{each.__name__}", each.cache_info().currsize


def read(page: Labelled) -> None:
    """Read all of one page; one without markup counts as well."""
    url = page.url if page.url.startswith("http") else ""
    with contextlib.suppress(ExtractionError):
        read_saved(Page(page.read(), url, encoding=page.encoding), SiteRules())


def main() -> None:
    """Run the measurement as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--pages", type=int, default=10_000)
    arguments = parser.parse_args()
    sizes = []
    print(f"{0:>7} pages {resident_megabytes():8.1f} MB", flush=True)
    for count, page in enumerate(islice(cycle(list(read_corpora(arguments.data))), arguments.pages), 1):
        read(page)
        if count % _EVERY == 0:
            sizes.append(resident_megabytes())
            largest = ", ".join(f"{name} {entries}" for name, entries in islice(caches(), 4))
            print(f"{count:>7} pages {sizes[-1]:8.1f} MB   {largest}", flush=True)
    if len(sizes) > 1:
        half = len(sizes) // 2
        print(f"peak of the second half over that of the first: {max(sizes[half:]) - max(sizes[:half]):+.1f} MB")


if __name__ == "__main__":
    sys.exit(main())
