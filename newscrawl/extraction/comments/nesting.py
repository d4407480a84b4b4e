"""Which comment answers which, as far as the markup says so: nesting, stated levels, indentation, numbers."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise
from math import gcd, prod

from newscrawl.extraction.comments import words
from newscrawl.extraction.comments.answered import by_links, by_numbers, by_quotes
from newscrawl.extraction.comments.outline import Outline
from newscrawl.extraction.comments.raw import RawComment
from newscrawl.extraction.comments.records import Record

_LEVEL = re.compile(
    r"(?:depth|level|lvl|indent|nest(?:ed|ing)?|tier|ebene|einr(?:ueckung)?|niveau|nivell?|livello|niv[aå]|poziom|uroven|szint|taso|seviye)[-_]*(\d+)|[-_][ld](\d{1,2})(?!\S)",
    re.IGNORECASE,
)
_LEVEL_ATTRIBUTES = (
    "data-depth",
    "data-level",
    "data-indent",
    "aria-level",
    "indent",
    "data-nesting-level",
    "depth",
    "level",
)
_INDENT = re.compile(
    r"(?:(?:margin|padding)-(?:left|inline-start|right)|--[\w-]*(?:depth|level|indent)[\w-]*)\s*:([^;]*)", re.IGNORECASE
)
_FACTOR = re.compile(r"\d+(?:\.\d+)?")
_SPACER = re.compile(
    r"(?:spacer|blank|pixel|/s|/px|/1x1|/dot|transparent|clear|trans|empty)\.(?:gif|png)", re.IGNORECASE
)
_ANSWER = re.compile(
    r"(?:^|[-_])(?:reply|re|child|nested|indented|answer|subcomment|sub|antwort|respuesta|reponse|response)$",
    re.IGNORECASE,
)
_ANSWER_SIGNS = ("ㄴ", "└", "↳", "⤷", "┗", "┕", "➥")
_COUNTED = re.compile(r"(\D*[^\W\d])[-_]*(\d\d?)")
_COUNTS = words.VOTE | words.DOWN | words.COUNT
_NUMBER = re.compile(r"^\W{0,2}(\d+(?:\.\d+)*)(?:\W{0,2}$|\s+[—–|·-]\s)")


def nest(outline: Outline, records: Sequence[Record], comments: Sequence[RawComment]) -> None:
    """Set `level`, and `parent_id` where the answered comment has an id, from the first kind of evidence there is."""
    _follow_links(outline, records, comments)
    _forget_list_ids(comments)
    if any(comment.parent_id for comment in comments):
        _name_containers(records, comments)
        return
    levels = _levels(outline, records)
    if len(set(levels)) == 1:
        _answer_links(outline, records, comments)
        if not any(comment.parent_id or comment.in_reply_to_name for comment in comments):
            levels = _counted_levels(outline, records)
    if len(set(levels)) > 1:
        for comment, level in zip(comments, levels, strict=True):
            comment.level = level
        _link_beside(outline, records, comments)
    _name_containers(records, comments)


def _link_beside(outline: Outline, records: Sequence[Record], comments: Sequence[RawComment]) -> None:
    """Set `parent_id` of answers that link to one beside them: lists with one level of answers say so by links."""
    if max(comment.level or 0 for comment in comments) > 1:
        return
    openings = list(accumulate(not comment.level for comment in comments))
    for k, other in enumerate(by_links(outline, records)):
        if other is not None and openings[other] == openings[k] and comments[other].level:
            comments[k].parent_id = comments[other].comment_id


def _follow_links(outline: Outline, records: Sequence[Record], comments: Sequence[RawComment]) -> None:
    """Put the id of the comment that a link leads to in place of a stated parent that is the number of its place."""
    known = {comment.comment_id for comment in comments}
    if all(comment.parent_id is None or comment.parent_id in known for comment in comments):
        return
    for comment, other in zip(comments, by_links(outline, records), strict=True):
        if other is not None and comment.parent_id is not None and comment.parent_id not in known:
            comment.parent_id = comments[other].comment_id


def _answer_links(outline: Outline, records: Sequence[Record], comments: Sequence[RawComment]) -> None:
    """Set `parent_id` where a link, a number or a quotation is all that says which comment is answered."""
    for evidence in (by_links(outline, records), by_numbers(outline, records, comments), by_quotes(comments)):
        if any(other is not None for other in evidence):
            for comment, other in zip(comments, evidence, strict=True):
                comment.parent_id = None if other is None else comments[other].comment_id
                if other is not None and comment.parent_id is None:
                    comment.in_reply_to_name = comments[other].author_name
            return


def _forget_list_ids(comments: Sequence[RawComment]) -> None:
    """Drop stated parents that are no comments: the list's or the article's own id, which most comments share.

    Others that are not in this part of the thread are kept: the answered comment may be on another page.
    """
    known = {comment.comment_id for comment in comments}
    stated = Counter(comment.parent_id for comment in comments if comment.parent_id not in known)
    for comment in comments:
        if comment.parent_id not in known and stated[comment.parent_id] > max(1, 0.4 * len(comments)):
            comment.parent_id = None


def _name_containers(records: Sequence[Record], comments: Sequence[RawComment]) -> None:
    """Set `parent_id` of nested comments from the record that they are nested in."""
    for record, comment in zip(records, comments, strict=True):
        if record.above is not None and comment.parent_id is None and comment.comment_id:
            comment.parent_id = comments[record.above].comment_id


def _levels(outline: Outline, records: Sequence[Record]) -> list[int]:
    nested = _nesting_levels(records)
    if any(nested):
        return nested
    for evidence in (_stated_levels, _indents, _dom_levels, _answer_words, _numbering):
        levels = evidence(outline, records)
        if len(set(levels)) > 1:
            return levels
    return nested


def _nesting_levels(records: Sequence[Record]) -> list[int]:
    levels: list[int] = []
    for record in records:
        levels.append(0 if record.above is None else levels[record.above] + 1)
    return levels


def _wrappers(outline: Outline, record: Record) -> list[int]:
    """Return the record's first node and the elements around it that hold nothing before it."""
    i = record.span.start
    found = [i]
    while outline.parent[i] == i - 1 and i - 1 > 0:
        i -= 1
        found.append(i)
    return found


def _stated_levels(outline: Outline, records: Sequence[Record]) -> list[int]:
    stated = [_stated_level(outline, record) for record in records]
    if not any(level is not None for level in stated[1:]):
        return []
    least = min((level for level in stated if level is not None), default=0)
    floor = min(least, 1) if None not in stated else 0
    return [0 if level is None else level - floor for level in stated]


def _stated_level(outline: Outline, record: Record) -> int | None:
    """Return the level that an element near the record's start states; empty ones are drawn lines, the last counts."""
    drawn = None
    for i in (*_wrappers(outline, record), *record.own[1:8]):
        if (level := _level_of(outline.attributes[i])) is None:
            continue
        if outline.end[i] > i + 1 or outline.own_text[i]:
            return level if drawn is None else drawn
        drawn = level
    return drawn


def _level_of(attributes: Mapping[str, str]) -> int | None:
    for name in _LEVEL_ATTRIBUTES:
        if (value := attributes.get(name, "")).isdigit():
            return int(value[:4])
    match = _LEVEL.search(attributes.get("class", ""))
    return int((match[1] or match[2])[:4]) if match else None


def _indents(outline: Outline, records: Sequence[Record]) -> list[int]:
    return _stacked([_indent(outline, record) for record in records])


def _indent(outline: Outline, record: Record) -> float:
    for i in (*_wrappers(outline, record), *record.own[1:8]):
        attributes = outline.attributes[i]
        if match := _INDENT.search(attributes.get("style", "")):
            factors = [float(each) for each in _FACTOR.findall(match[1])]
            return prod(factors) if factors else 0.0
        width = attributes.get("width", "")
        if outline.tags[i] == "img" and width.isdigit() and _SPACER.search(attributes.get("src", "")):
            return float(width[:5])
    return 0.0


def _dom_levels(outline: Outline, records: Sequence[Record]) -> list[int]:
    return _stacked([float(outline.depth[record.span.start]) for record in records])


def _stacked(values: Sequence[float]) -> list[int]:
    """Return how many smaller values are open before each value, as with indented lines."""
    levels: list[int] = []
    open_values: list[float] = []
    for value in values:
        while open_values and open_values[-1] >= value:
            open_values.pop()
        levels.append(len(open_values))
        open_values.append(value)
    return levels


def _answer_words(outline: Outline, records: Sequence[Record]) -> list[int]:
    """Return level 1 for records whose class says answer where others of the list have none such."""
    return [
        int(
            _begins_as_answer(outline, record)
            or any(_ANSWER.search(token) for i in _wrappers(outline, record) for token in outline.labels[i].split())
        )
        for record in records
    ]


def _begins_as_answer(outline: Outline, record: Record) -> bool:
    """Whether the first text of the record begins with the sign that some lists print before an answer."""
    first = next((outline.own_text[i] for i in record.own[:8] if outline.own_text[i]), "")
    return first.startswith(_ANSWER_SIGNS)


def _numbering(outline: Outline, records: Sequence[Record]) -> list[int]:
    """Return the levels that printed numbers such as "3.1" state; the first level where any record has no number."""
    levels = []
    for record in records:
        bodies = [(b, outline.end[b]) for b in record.bodies]
        texts = (
            outline.own_text[i].lstrip("#")
            for i in record.own[:30]
            if not any(start <= i < end for start, end in bodies)
        )
        found = next((match[1] for text in texts if text and (match := _NUMBER.match(text))), None)
        if found is None:
            return []
        levels.append(found.count("."))
    return levels


def _counted_levels(outline: Outline, records: Sequence[Record]) -> list[int]:
    """Return the numbers in a class or an attribute of every record that rise and fall as levels do; [] if none do."""
    held: dict[str, list[int]] = defaultdict(list)
    for record in records:
        for name, number in _numbers(outline, record.span.start).items():
            held[name].append(number)
    return next((levels for levels in held.values() if len(levels) == len(records) and _are_levels(levels)), [])


def _numbers(outline: Outline, i: int) -> dict[str, int]:
    """Return the small numbers in the attributes of a record's element, by what stands around them."""
    attributes = outline.attributes[i].items()
    stated = {name: value for name, value in attributes if name.startswith(("data-", "aria-")) and value.isdigit()}
    stated |= {match[1]: match[2] for token in outline.labels[i].split() if (match := _COUNTED.fullmatch(token))}
    return {name: int(value) for name, value in stated.items() if len(value) < 3 and not words.marks_of(name) & _COUNTS}


def _are_levels(numbers: Sequence[int]) -> bool:
    """Whether numbers begin at their least and rise by one step at most, but are no places in a list nor rows in turns.

    >>> _are_levels([1, 2, 3, 1]), _are_levels([1, 2, 3, 4]), _are_levels([0, 1, 0, 1]), _are_levels([0, 5, 10, 0])
    (True, False, False, True)
    """
    step = gcd(*numbers) or 1
    numbers = [number // step for number in numbers]
    least = numbers[0]
    rises = [then - now for now, then in pairwise(numbers)]
    is_row = all(number - least == k % 2 for k, number in enumerate(numbers))
    return len(numbers) > 2 and min(numbers) == least <= 1 and max(rises) == 1 and min(rises) < 1 and not is_row
