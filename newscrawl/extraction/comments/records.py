"""The records of a comment list, and which of a record's elements holds its date and its author.

Records of one list are made by one template, so an element's place (its shape) is judged over all of them: each record
proposes candidates, the places gather the votes, and each record takes its candidate at the place with most votes. That
keeps a bold word of one comment from being taken for its author.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from newscrawl.extraction.comments import words
from newscrawl.extraction.comments.datewords import is_clock_only, looks_like_date
from newscrawl.extraction.comments.labels import CONTROL_LABEL, REPLY_LABEL
from newscrawl.extraction.comments.names import SAYS, WRITTEN_BY, is_stand_in, names_someone
from newscrawl.extraction.comments.outline import Outline
from newscrawl.extraction.comments.spans import Span
from newscrawl.extraction.comments.visible import HIDDEN

_NAME_LENGTH = 60
NAME_TAGS = frozenset(["a", "b", "strong", "cite", "h2", "h3", "h4", "h5", "h6", "em", "dt", "figcaption"])
_PLAIN_TAGS = frozenset(["span", "div", "td", "header", "address", "small", "font", "u"])
_PROSE_TAGS = frozenset(["li", "p"])
_LISTS = frozenset(["ul", "ol", "table", "form"])
_HEADINGS = (["h3"], ["h4"], ["h5"], ["h6"])
Vote = tuple[int, float]


@dataclass(slots=True)
class Record:
    """One comment's nodes, without those of the comments nested in it."""

    span: Span
    own: list[int]
    time: int | None = None
    author: int | None = None
    bodies: list[int] = field(default_factory=list)
    """Elements that hold the text and nothing else; empty where the text stands loose among the other parts."""
    named_in: int | None = None
    """Element in whose loose text the name stands, where no element holds it alone."""
    above: int | None = None
    """Number of the record that this one is nested in."""


def make_records(outline: Outline, spans: Sequence[Span]) -> list[Record]:
    """Return a record for each span; spans come in document order and do not cross."""
    records: list[Record] = []
    open_records: list[int] = []
    for k, span in enumerate(spans):
        while open_records and spans[open_records[-1]].end <= span.start:
            open_records.pop()
        records.append(Record(span, [], above=open_records[-1] if open_records else None))
        open_records.append(k)
    nested: dict[int | None, list[Span]] = defaultdict(list)
    for record in records:
        nested[record.above].append(record.span)
    for k, record in enumerate(records):
        i = record.span.start
        for inner in nested[k]:
            record.own.extend(range(i, inner.start))
            i = inner.end
        record.own.extend(range(i, record.span.end))
        record.own = _without_hidden_copies(outline, record.own)
    return records


def _without_hidden_copies(outline: Outline, own: list[int]) -> list[int]:
    """Return a record's nodes without the hidden ones that say for the most part what stands elsewhere in it."""
    hidden = [i for i in own if "style" in outline.attributes[i] and HIDDEN.search(outline.attributes[i]["style"])]
    if not hidden:
        return own
    inside = {k for i in hidden for k in range(i, outline.end[i])}
    seen = {outline.own_text[i] for i in own if i not in inside}
    copies: set[int] = set()
    for i in hidden:
        said = [text for text in outline.own_text[i : outline.end[i]] if text]
        if 2 * sum(len(text) for text in said if text in seen) >= sum(map(len, said)):
            copies.update(range(i, outline.end[i]))
    return [i for i in own if i not in copies]


def find_heads(outline: Outline, records: Sequence[Record]) -> None:
    """Find the date and the author of every record."""
    for record, i in zip(records, _elect(outline, records, _time_votes, said=_said), strict=True):
        record.time = i
    for record, i in zip(records, _elect(outline, records, _author_votes, said=_said_in_words), strict=True):
        record.author = i


def _elect(
    outline: Outline,
    records: Sequence[Record],
    votes_of: Callable[[Outline, Record], Iterable[Vote]],
    *,
    said: Callable[[Outline, int], str],
) -> list[int | None]:
    """Return for each record its candidate at the place with most votes."""
    votes = [list(votes_of(outline, record)) for record in records]
    totals: Counter[tuple[str, ...]] = Counter()
    texts: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for record_votes in votes:
        best: dict[tuple[str, ...], float] = {}
        for i, weight in record_votes:
            shape = outline.shape(i)
            if weight > best.get(shape, 0):
                best[shape] = weight
                texts[shape][said(outline, i)] += 1
        totals.update(best)
    if len(records) > 2:
        for shape, seen in texts.items():
            if max(seen.values()) > 0.6 * len(records) and not _drop_label(outline, votes, shape, said):
                totals[shape] *= 0 if shape[0] == "button" else 0.3  # type: ignore[assignment]
    chosen: list[int | None] = []
    for record_votes in votes:
        best_vote = max(
            record_votes, key=lambda vote: (totals[outline.shape(vote[0])], vote[1], -vote[0]), default=None
        )
        chosen.append(best_vote[0] if best_vote else None)
    return chosen


def _drop_label(
    outline: Outline, votes: list[list[Vote]], shape: tuple[str, ...], said: Callable[[Outline, int], str]
) -> bool:
    """Drop the label that stands in all records beside other texts of the same shape; False where there are none."""
    seen = Counter(said(outline, i) for each in votes for i, _ in each if outline.shape(i) == shape)
    (same, count), *others = seen.most_common(2)
    if said is _said or not 0.8 * len(votes) <= seen.total() - count <= len(votes) or others[0][1] > 0.6 * len(votes):
        return False
    for k, each in enumerate(votes):
        votes[k] = [vote for vote in each if outline.shape(vote[0]) != shape or said(outline, vote[0]) != same]
    return True


def _said(outline: Outline, i: int) -> str:
    """Return what element `i` says, of one with a date or a link in it only what stands around those."""
    is_whole = outline.end[i] == i + 1 or not outline.own_text[i] or outline.is_time[i]
    said = outline.text(i) if is_whole else words.folded(outline.own_text[i])
    return f"{said} {outline.attributes[i].get('datetime', '')}"


def _said_in_words(outline: Outline, i: int) -> str:
    """Return what element `i` says whatever its numbers are: "Votes: #", "No. #"."""
    return words.folded(_said(outline, i))


def _time_votes(outline: Outline, record: Record) -> Iterable[Vote]:
    for i in record.own:
        if outline.is_time[i]:
            weight = 1.0
            is_stated = "datetime" in outline.attributes[i] or "title" in outline.attributes[i]
            if is_clock_only(outline.text(i)) and not is_stated:
                weight = 0.5
            elif is_stated or outline.tags[i] == "time":
                weight = 3.0
            elif outline.marks[i] & words.DATE:
                weight = 2.0
            if outline.marks[i] & words.EDITED:
                weight *= 0.2
            yield i, weight


def _author_votes(outline: Outline, record: Record) -> Iterable[Vote]:
    """Yield the short texts that may be the author's name: by class or property first, then by how they stand out."""
    in_body_until = 0
    for order, i in enumerate(record.own):
        marks, tag = outline.marks[i], outline.tags[i]
        is_operated = outline.in_control[i] and not is_called(outline, i) and tag != "button"
        if i < in_body_until or is_operated or outline.is_time[i]:
            continue
        if (
            marks & words.BODY
            and not marks & words.AUTHOR
            and tag not in NAME_TAGS
            and i != record.span.start
            and not _holds_head(outline, record, i)
        ):
            in_body_until = outline.end[i]
            if (first := _named_opening(outline, i)) is not None:
                yield first, 2.0
            elif outline.tags[i + 1 : i + 2] in _HEADINGS and 0 < len(outline.text(i + 1)) <= _NAME_LENGTH:
                yield i + 1, 0.6
            continue
        holds_list = any(each in _LISTS for each in outline.tags[i + 1 : outline.end[i]])
        text = outline.text(i) if outline.end[i] - i < 12 and not holds_list else ""
        if not 0 < len(text) <= _NAME_LENGTH or CONTROL_LABEL.match(text) or REPLY_LABEL.match(text):
            continue
        if looks_like_date(outline.own_text[i] if outline.holds_date(i) else text, other_letters=4):
            continue
        weight = max(_name_weight(outline, i, marks, tag), 2.7 * _is_said_to_speak(outline, i))
        if tag == "li" and _is_beside_date(outline, record, i) and _is_of_one_piece(outline, i):
            weight = max(weight, 0.9)
        if weight and tag in _PROSE_TAGS and not _stands_before_text(outline, record, i):
            continue
        if weight:
            yield i, (0.2 if is_stand_in(text) else 1.0) * weight - 0.02 * min(order, 20)


def _is_said_to_speak(outline: Outline, i: int) -> bool:
    """Whether "says" or the like follows the element, or "by" stands before it, and nothing else is in it."""
    node = outline.nodes[i]
    if node is None or outline.end[i] > i + 1:
        return False
    before, above = node.getprevious(), node.getparent()
    said = before.tail if before is not None else above.text if above is not None else None
    return bool(SAYS.match(node.tail or "") or WRITTEN_BY.fullmatch(said or ""))


def _stands_before_text(outline: Outline, record: Record, i: int) -> bool:
    """Whether more text than that of `i` follows it in the record: a bare paragraph with a name does not come last."""
    if outline.marks[i] & words.AUTHOR or (outline.tags[i] == "li" and _is_beside_date(outline, record, i)):
        return True
    after = sum(outline.content[k + 1] - outline.content[k] for k in record.own if k > i)
    introduces = outline.own_text[i].endswith((":", "："))
    return after > (0 if introduces else outline.content[outline.end[i]] - outline.content[i])


def _is_beside_date(outline: Outline, record: Record, i: int) -> bool:
    return record.time is not None and outline.parent[record.time] == outline.parent[i]


def _is_of_one_piece(outline: Outline, i: int) -> bool:
    """Whether element `i` holds a text of its own or other elements, and not both: "Ada", no "Ada <b>12</b>"."""
    return bool(outline.own_text[i]) != (outline.end[i] > i + 1)


def _named_opening(outline: Outline, i: int) -> int | None:
    """Return the element with which a text begins where a class or a colon calls it a name, as in chat-like lists."""
    for k in range(i, outline.end[i]):
        node = outline.nodes[k]
        if outline.is_author[k] and outline.marks[k] & words.AUTHOR:
            inner = range(outline.end[k] - 1, k, -1)
            return next((each for each in inner if outline.own_text[each]), k)
        if node is not None and outline.tags[k] in NAME_TAGS and (node.tail or "").lstrip()[:1] in (":", "："):
            return k
        if node is not None and (node.text or "").strip():
            return None
    return None


def is_called(outline: Outline, i: int) -> bool:
    """Whether a class or the tag calls the element a name."""
    return bool((outline.marks[i] | outline.marks[outline.parent[i]]) & words.AUTHOR) or outline.tags[i] in (
        "cite",
        "figcaption",
    )


def _name_weight(outline: Outline, i: int, marks: int, tag: str) -> float:
    attributes = outline.attributes[i]
    innermost = names_someone(outline.own_text[i])
    if outline.holds_date(i):
        return 3.0 if innermost and marks & words.AUTHOR and not marks & words.DATE else 0.0
    if marks & words.IN_REPLY and tag != "cite":
        return 0.0
    if attributes.get("itemprop") in ("name", "author", "creator") or "fn" in attributes.get("class", "").split():
        return 3.6 if innermost else 2.5
    if marks & words.AUTHOR or tag == "cite":
        return (3.2 if innermost else 2.4) - 0.8 * bool(marks & (words.AVATAR | words.DATE | words.COUNT))
    if not innermost:
        return 0.0
    if outline.marks[outline.parent[i]] & words.AUTHOR:
        return 2.6
    if marks & words.TITLE:
        return 0.5
    if tag in NAME_TAGS:
        return 1.6
    if tag == "button":
        return 1.0 if outline.end[i] == i + 1 else 0.0
    is_bare = outline.text(i) == " ".join(outline.own_text[i].split())
    return 0.7 if tag in _PLAIN_TAGS or (tag in _PROSE_TAGS and is_bare) else 0.0


def _holds_head(outline: Outline, record: Record, i: int) -> bool:
    """Whether element `i`, named like a text, holds the record's date or a name too."""
    end = outline.end[i]
    if record.time is not None and i <= record.time < end:
        return True
    return outline.authors[end] > outline.authors[i] and record.time is None
