"""From loose comments to a thread: ids, parents, roots, depths and the reading order.

Linear in the number of comments and without recursion: threads of 50,000 comments and chains of 10,000 answers occur.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from newscrawl.extraction.comments.raw import RawComment
from newscrawl.extraction.text import clean_line


@dataclass(slots=True)
class Placed:
    """A comment and its place in the thread."""

    comment: RawComment
    comment_id: str
    parent_id: str | None = None
    root_id: str = ""
    depth: int = 0
    position: int = 0
    notes: list[str] = field(default_factory=list)
    """What had to be put right, a short phrase each: an unknown parent, a cycle, a second comment with the same id."""


def place(comments: Sequence[RawComment]) -> list[Placed]:
    """Return each comment once, in reading order: an answer stands below what it answers, siblings as they came.

    A comment that comes twice (same id, author and text) is kept once; different ones with one id are told apart. A
    stated parent that is not there (removed, or on another page) stays the parent, with a note, and counts for the
    root; its answers stand where top-level comments stand. A cycle is opened at its first comment.
    """
    placed = _with_ids(comments)
    _find_parents(placed)
    _open_cycles(placed)
    return _in_reading_order(placed)


def derived_id(comment: RawComment) -> str:
    """Return an id made from what stays the same between visits: author, text, and the time where it is exact.

    Votes, order, relative times and neighbours do not change it. Equal comments of one author give equal ids; `place`
    adds a number to those.
    """
    text = comment.text if comment.text is not None else comment.text_html
    stated = _exact_time(comment)
    parts = (clean_line(comment.author_name) or "", "".join((text or "").split()), stated)
    return "x" + hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:20]


def _exact_time(comment: RawComment) -> str:
    """Return the stated time, "" where only words relative to the visit are there ("2 hours ago")."""
    if comment.date_published is not None:
        return comment.date_published.isoformat()
    raw = clean_line(comment.date_published_raw) or ""
    digits = "".join(letter for letter in raw if letter.isdigit())
    return digits if len(digits) >= 6 else ""


def _with_ids(comments: Sequence[RawComment]) -> list[Placed]:
    placed: list[Placed] = []
    first: dict[str, RawComment] = {}
    derived: Counter[str] = Counter()
    doubles: Counter[str] = Counter()
    for comment in comments:
        identity = clean_line(comment.comment_id)
        if identity is None:
            base = derived_id(comment)
            derived[base] += 1
            identity = base if derived[base] == 1 else f"{base}-{derived[base]}"
            placed.append(Placed(comment, identity))
            continue
        earlier = first.setdefault(identity, comment)
        if earlier is comment:
            placed.append(Placed(comment, identity))
        elif not _same(earlier, comment):
            doubles[identity] += 1
            other = f"{identity}-{derived_id(comment)}"
            if other not in first:
                first[other] = comment
                placed.append(Placed(comment, other, notes=[f"id {identity} occurs twice"]))
    return placed


def _same(one: RawComment, other: RawComment) -> bool:
    return one is other or derived_id(one) == derived_id(other)


_NO_PARENT = frozenset(("0", "-1", "null", "none", "undefined", "false"))
"""What systems write for the parent of a top-level comment."""


def _find_parents(placed: Sequence[Placed]) -> None:
    """Set `parent_id`: by the stated id, else the stated level, else the name that the comment says it answers."""
    known = {each.comment_id for each in placed}
    below = _below_by_name(placed)
    open_levels: list[tuple[int, str]] = []
    latest_by: dict[str, str] = {}
    for each in placed:
        comment = each.comment
        stated = clean_line(comment.parent_id)
        if stated is not None and (stated in known or stated.casefold() not in _NO_PARENT):
            each.parent_id = stated if stated != each.comment_id else None
            if each.parent_id not in known:
                each.notes.append(f"parent {stated} is not in the thread")
        elif comment.level is not None:
            while open_levels and open_levels[-1][0] >= comment.level:
                open_levels.pop()
            if comment.level > 0 and open_levels:
                each.parent_id = open_levels[-1][1]
        elif name := _folded(comment.in_reply_to_name):
            each.parent_id = below.get(each.comment_id) if below else latest_by.get(name)
            if each.parent_id is None:
                each.notes.append(f"no earlier comment by {comment.in_reply_to_name}")
        if comment.level is not None and stated is None:
            open_levels.append((comment.level, each.comment_id))
        if name := _folded(comment.author_name):
            latest_by[name] = each.comment_id


def _below_by_name(placed: Sequence[Placed]) -> dict[str, str]:
    """Return comment id -> id of the next comment below by whom it says it answers, of a list with the newest first.

    Empty where as many such names stand above as below: the list is then in the order of writing.
    """
    found: dict[str, str] = {}
    lead = 0
    for places in (placed, placed[::-1]):
        found = {}
        nearest: dict[str, str] = {}
        for each in places:
            if (name := _folded(each.comment.in_reply_to_name)) and (other := nearest.get(name)):
                found[each.comment_id] = other
            if name := _folded(each.comment.author_name):
                nearest[name] = each.comment_id
        lead = len(found) - lead
    return found if lead > 0 else {}


def _folded(name: str | None) -> str | None:
    return (clean_line(name) or "").casefold().lstrip("@") or None


def _open_cycles(placed: Sequence[Placed]) -> None:
    """Take the parent away from the first comment of every cycle of parents."""
    by_id = {each.comment_id: each for each in placed}
    settled: set[str] = set()
    for each in placed:
        path: set[str] = set()
        current: Placed | None = each
        while current is not None and current.comment_id not in settled:
            if current.comment_id in path:
                current.notes.append("its parents form a cycle")
                current.parent_id = None
                break
            path.add(current.comment_id)
            current = by_id.get(current.parent_id or "")
        settled |= path


def _in_reading_order(placed: Sequence[Placed]) -> list[Placed]:
    by_id = {each.comment_id: each for each in placed}
    answers: dict[str | None, list[Placed]] = defaultdict(list)
    for each in placed:
        answers[each.parent_id if each.parent_id in by_id else None].append(each)
    ordered: list[Placed] = []
    waiting = answers[None][::-1]
    while waiting:
        each = waiting.pop()
        above = by_id.get(each.parent_id or "")
        each.root_id = above.root_id if above else each.parent_id or each.comment_id
        each.depth = above.depth + 1 if above else int(each.parent_id is not None)
        each.position = len(ordered)
        ordered.append(each)
        waiting.extend(reversed(answers[each.comment_id]))
    return ordered
