"""Which of a record's elements hold its text, once it is known where its date and its author stand."""

from collections import Counter
from collections.abc import Sequence

from newscrawl.extraction.comments import words
from newscrawl.extraction.comments.outline import Outline
from newscrawl.extraction.comments.records import Record
from newscrawl.extraction.text import HEADINGS

_INLINE = frozenset(["a", "span", "small", "em", "i", "b", "strong"])
_LABEL = 20
"""Characters beside the name in "in reply to @Ben:"."""
Candidates = list[tuple[int, int]]
"""Elements that may be a text, and how many letters each holds."""
_WRAPPERS = frozenset(["div", "section", "article", "tr", "td", "dd", "span"])


def find_bodies(outline: Outline, records: Sequence[Record]) -> None:
    """Find the elements that hold the text of every record, once it is known where its head is."""
    offered = [_body_candidates(outline, record) for record in records]
    candidates = _without_furniture(outline, offered)
    totals: Counter[tuple[str, ...]] = Counter()
    for found in candidates:
        for i, content in found:
            totals[outline.shape(i)] += content * (3 if outline.marks[i] & words.BODY else 1)
    usual = max(totals, key=lambda each: totals[each], default=())
    seen = Counter(shape for found in candidates for shape in {outline.shape(i) for i, _ in found})
    short = [k for k, record in enumerate(records) if record.author and outline.shape(record.author) == usual]
    for k in short if 2 * len(short) < len(records) else ():  # a text as short as a name
        records[k].author = None
        candidates[k] = _body_candidates(outline, records[k])
    wrapper = _is_wrapper(outline, usual, candidates) and not _stands_loose(outline, records, candidates)
    for record, given, found in zip(records, offered, candidates, strict=True):
        if not found:
            continue
        if wrapper and (places := [i for i, _ in found if outline.shape(i) == usual]):
            record.bodies = places
            continue
        shape = max((outline.shape(i) for i, _ in found), key=lambda each: totals[each])
        places = [i for i, _ in found if outline.shape(i) == shape]
        is_named = bool(outline.marks[places[0]] & words.BODY)
        whole = _content(outline, record, given, found)
        held = sum(content for i, content in found if i in places)
        # what stands in as many records as texts do, such as titles, hides no other text
        beside = sum(content for i, content in found if seen[outline.shape(i)] >= 0.9 * seen[shape])
        is_all = len(places) == 1 and max(held, beside if shape == usual else 0) >= 0.85 * whole
        if (is_named and (shape == usual or held >= 0.4 * whole)) or is_all:
            record.bodies = places
    _narrow(outline, records)
    for record in records:
        record.bodies = _without_address(outline, record.bodies)


def _content(outline: Outline, record: Record, offered: Candidates, kept: Candidates) -> int:
    """Return the letters in a record without those of the elements that say the same in many records."""
    whole = sum(outline.content[i + 1] - outline.content[i] for i in record.own)
    return whole - sum(content for _, content in offered) + sum(content for _, content in kept)


def _without_address(outline: Outline, bodies: list[int]) -> list[int]:
    """Return the parts of the text without the one that only links to the answered comment: "Reply @Ben :"."""
    inner = outline.children(bodies[0]) if bodies else []
    if len(inner) < 2 or outline.own_text[bodies[0]]:
        return bodies
    first = range(inner[0], outline.end[inner[0]])
    links = [i for i in first if outline.attributes[i].get("href", "").startswith("#")]
    is_label = (
        len(links) == 1 and outline.tags[inner[0]] in _INLINE and len(outline.text(inner[0], skip=links)) <= _LABEL
    )
    return [*inner[1:], *bodies[1:]] if is_label else bodies


def _narrow(outline: Outline, records: Sequence[Record]) -> None:
    """Take for the text the part that is named one, where each record has one, with a title or the like beside it."""
    if len(records) < 2 or any(len(record.bodies) != 1 for record in records):
        return
    parts = [_named_parts(outline, record.bodies[0]) for record in records]
    shapes = [Counter(map(outline.shape, found)) for found in parts]
    held: Counter[tuple[str, ...]] = Counter()
    for found in parts:
        for i in found:
            if all(each[outline.shape(i)] == 1 for each in shapes):
                held[outline.shape(i)] += outline.content[outline.end[i]] - outline.content[i]
    shape, content = next(iter(held.most_common(1)), ((), 0))
    whole = sum(outline.content[outline.end[b]] - outline.content[b] for record in records for b in record.bodies)
    if 2 * content < whole:
        return
    inner = [next(i for i in found if outline.shape(i) == shape) for found in parts]
    if not any(_has_prose_beside(outline, record.bodies[0], i) for record, i in zip(records, inner, strict=True)):
        for record, i in zip(records, inner, strict=True):
            record.bodies = [i]


def _named_parts(outline: Outline, body: int) -> list[int]:
    """Return the outermost elements in a text's element whose class calls them a text."""
    found: list[int] = []
    for i in range(body + 1, outline.end[body]):
        if outline.marks[i] & words.BODY and not outline.in_control[i] and not (found and i < outline.end[found[-1]]):
            found.append(i)
    return found


def _has_prose_beside(outline: Outline, body: int, part: int) -> bool:
    """Whether text that a reader wrote may stand in `body` outside `part`: loose, or in elements without a class."""
    outside = (i for i in range(body, outline.end[body]) if not part <= i < outline.end[part])
    return any(
        outline.own_text[i] and not outline.labels[i] and outline.tags[i] not in HEADINGS for i in outside
    ) or bool(outline.own_text[body])


def _stands_loose(outline: Outline, records: Sequence[Record], candidates: list[Candidates]) -> bool:
    """Whether more text stands beside the names than in all candidates: those are initials and the like."""
    lines = {outline.parent[record.author] for record in records if record.author is not None}
    loose = sum(outline.content[i + 1] - outline.content[i] for i in lines)
    return loose > sum(content for found in candidates for _, content in found)


def _is_wrapper(outline: Outline, shape: tuple[str, ...], candidates: list[Candidates]) -> bool:
    """Whether nearly every record has one element of this shape, and most of all text is in them: it wraps texts."""
    if len(candidates) < 3 or not shape or shape[0] not in _WRAPPERS:
        return False
    counts = [sum(outline.shape(i) == shape for i, _ in found) for found in candidates]
    whole = sum(content for found in candidates for _, content in found)
    held = sum(content for found in candidates for i, content in found if outline.shape(i) == shape)
    return max(counts) == 1 and sum(counts) >= 0.9 * len(candidates) and held >= 0.7 * whole


def _without_furniture(outline: Outline, candidates: list[Candidates]) -> list[Candidates]:
    """Return the candidates without those whose text stands at the same place in many records ("Member since 2010")."""
    if len(candidates) < 4:
        return candidates
    seen: Counter[tuple[tuple[str, ...], str]] = Counter()
    for found in candidates:
        seen.update({(outline.shape(i), words.folded(outline.text(i))) for i, _ in found})
    return [
        [
            (i, content)
            for i, content in found
            if outline.marks[i] & words.BODY
            or seen[outline.shape(i), words.folded(outline.text(i))] < max(3, 0.4 * len(candidates))
        ]
        for found in candidates
    ]


def _body_candidates(outline: Outline, record: Record) -> Candidates:
    """Return the outermost own elements with neither the date nor the author in them, and how much text each holds."""
    found = []
    covered_until = 0
    heads = [i for i in (record.time, record.author) if i is not None]
    for order, i in enumerate(record.own):
        end = outline.end[i]
        if i < covered_until or i == record.span.start or outline.is_control[i]:
            continue
        held = [head for head in heads if i <= head < end]
        if not _is_whole(record, order, end - i) or (held and not _closes_with_date(outline, record, i)):
            continue
        covered_until = end
        content = outline.content[end] - outline.content[i]
        is_title = outline.tags[i] in HEADINGS and outline.marks[i] & (words.BODY | words.TITLE) != words.BODY
        if content and not is_title and outline.tags[i] != "br":
            found.append((i, content))
    return found


def _closes_with_date(outline: Outline, record: Record, i: int) -> bool:
    """Whether a paragraph of loose text ends with the record's date, in an element of its own."""
    if outline.tags[i] != "p" or record.time is None or outline.parent[record.time] != i or not outline.own_text[i]:
        return False
    return outline.end[record.time] == outline.end[i] and outline.content[i + 1] > outline.content[i]


def _is_whole(record: Record, order: int, size: int) -> bool:
    """Whether the `size` nodes from the record's own node at `order` on are all its own (no nested comment in them)."""
    last = order + size - 1
    return last < len(record.own) and record.own[last] == record.own[order] + size - 1
