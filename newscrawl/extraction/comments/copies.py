"""Comments that a list shows twice: among the featured ones, and at their place."""

import re
from collections import defaultdict
from collections.abc import Sequence

from newscrawl.extraction.comments.outline import Outline
from newscrawl.extraction.comments.raw import RawComment
from newscrawl.extraction.comments.records import Record

_NUMBER = re.compile(r"\d{2,}")


def copies_in(outline: Outline, records: Sequence[Record], comments: Sequence[RawComment]) -> set[int]:
    """Return the places of copies: author, date and text are another's, and no number in an attribute tells them apart.

    They stand together before all others or after them, and in no other comment.
    """
    alike: dict[tuple[str | None, ...], list[int]] = defaultdict(list)
    for place, comment in enumerate(comments):
        if comment.author_name and comment.text_html:
            alike[comment.author_name, comment.date_published_raw, comment.text_html].append(place)
    pairs = [
        (first, later)
        for first, *others in alike.values()
        for later in others
        if not _are_told_apart(outline, records[first], records[later])
    ]
    before, after = {one for one, _ in pairs}, {later for _, later in pairs}
    ends = (before, range(len(before))), (after, range(len(records) - len(after), len(records)))
    blocks = (copies for copies, end in ends if copies == set(end))
    return next((each for each in blocks if all(records[k].above is None for k in each)), set())


def _are_told_apart(outline: Outline, one: Record, other: Record) -> bool:
    first, second = _numbers(outline, one), _numbers(outline, other)
    return bool(first and second) and first.isdisjoint(second)


def _numbers(outline: Outline, record: Record) -> set[str]:
    """Return the numbers in the attributes of the record's element."""
    attributes = outline.attributes[record.span.start]
    return {number for name, value in attributes.items() if name != "class" for number in _NUMBER.findall(value)}
