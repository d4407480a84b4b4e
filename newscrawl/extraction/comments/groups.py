"""Which elements of an outline are the records, one for each comment.

Elements that share a class name (or a kind of id, an itemtype, a place) form a group. A group scores by what its
members show in their own range, without the members nested in them: a date, a name, a way to answer, an id, a text.
Groups compete; the best is taken, and others join it where the set as a whole shows more (replies of another class).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from newscrawl.extraction.comments import words
from newscrawl.extraction.comments.kinds import grouping_names
from newscrawl.extraction.comments.outline import Outline
from newscrawl.extraction.comments.spans import Span, are_heads, fills_element, is_made_alike, is_tombstone, own_sums

_LARGEST = 30
"""Candidate groups that are looked at for joining; the rest scored too low to matter."""
_LEADERS = 4
_LEAST = 0.12
"""Strength below which a member does not count: a date with a text is the least that a record shows."""
_JOIN_GAIN = 0.12
"""Score that another group must add, more than an element that is only a part of a record does."""


@dataclass(frozen=True, slots=True)
class Group:
    """Elements of one kind, in document order, and how much they look like comments."""

    spans: tuple[Span, ...]
    score: float
    is_run: bool = False
    strong: int = 0
    """Members that show enough of a comment by themselves."""
    spare: int = 0
    """Others that overlap with members: wrappers of records, or parts of them."""


def strengths(outline: Outline, spans: Sequence[Span]) -> list[float]:
    """Return for each span how much its own range looks like one comment, 0 to 1.

    The shares are squared: one element that shows everything counts more than two that show half each, so that parts of
    records do not win over records, nor dated lists over comments.
    """
    times, authors = own_sums(outline.times, spans), own_sums(outline.authors, spans)
    replies, content = own_sums(outline.replies, spans), own_sums(outline.content, spans)
    found = []
    named = 0.3 if outline.times[-1] else 0.36
    for k, span in enumerate(spans):
        strength = 0.35 * (times[k] > 0) + named * (authors[k] > 0) + 0.15 * (replies[k] > 0)
        strength += 0.1 * _has_id(outline, span.start) + 0.1 * bool(outline.marks[span.start] & words.COMMENT)
        if not content[k]:
            strength = 0.0
        elif times[k] > 3 or replies[k] > 3:
            strength *= 0.3 / max(1, times[k] / 4)
        found.append(strength * strength)
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
            for name in grouping_names(outline, i):
                members.setdefault(name, []).append(i)
    found: dict[tuple[int, ...], Group] = {}
    following, preceding = _siblings(outline)
    shows = _show_signs(outline)
    for indices in dict.fromkeys(map(tuple, members.values())):
        if any(shows[outline.parent[i]] for i in indices):
            if (group := _scored(outline, [Span(i, outline.end[i]) for i in indices])) is not None:
                found[indices] = group
            if (run := _runs(outline, indices, following)) is not None:
                found[(-1, *indices)] = run
            if (run := _runs(outline, indices[::-1], preceding)) is not None:
                found[(-2, *indices)] = run
    groups = sorted(found.values(), key=lambda group: (-group.score, -outline.depth[group.spans[0].start]))
    if not groups:
        return []
    near = [group for group in groups if group.score >= 0.97 * groups[0].score]
    first = _innermost(outline, near) if all(len(group.spans) == 1 for group in near) else _outermost(outline, near)
    if outline.times[-1] and len(first.spans) > 1:
        first = next((each for each in groups[:_LARGEST] if are_heads(outline, first.spans, each.spans)), first)
    return [first, *(group for group in groups[:_LARGEST] if group is not first)]


def _show_signs(outline: Outline) -> list[bool]:
    """Tell of each node whether a date, a name or a control to answer stands in it; without any none is a record."""
    sums = (outline.times, outline.authors, outline.replies)
    return [any(each[end] > each[i] for each in sums) for i, end in enumerate(outline.end)]


def _outermost(outline: Outline, near: Sequence[Group]) -> Group:
    """Return the group with most records; of those the outermost, or the run of siblings that holds most text."""

    def rank(group: Group) -> tuple[int, ...]:
        start = group.spans[0].start
        content = sum(own_sums(outline.content, group.spans)) if group.is_run else 0
        return group.strong, -group.spare, -outline.depth[start], content, -start, len(group.spans)

    return max(near, key=rank)


def _innermost(outline: Outline, near: Sequence[Group]) -> Group:
    """Return the innermost element that holds the text: around a single record stands the whole list."""
    held = {group: own_sums(outline.content, group.spans)[0] for group in near}
    most = max(held.values())
    return max(
        (group for group in near if 2 * held[group] >= most),
        key=lambda group: (outline.depth[group.spans[0].start], group.spans[0].start),
    )


def _siblings(outline: Outline) -> tuple[dict[int, int], dict[int, int]]:
    """Return each node's next and each node's previous sibling."""
    following: dict[int, int] = {}
    last: dict[int, int] = {}
    for i in range(1, len(outline)):
        if (before := last.get(outline.parent[i])) is not None:
            following[before] = i
        last[outline.parent[i]] = i
    return following, {after: before for before, after in following.items()}


def _scored(outline: Outline, spans: list[Span]) -> Group | None:
    found = strengths(outline, spans)
    score = sum(strength for strength in found if strength >= _LEAST)
    if not score:
        return None
    times, authors = own_sums(outline.times, spans), own_sums(outline.authors, spans)
    sure = [found[k] >= _LEAST or bool(times[k] and authors[k]) for k in range(len(spans))]
    beside = {
        (outline.parent[span.start], outline.tags[span.start])
        for span, is_sure in zip(spans, sure, strict=True)
        if is_sure
    }
    # A tombstone shows neither a date nor a name, but it stands beside the others.
    kept = [
        (span, strength >= _LEAST)
        for span, strength, is_sure in zip(spans, found, sure, strict=True)
        if is_sure
        or (outline.parent[span.start], outline.tags[span.start]) in beside
        or (_has_id(outline, span.start) and is_tombstone(outline, span))
    ]
    members = tuple(span for span, _ in kept)
    return Group(members, score, strong=sum(is_strong for _, is_strong in kept), spare=_spare(kept))


def _spare(kept: Sequence[tuple[Span, bool]]) -> int:
    """Return how many weak members hold another member, or stand in one."""
    found = 0
    last_end = 0
    for k, (span, is_strong) in enumerate(kept):
        holds = k + 1 < len(kept) and kept[k + 1][0].start < span.end
        found += not is_strong and (holds or span.start < last_end)
        last_end = max(last_end, span.end)
    return found


def _runs(outline: Outline, indices: Sequence[int], beside: Mapping[int, int]) -> Group | None:
    """Return the group whose records are runs of siblings, each holding one of `indices` and what stands `beside` it.

    Covers `dt`/`dd` pairs, a header element followed by a body element and a text followed by a line that names its
    author. The farthest run of a parent ends with the kinds of siblings that others have, so that a form or a pager
    near the list does not belong to it.
    """
    if len(indices) < 2:
        return None
    stops = set(indices)
    spans = []
    seen: dict[int, set[tuple[str, ...]]] = {}
    for i in indices:
        kinds = seen.get(outline.parent[i])
        current: set[tuple[str, ...]] = set()
        last, k = i, beside.get(i)
        while k is not None and k not in stops:
            shape = outline.shape(k)
            if kinds and shape not in kinds:
                break
            current.add(shape)
            last, k = k, beside.get(k)
        seen.setdefault(outline.parent[i], current)
        spans.append(Span(min(i, last), max(outline.end[i], outline.end[last])))
    if sum(span.end - span.start > outline.end[i] - i for i, span in zip(indices, spans, strict=True)) < 0.8 * len(
        spans
    ):
        return None
    spans.sort(key=lambda span: span.start)
    filled = sum(fills_element(outline, span) for span in spans) >= 0.8 * len(spans)
    if filled:
        spans = [Span(span.start - 1, span.end) if fills_element(outline, span) else span for span in spans]
    group = _scored(outline, spans)
    plain = sum(strengths(outline, [Span(i, outline.end[i]) for i in sorted(indices)]))
    if group is None or not (group.score > 1.15 * plain or _holds_more(outline, sorted(indices), spans)):
        return None
    if filled:
        return group
    return replace(group, score=(0.95 if group.score > 1.15 * plain else 1.05) * group.score, is_run=True)


def _holds_more(outline: Outline, indices: Sequence[int], spans: Sequence[Span]) -> bool:
    """Whether the runs hold twice the text of their first elements: those are then heads without bodies."""
    plain = own_sums(outline.content, [Span(i, outline.end[i]) for i in indices])
    return sum(own_sums(outline.content, spans)) > 2 * sum(plain)


def joined(outline: Outline, groups: Sequence[Group]) -> list[Span]:
    """Return the spans of the records: a leading group, and those others that make the whole show more."""
    usual = 0.6 * groups[0].score / len(groups[0].spans)
    others = (group for group in groups[1:_LEADERS] if not group.is_run and group.score >= usual * len(group.spans))
    leaders = [groups[0], *others]
    best, score = _grown(outline, leaders[0], groups)
    for leader in leaders[1:]:
        spans, total = _grown(outline, leader, groups)
        if total > 1.03 * score and (groups[0].is_run or len(spans) > len(best)):
            best, score = spans, total
    return best


def _grown(outline: Outline, leader: Group, groups: Sequence[Group]) -> tuple[list[Span], float]:
    """Return the spans of `leader` and of the groups that join it, and the score of them all."""
    chosen = list(leader.spans)
    total = leader.score
    around = _common(outline, chosen)
    for group in groups:
        if group is leader or group.is_run or group.score < _JOIN_GAIN or _is_prose(outline, group):
            continue
        if group.spans[0].start < around.start or group.spans[-1].end > around.end:
            continue
        union = _union(chosen, group.spans)
        if (
            len(union) == len(chosen)
            or _cross(union)
            or _are_parts(outline, chosen, union)
            or _are_parts(outline, group.spans, union)
        ):
            continue
        if outline.times[-1] and not all(own_sums(outline.times, union)):
            continue
        already = set(chosen)
        found = strengths(outline, union)
        added = [strength for span, strength in zip(union, found, strict=True) if span not in already]
        usual = total / len(chosen)
        if min(added) >= 0.5 * usual >= 0.25 * max(added) and sum(found) >= total + _JOIN_GAIN * len(added):
            chosen, total = union, sum(found)
    return chosen, total


def _common(outline: Outline, spans: Sequence[Span]) -> Span:
    """Return the innermost element that all spans stand in; of a single span it is the element around it."""
    i = outline.parent[spans[0].start]
    while i and outline.end[i] < spans[-1].end:
        i = outline.parent[i]
    return Span(i, outline.end[i] if i else len(outline))


def _is_prose(outline: Outline, group: Group) -> bool:
    """Whether the group's elements are bare paragraphs, with a date in their words perhaps, but no records."""
    return all(
        outline.tags[span.start] in ("p", "blockquote") and not outline.labels[span.start] for span in group.spans
    )


def _are_parts(outline: Outline, hosts: Sequence[Span], union: Sequence[Span]) -> bool:
    """Whether what was added stands once in each host and is made otherwise, as a part of a record is and no answer."""
    known = set(hosts)
    inside: dict[Span, list[Span]] = {host: [] for host in hosts}
    current: Span | None = None
    for span in union:
        if span in known:
            current = span
        elif current is not None and span.end <= current.end:
            inside[current].append(span)
    once = [(host, found[0]) for host, found in inside.items() if len(found) == 1]
    return len(once) >= max(2, 0.8 * len(hosts)) and not all(is_made_alike(outline, *pair) for pair in once)


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
