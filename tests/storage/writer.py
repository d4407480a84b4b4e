"""Saves visits batch by batch, in a process of its own that a test kills: `python -m tests.storage.writer DATABASE`.

After each commit it says the number of visits so far on a line.
"""

import sys
from collections.abc import Iterator
from dataclasses import replace

from newscrawl.storage.store import open_store
from newscrawl.storage.visit import Visit
from tests.storage.samples import comment, visit

VISITS = 60
BATCH = 4


def batches() -> Iterator[list[Visit]]:
    """Yield first visits of all articles, then second ones that edit, add and miss comments."""
    first = [visit(number, comments=5) for number in range(VISITS)]
    second = [replace(seen, comments=[*seen.comments[1:], comment(9, number)]) for number, seen in enumerate(first)]
    for visits in (first, second):
        yield from (visits[start : start + BATCH] for start in range(0, VISITS, BATCH))


if __name__ == "__main__":
    store = open_store(sys.argv[1])
    for number, batch in enumerate(batches(), start=1):
        store.save(batch)
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
