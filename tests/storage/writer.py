"""Saves visits batch by batch, in a process of its own that a test kills: `python -m tests.storage.writer DATABASE`.

After each commit it says the number of the batch on a line. A second argument is the number of the first batch to save.
"""

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from newscrawl.storage.store import open_store
from newscrawl.storage.visit import Visit
from tests.storage.samples import NOON, comment, thread, visit

VISITS = 60
BATCH = 4
PASS = VISITS // BATCH
"""Batches in which every article is visited once."""


def batches() -> Iterator[list[Visit]]:
    """Yield first visits of all articles, then second ones that edit, add and miss comments."""
    first = [visit(number, comments=5) for number in range(VISITS)]
    second = [
        replace(
            seen,
            thread=thread(number, collected_count=5, fetched_at=NOON + timedelta(days=1)),
            comments=[*seen.comments[1:4], comment(4, number, text="Edited"), comment(9, number)],
        )
        for number, seen in enumerate(first)
    ]
    for visits in (first, second):
        yield from (visits[start : start + BATCH] for start in range(0, VISITS, BATCH))


if __name__ == "__main__":
    store = open_store(sys.argv[1], patience=150)
    start = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    for number, batch in enumerate(batches(), start=1):
        if number < start:
            continue
        store.save(batch)
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
