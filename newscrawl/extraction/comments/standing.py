"""How a comment stands with site and readers: removed, folded, picked, voted for."""

from newscrawl.extraction.comments import words
from newscrawl.extraction.comments.counts import whole_number
from newscrawl.extraction.comments.outline import Outline
from newscrawl.extraction.comments.records import Record


def has_mark(outline: Outline, record: Record, mark: int) -> bool:
    """Tell whether a class of the record itself is among the words of `mark`."""
    start = record.span.start
    label = outline.attributes[start].get("class", "")
    return any(words.marks_of_token(token) & mark for token in label.split())


def is_folded(outline: Outline, record: Record) -> bool:
    """Tell whether nearly all of the comment's text lies in a closed `<details>`; a spoiler in it is less."""
    length = sum(len(outline.text(i)) for i in record.bodies)
    closed = (i for i in record.own if outline.tags[i] == "details" and "open" not in outline.attributes[i])
    return any(len(outline.text(i)) >= 0.8 * length for i in closed)


def votes(outline: Outline, record: Record) -> tuple[int | None, int | None]:
    """Return the votes for and against a comment; None where none are printed."""
    up = down = None
    for i in record.own:
        if not outline.own_text[i] or any(b <= i < outline.end[b] for b in record.bodies):
            continue
        marks = outline.marks[i] | outline.marks[outline.parent[i]]
        if not marks & (words.VOTE | words.DOWN):
            continue
        count = whole_number(outline.own_text[i])
        if count is None:
            continue
        if marks & words.DOWN and not outline.marks[i] & words.VOTE:
            down = count if down is None else down
        elif up is None:
            up = count
    return up, down
