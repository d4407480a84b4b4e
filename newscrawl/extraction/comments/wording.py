"""The text of a record, without what stands beside it in every record."""

import re
from collections import Counter
from collections.abc import Collection, Sequence

from newscrawl.extraction.comments import words
from newscrawl.extraction.comments.controls import is_form
from newscrawl.extraction.comments.datewords import (
    looks_like_date,
)
from newscrawl.extraction.comments.labels import CONTROL_LABEL
from newscrawl.extraction.comments.markup import inner_html
from newscrawl.extraction.comments.outline import Outline
from newscrawl.extraction.comments.records import Record
from newscrawl.extraction.comments.regions import is_elsewhere
from newscrawl.extraction.page import Element
from newscrawl.extraction.text import HEADINGS

_NO_WORDS = re.compile(r"[#\d\s.,:|/()\[\]·•—–-]+")
_INLINE = frozenset(["a", "span", "small", "i", "em", "b", "strong", "label"])
_MOST_PARTS = 20
_SHORTEST_CUT = 10
"""Characters of a cut text that is surely the beginning of another."""
_LONGEST_LABEL = 20
"""Characters of the words before the name of whom a comment answers."""
_LONGEST_HEAD = 60
"""Letters beside a name in its line."""
Label = tuple[tuple[str, ...], str]
Labels = set[Label]
"""Texts that are part of the template, with the shape of their elements."""


def text_html(
    outline: Outline, record: Record, furniture: Labels, labels: Labels, heads: Collection[int] = ()
) -> str | None:
    """Return the text as HTML; `heads` are elements that belong to the record's head, wherever its text stands."""
    own = set(record.own)
    nested = {
        outline.nodes[i] for i in range(record.span.start, record.span.end) if i not in own and outline.parent[i] in own
    }
    if record.bodies:
        nested |= {outline.nodes[record.time]} if record.time is not None else set()
        inside = (i for b in record.bodies for i in range(b + 1, outline.end[b]))
        skip = nested | {
            outline.nodes[i]
            for i in inside
            if _is_widget(outline, i)
            or (labels and _label_of(outline, i) in labels)
            or (outline.end[i] == i + 1 and (outline.shape(i), words.folded(outline.own_text[i])) in furniture)
        }
        bodies = [_element(outline, i) for i in record.bodies]
        passed_over = {node for body in bodies for node in body.iter("div", "p", "ul", "section") if is_elsewhere(node)}
        return inner_html(bodies, (_elements(skip) | passed_over | _forms(bodies)).difference(bodies)) or None
    skip, hushed = _beside_text(outline, record, furniture)
    skip |= nested | {outline.nodes[i] for i in heads if i in own}
    tops = [_element(outline, i) for i in record.own if outline.parent[i] < record.span.start]
    return inner_html(tops, _elements(skip) | _forms(tops), hushed) or None


def _forms(tops: Sequence[Element]) -> set[Element]:
    """Return the forms below `tops`, hidden ones too, which are none of the outline's nodes."""
    return {form for top in tops for form in top.iter("form") if form is not top}


def _is_widget(outline: Outline, i: int) -> bool:
    """Whether the element inside a text is a row of buttons or a counter, by its class or tag and not by its words."""
    if outline.tags[i] in ("button", "label", "textarea", "input") or is_form(outline, i):
        return True
    marks = outline.marks[i]
    is_named = marks & (words.VOTE | words.REPLY | words.CONTROL) and not marks & (words.BODY | words.QUOTE)
    return bool(is_named) and len(outline.text(i)) <= 80


def _beside_text(
    outline: Outline, record: Record, furniture: Labels
) -> tuple[set[Element | None], dict[Element, Element | None]]:
    """Return the elements that are not part of the text, and those whose loose text is not, with the end of that."""
    skip: set[Element | None] = set()
    hushed: set[int] = set()
    initials = outline.text(record.author)[:2] if record.author is not None else ""
    for i in record.own:
        node, text = outline.nodes[i], outline.own_text[i]
        in_prose = outline.tags[outline.parent[i]] in ("p", "blockquote", "em", "strong")
        is_said = in_prose or i in outline.lines  # a date in a text, as in "On 3 May at 10:15 you wrote:"
        is_head = i in (record.time, record.author) or ((outline.is_time[i] or outline.is_control[i]) and not is_said)
        if (i == record.time and outline.is_loose(i)) or (i == record.named_in and i != record.time):
            hushed.add(i)
        elif (
            is_head
            or outline.tags[i] in HEADINGS
            or outline.tags[i] in ("textarea", "cite")
            or is_form(outline, i)
            or (outline.is_author[i] and outline.marks[i] & words.AUTHOR)
        ):
            skip.add(node)
        elif text and (
            _NO_WORDS.fullmatch(text)
            or (outline.shape(i), words.folded(text)) in furniture
            or CONTROL_LABEL.match(text)
            or (i < (record.author or 0) and len(text) <= 2 and initials.lower().startswith(text.lower()))
            or (i != record.span.start and i not in outline.lines and looks_like_date(text))
        ):
            if outline.end[i] > i + 1:
                hushed.add(i)
            else:
                skip.add(node)
    return skip, {_element(outline, i): outline.nodes[outline.lines.get(i, 0)] for i in hushed}


def head_parts(outline: Outline, records: Sequence[Record], names: Sequence[str | None]) -> set[int]:
    """Return the elements that say whom a record answers: "@Ben", or the rest of the line of the author's name.

    A line is no place for texts where in one record it holds the name only. Where all hold more that is the text.
    """
    authors = {name.casefold() for name in names if name}
    found = {
        i
        for record, name in zip(records, names, strict=True)
        for i in record.own
        if (said := outline.own_text[i].lstrip("@").rstrip(":").casefold()) in authors
        and said != (name or "").casefold()
        if outline.tags[i] in _INLINE and not outline.own_text[outline.parent[i]]
    }
    found |= set(filter(None, (_label_before(outline, i) for i in found)))
    found |= set(filter(None, (_header(outline, record) for record in records)))
    found |= _previews(outline, records)
    lines = [
        line
        for record in records
        if record.author is not None and (line := outline.parent[record.author]) > record.span.start
    ]
    if len(lines) < len(records):
        return found
    beside = [_content_beside(outline, record, line) for record, line in zip(records, lines, strict=True)]
    bare = next((k for k, letters in enumerate(beside) if not letters), None)
    if bare is not None and max(beside) <= _LONGEST_HEAD and _content_outside(outline, records[bare], lines[bare]):
        found.update(lines)
    return found


def _label_before(outline: Outline, i: int) -> int | None:
    """Return the short inline element right before the name `i` of whom a comment answers: "in reply to"."""
    before = next((k for k in range(i - 1, outline.parent[i], -1) if outline.end[k] == i), None)
    if before is None or outline.parent[before] != outline.parent[i] or outline.tags[before] not in _INLINE:
        return None
    return before if len(outline.text(before)) <= _LONGEST_LABEL else None


def _header(outline: Outline, record: Record) -> int | None:
    """Return the `header` element that holds the record's name or date, where there is text outside it."""
    heads = {record.author, record.time}
    headers = (i for i in record.own if outline.tags[i] == "header" and not heads.isdisjoint(range(i, outline.end[i])))
    return next((i for i in headers if _content_outside(outline, record, i)), None)


def _previews(outline: Outline, records: Sequence[Record]) -> set[int]:
    """Return the elements with the cut beginning of another record's text, as stands above an answer."""
    texts = {i: outline.own_text[i] for record in records for i in record.own if outline.own_text[i]}
    cut = {
        i: text.rstrip(".… ") for i, text in texts.items() if text.endswith(("…", "...")) and len(text) > _SHORTEST_CUT
    }
    starts = {
        size: {text[:size] for text in texts.values() if len(text) > size + 3} for size in set(map(len, cut.values()))
    }
    return {i for i, text in cut.items() if outline.tags[i] in _INLINE and text in starts[len(text)]}


def _content_outside(outline: Outline, record: Record, line: int) -> int:
    """Return how many letters a record holds outside the author's line."""
    outside = (i for i in record.own if not line <= i < outline.end[line])
    return sum(outline.content[i + 1] - outline.content[i] for i in outside)


def _content_beside(outline: Outline, record: Record, line: int) -> int:
    """Return how many letters stand in the author's line beside the name."""
    name = record.author or 0
    whole = outline.content[outline.end[line]] - outline.content[line]
    return whole - (outline.content[outline.end[name]] - outline.content[name])


def labels_in_texts(outline: Outline, records: Sequence[Record]) -> Labels:
    """Return the labels of links and other named elements that stand at the same place in most records' texts."""
    if len(records) < 3:
        return set()
    seen: Counter[tuple[tuple[str, ...], str]] = Counter()
    for record in records:
        inside = (i for b in record.bodies for i in range(b + 1, outline.end[b]))
        seen.update({label for i in inside if (label := _label_of(outline, i))})
    return {key for key, count in seen.items() if count >= max(3, 0.6 * len(records))}


def _label_of(outline: Outline, i: int) -> Label | None:
    """Return what tells a label in a text from others; None for what is none: long, of many parts, a block of words."""
    text = outline.text(i) if outline.end[i] - i <= _MOST_PARTS else ""
    if outline.tags[i] not in _INLINE and not (outline.labels[i] and any(map(str.isdigit, text))):
        return None
    return (outline.shape(i), words.folded(text)) if 0 < len(text) <= 40 else None


def furniture_of(outline: Outline, records: Sequence[Record]) -> Labels:
    """Return the texts that stand at the same place in many records: "says:", "Liked by 3 people", a user's panel."""
    if len(records) < 3:
        return set()
    seen: Counter[tuple[tuple[str, ...], str]] = Counter()
    for record in records:
        bodies = [(i, outline.end[i]) for i in record.bodies]
        seen.update(
            {
                (outline.shape(i), words.folded(outline.own_text[i]))
                for i in record.own
                if outline.own_text[i]
                and (len(records) > 3 or outline.tags[i] in _INLINE)
                and not any(start <= i < end for start, end in bodies)
            }
        )
    return {key for key, count in seen.items() if count >= max(3, 0.4 * len(records)) and any(map(str.isalnum, key[1]))}


def _element(outline: Outline, i: int) -> Element:
    node = outline.nodes[i]
    assert node is not None
    return node


def _elements(found: set[Element | None]) -> set[Element]:
    return {node for node in found if node is not None}
