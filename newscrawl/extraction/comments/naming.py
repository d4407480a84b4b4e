"""Names in lists whose class names leave open what is one: by their place, or by what the template says after them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from newscrawl.extraction.comments import words
from newscrawl.extraction.comments.names import SAYS, names_someone

if TYPE_CHECKING:
    from newscrawl.extraction.comments.outline import Outline

_TAGS = frozenset(["a", "b", "strong", "em", "i", "span", "cite", "h3", "h4", "h5", "h6"])
_SHORT_NAME = 40
"""Characters of a name that no class calls one."""
_COLONS = (":", "：")


def without_texts(outline: Outline, called: list[int], long: list[int]) -> set[int]:
    """Return those of the elements `called` names that hold texts: others at their place are too `long` for a name.

    "comment-user" is the commenter's name in one language and what the commenter wrote in another. Where there are no
    other names all of them stay.
    """
    texts = {outline.shape(i) for i in long if not any(outline.is_author[i : outline.end[i]])}
    found = {i for i in called if outline.shape(i) in texts}
    return found if texts and len(found) < len(called) else set()


def names_by_place(outline: Outline) -> list[int]:
    """Return what may be the names in a list without any date or class for one.

    That is what "said" or a colon follows, else the first place with one short text for each control to answer, else
    the first short text of each element called a comment.
    """
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i in range(1, len(outline)):
        if outline.tags[i] in _TAGS and not outline.in_control[i] and _introduces(outline, i):
            places[outline.shape(i)].append(i)
    said = max(places.values(), key=len, default=[])
    if len({outline.text(i) for i in said}) > 1:
        return said
    if found := _one_for_each_answer(outline):
        return found
    starts = (i for i in range(1, len(outline)) if outline.marks[i] & words.COMMENT)
    return [first for i in starts if (first := _first_text(outline, i)) is not None]


def _one_for_each_answer(outline: Outline) -> list[int]:
    """Return the short texts at the first place that has as many as there are controls to answer, [] without one."""
    count = sum(outline.is_reply)
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i in range(1, len(outline)) if count > 1 else ():
        text = outline.own_text[i]
        if text and outline.end[i] == i + 1 and not outline.in_control[i]:
            places[outline.shape(i)].append(i)
    for found in places.values():
        said = [outline.own_text[i] for i in found]
        if len(found) == count and len(set(said)) > 1 and all(map(_may_name, said)):
            return found
    return []


def _may_name(text: str) -> bool:
    return len(text) <= _SHORT_NAME and names_someone(text)


def _introduces(outline: Outline, i: int) -> bool:
    """Whether a short text stands alone in its block but for a label before it, a colon or "said" after it."""
    node, text, above = outline.nodes[i], outline.own_text[i], outline.parent[i]
    if node is None or outline.end[i] > i + 1 or not 0 < len(text) <= _SHORT_NAME or not names_someone(text):
        return False
    after = (node.tail or "").lstrip()
    if SAYS.match(after) or after[:1] in _COLONS[:1] or text.endswith(_COLONS):
        return True
    return outline.own_text[above].endswith(_COLONS) and outline.end[above] == i + 1


def _first_text(outline: Outline, i: int) -> int | None:
    """Return the first text in the comment `i` that may be a name, None where it is no short one in an own element."""
    inside = (k for k in range(i, outline.end[i]) if outline.own_text[k] and not outline.in_control[k])
    first = next((k for k in inside if names_someone(outline.own_text[k])), None)
    if first is None or first == i or outline.end[first] > first + 1 or outline.marks[first] & words.COMMENT:
        return None
    length = len(outline.own_text[first])
    return first if length <= _SHORT_NAME and outline.letters[outline.end[i]] - outline.letters[i] > length else None
