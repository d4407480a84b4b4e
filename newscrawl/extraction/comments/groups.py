"""Which elements of an outline are the records, one for each comment.

Elements that share a class name (or a kind of id, an itemtype, a place) form a group. A group scores by what its
members show in their own range, without the members nested in them: a date, a name, a way to answer, an id, a text.
Groups compete; the best is taken, and others join it where the set as a whole shows more (replies of another class).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from newscrawl.extraction.comments import words
from newscrawl.extraction.comments.outline import Outline

_LARGEST = 30
"""Candidate groups that are looked at for joining; the rest scored too low to matter."""
_JOIN_GAIN = 0.5
"""Score that another group must add, more than an element that is only a part of a record does."""


@dataclass(frozen=True, slots=True)
class Span:
    """The range of nodes `start .. end` that one comment and the answers nested in it take up."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Group:
    """Elements of one kind, in document order, and how much they look like comments."""

    name: str
    spans: tuple[Span, ...]
    score: float


def own_sums(sums: Sequence[int], spans: Sequence[Span]) -> list[int]:
    """Return what `sums` counts in each span without the spans nested in it; spans come in document order."""
    found = [sums[span.end] - sums[span.start] for span in spans]
    total = found.copy()
    open_spans: list[int] = []
    for k, span in enumerate(spans):
        while open_spans and spans[open_spans[-1]].end <= span.start:
            open_spans.pop()
        if open_spans:
            found[open_spans[-1]] -= total[k]
        open_spans.append(k)
    return found


def strengths(outline: Outline, spans: Sequence[Span]) -> list[float]:
    """Return for each span how much its own range looks like one comment, 0 to 1."""
    times, authors = own_sums(outline.times, spans), own_sums(outline.authors, spans)
    replies, content = own_sums(outline.replies, spans), own_sums(outline.content, spans)
    found = []
    for k, span in enumerate(spans):
        strength = 0.35 * (times[k] > 0) + 0.3 * (authors[k] > 0) + 0.15 * (replies[k] > 0)
        strength += 0.1 * _has_id(outline, span.start) + 0.1 * bool(outline.marks[span.start] & words.COMMENT)
        if not content[k]:
            strength = 0.0
        elif times[k] > 3 or replies[k] > 3:
            strength *= 0.3 / max(1, times[k] / 4)
        found.append(strength)
    return found


def _has_id(outline: Outline, i: int) -> bool:
    attributes = outline.attributes[i]
    if any(letter.isdigit() for letter in attributes.get("id", "")):
        return True
    return any(name.startswith("data-") and name.endswith("id") and value for name, value in attributes.items())


def best_groups(outline: Outline) -> list[Group]:
    """Return the groups that may be the records, the most likely one first."""
    members: dict[str, list[int]] = {}
    for i in range(1, len(outline)):
        if outline.tags[i] not in ("a", "span", "time", "img", "b", "strong", "em", "i", "br", "button", "input"):
            for name in outline.grouping_names(i):
                members.setdefault(name, []).append(i)
    found: dict[tuple[int, ...], Group] = {}
    for name, indices in members.items():
        key = tuple(indices)
        if key not in found:
            if (group := _scored(outline, name, [Span(i, outline.end[i]) for i in indices])) is not None:
                found[key] = group
            if (run := _runs(outline, name, indices)) is not None:
                found[(-1, *key)] = run
    groups = sorted(found.values(), key=lambda group: -group.score)
    if not groups:
        return []
    near = [group for group in groups if group.score >= 0.97 * groups[0].score]
    first = max(near, key=lambda group: (len(group.spans), -outline.depth[group.spans[0].start], -group.spans[0].start))
    return [first, *(group for group in groups[:_LARGEST] if group is not first)]


def _scored(outline: Outline, name: str, spans: list[Span]) -> Group | None:
    found = strengths(outline, spans)
    score = sum(strength for strength in found if strength >= 0.4)
    full = sum(strength > 0 for strength in found) > 0.6 * len(spans)
    times, authors = own_sums(outline.times, spans), own_sums(outline.authors, spans)
    kept = tuple(
        span
        for k, span in enumerate(spans)
        if found[k] > 0 or (full and times[k] and (authors[k] or not outline.authors[-1]))
    )
    return Group(name, kept, score) if score > 0 else None


def _runs(outline: Outline, name: str, indices: list[int]) -> Group | None:
    """Return the group whose records are runs of siblings, each from one of `indices` to before the next one.

    Covers `dt`/`dd` pairs and a header element followed by a body element. The last run of a parent ends with the kinds
    of siblings that earlier runs have, so that a form or a pager after the list does not belong to it.
    """
    if len(indices) < 2:
        return None
    starts = set(indices)
    spans = []
    seen: dict[int, set[tuple[str, ...]]] = {}
    for i in indices:
        parent = outline.parent[i]
        limit = outline.end[parent] if parent else len(outline)
        kinds = seen.get(parent)
        current: set[tuple[str, ...]] = set()
        end = k = outline.end[i]
        while k < limit and k not in starts and outline.parent[k] == parent:
            shape = outline.shape(k)
            if kinds and shape not in kinds:
                break
            current.add(shape)
            end = k = outline.end[k]
        seen.setdefault(parent, current)
        spans.append(Span(i, end))
    if sum(span.end > outline.end[span.start] for span in spans) < 0.8 * len(spans):
        return None
    group = _scored(outline, name, spans)
    plain = sum(strengths(outline, [Span(i, outline.end[i]) for i in indices]))
    return group if group is not None and group.score > 1.15 * plain else None


def joined(outline: Outline, groups: Sequence[Group]) -> list[Span]:
    """Return the spans of the first group, and of those others that make the whole show more."""
    chosen = list(groups[0].spans)
    total = sum(strengths(outline, chosen))
    already = set(chosen)
    for group in groups[1:]:
        if group.score < _JOIN_GAIN:
            break
        union = _union(chosen, group.spans)
        if len(union) == len(chosen) or _cross(union):
            continue
        found = strengths(outline, union)
        score = sum(found)
        added = [strength for span, strength in zip(union, found, strict=True) if span not in already]
        if min(added) >= 0.4 and score >= total + _JOIN_GAIN * len(added):
            chosen, total, already = union, score, set(union)
    return chosen


def _union(first: Sequence[Span], second: Sequence[Span]) -> list[Span]:
    starts = {span.start for span in first}
    return sorted([*first, *(span for span in second if span.start not in starts)], key=lambda s: (s.start, -s.end))


def _cross(spans: Sequence[Span]) -> bool:
    """Whether two spans overlap without one holding the other."""
    open_ends: list[int] = []
    for span in spans:
        while open_ends and open_ends[-1] <= span.start:
            open_ends.pop()
        if open_ends and span.end > open_ends[-1]:
            return True
        open_ends.append(span.end)
    return False
