"""Which record answers which, where only the values tell: an attribute, a link or a text that names another record.

No names of attributes and no words of any language are known here: what counts is that the values are other records'
ids, places or authors.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from html import unescape

from newscrawl.extraction.comments.identity import NO_PARENT, id_in
from newscrawl.extraction.comments.outline import Outline
from newscrawl.extraction.comments.raw import RawComment
from newscrawl.extraction.comments.records import Record

_NOT_ANSWERED = ("root", "thread", "top", "prev", "next", "last", "first", "class", "style", "href")
"""Parts of the names of attributes that lead to other records than the answered one, or to none."""
_HEAD_NODES = 30
"""Elements of a record that are looked at for the name of whom it answers."""
_LONGEST_HEAD = 80
"""Characters of a text that may name whom a comment answers."""
_NUMBER = re.compile(r"^\W{0,2}(?:n[or]\.? ?)?(\d+)\W{0,2}$|^(\d+) ?(?:楼|樓|F)$", re.IGNORECASE)
_NUMBER_OF_OTHER = re.compile(r"(?:[#№]|\bnr\.? ?)(\d+)|(?<!\d)(\d+) ?(?:楼|樓)", re.IGNORECASE)
_NUMBER_ANSWERED = re.compile(r"^\s*(?:>>|＞＞|[#№])\s?(\d+)\b")
"""Begins a text that answers the post with that number."""
_TAG = re.compile(r"<[^>]*>")
_SHORTEST_QUOTE = 8
"""Letters; shorter texts ("Thanks!") may be the same by chance."""
_SHORTEST = 3
"""Characters; shorter ids may be the same as a number of votes by chance."""


def by_attributes(outline: Outline, records: Sequence[Record], ids: Sequence[str | None]) -> list[str | None]:
    """Return for each record the id of another one that an attribute near its start holds, None where there is none."""
    places = {identity: k for k, identity in enumerate(ids) if identity}
    if len(places) < 2 or min(map(len, places)) < _SHORTEST:
        return [None] * len(records)
    for held in _attributes(outline, records).values():
        stated = {k: value for k, value in held.items() if value.lower() not in NO_PARENT}
        found = {k: value if value in places else id_in(value) or "" for k, value in stated.items()}
        if found and len(found) < len(records) and all(places.get(value, k) != k for k, value in found.items()):
            return [found.get(k) for k in range(len(records))]
    return [None] * len(records)


def _attributes(outline: Outline, records: Sequence[Record]) -> Mapping[str, dict[int, str]]:
    """Return name -> record number -> value of the attributes that the first elements of records have."""
    found: dict[str, dict[int, str]] = defaultdict(dict)
    for k, record in enumerate(records):
        for i in record.own[:3]:
            for name, value in outline.attributes[i].items():
                if name != "id" and not any(part in name for part in _NOT_ANSWERED):
                    found[name].setdefault(k, value.strip())
    return found


def by_links(outline: Outline, records: Sequence[Record]) -> list[int | None]:
    """Return for each record the number of the one earlier record that a link outside its text leads to.

    None where there is none, or several; later ones are its own answers. Of links that lead from each record to the one
    before it none counts.
    """
    anchors = {
        value: k
        for k, record in enumerate(records)
        for i in record.own
        for name in ("id", "name")
        if (value := outline.attributes[i].get(name))
    }
    found = [_linked(outline, record, anchors, k) for k, record in enumerate(records)]
    is_pager = len(records) > 2 and all(target == k - 1 for k, target in enumerate(found) if k)
    return [None] * len(records) if is_pager else found


def _linked(outline: Outline, record: Record, anchors: Mapping[str, int], number: int) -> int | None:
    texts = [range(body, outline.end[body]) for body in record.bodies]
    targets = {
        anchors.get(outline.attributes[i].get("href", "").rpartition("#")[2], number)
        for i in record.own
        if "#" in outline.attributes[i].get("href", "") and not any(i in text for text in texts)
    }
    earlier = [target for target in targets if target < number]
    return earlier[0] if len(earlier) == 1 else None


def by_names(outline: Outline, records: Sequence[Record], comments: Sequence[RawComment]) -> list[str | None]:
    """Return for each record the other author whose name ends a short text outside its own text ("Replying to Ada").

    Only places that name some but not all: what ends with a name in every record is no answer.
    """
    authors = {_folded(name): name for comment in comments if (name := comment.author_name) and len(name) > 1}
    found: list[str | None] = []
    for record, comment in zip(records, comments, strict=True):
        others = {folded: name for folded, name in authors.items() if name != comment.author_name}
        found.append(next((name for _, text in _heads(outline, record) if (name := _name_at_end(text, others))), None))
    return found if None in found else [None] * len(records)


def _heads(outline: Outline, record: Record) -> list[tuple[int, str]]:
    """Return the elements of a record with short texts outside its author's element and its text, and those texts."""
    texts = [range(body, outline.end[body]) for body in record.bodies]
    if record.author is not None:
        texts.append(range(record.author, outline.end[record.author]))
    inside = (i for i in record.own[:_HEAD_NODES] if not any(i in text for text in texts))
    return [(i, text) for i in inside if 0 < len(text := outline.own_text[i]) <= _LONGEST_HEAD]


def _name_at_end(text: str, names: Mapping[str, str]) -> str | None:
    """Return the name with which `text` ends.

    >>> _name_at_end("Replying to @Ada Quill:", {"ada quill": "Ada Quill"}), _name_at_end("Adam", {"ada": "Ada"})
    ('Ada Quill', None)
    """
    parts = _folded(text).replace("@", "").split()
    for size in range(1, len(parts) + 1):
        if name := names.get(" ".join(parts[-size:])):
            return name
    return None


def _folded(text: str) -> str:
    return text.casefold().strip(" :.,()[]：")


def by_numbers(outline: Outline, records: Sequence[Record], comments: Sequence[RawComment]) -> list[int | None]:
    """Return for each record the number of the one whose printed number its head names ("in answer to #3").

    Where no head names one, the beginning of the text may (">>3").
    """
    printed = [_printed(outline, record) for record in records]
    places = {number: k for k, (_, number) in enumerate(printed) if number}
    if len(places) < len(records):
        return [None] * len(records)
    found: list[int | None] = []
    for record, comment, (own, _) in zip(records, comments, printed, strict=True):
        named = (_NUMBER_OF_OTHER.search(text) for i, text in _heads(outline, record) if i != own)
        answered = next((match[1] or match[2] for match in named if match), None)
        found.append(places.get(answered or _answered_in(comment.text_html or "") or ""))
    return found if None in found else [None] * len(records)


def _answered_in(text: str) -> str | None:
    """Return the number of the post that a text, as HTML, answers by its beginning.

    >>> _answered_in("<p>&gt;&gt;12<br>So it is.</p>"), _answered_in("12 of them")
    ('12', None)
    """
    match = _NUMBER_ANSWERED.match(unescape(_TAG.sub(" ", text)))
    return match[1] if match else None


def _printed(outline: Outline, record: Record) -> tuple[int, str | None]:
    """Return the element in the head that holds the record's number in its list, and that number."""
    numbers = ((i, _NUMBER.match(outline.own_text[i])) for i in record.own[:_HEAD_NODES])
    return next(((i, match[1] or match[2]) for i, match in numbers if match), (-1, None))


def by_quotes(comments: Sequence[RawComment]) -> list[int | None]:
    """Return for each comment the number of the one whose text stands in it before its own."""
    texts = [list(filter(None, map(letters, _TAG.split(comment.text_html or "")))) for comment in comments]
    origins = {parts[-1]: k for k, parts in enumerate(texts) if parts and len(parts[-1]) >= _SHORTEST_QUOTE}
    found = [next((k for part in parts[:-1] if (k := origins.get(part)) is not None), None) for parts in texts]
    return [None if other == k else other for k, other in enumerate(found)]


def letters(text: str) -> str:
    """Return the letters and digits of `text` in lower case."""
    return "".join(filter(str.isalnum, text.casefold()))


def paired_ids(outline: Outline, records: Sequence[Record]) -> list[str | None]:
    """Return the values of an attribute that tells all records apart, and that another attribute refers to."""
    attributes = _attributes(outline, records)
    for held in attributes.values():
        ids = set(held.values())
        if len(ids) < len(records) or min(map(len, ids), default=0) < _SHORTEST:
            continue
        for other in attributes.values():
            stated = {value for value in other.values() if value.lower() not in NO_PARENT}
            if other is not held and stated and stated < ids:
                return [held[k] for k in range(len(records))]
    return [None] * len(records)
