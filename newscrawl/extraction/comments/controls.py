"""Controls that stand beside a comment: to answer, vote or report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawl.extraction.comments import words
from newscrawl.extraction.comments.counts import whole_number
from newscrawl.extraction.comments.labels import BEGINS_REPLY, CONTROL_LABEL, REPLY_LABEL
from newscrawl.extraction.comments.names import is_around_name
from newscrawl.extraction.comments.visible import HIDDEN, pieces

if TYPE_CHECKING:
    from newscrawl.extraction.comments.outline import Outline

_ADDRESSES = ("replytocom", "/reply")
"""Parts of the addresses that answer a comment."""


def operates(outline: Outline, i: int, marks: int, tag: str) -> bool:
    """Whether the short element is a control (answer, vote, report) and no part of the comment."""
    if tag in ("button", "input", "label", "textarea"):
        return True
    inner = outline.tags[i + 1 : outline.end[i]]
    if tag == "form":
        return is_form(outline, i)
    if marks & (words.VOTE | words.DOWN | words.COUNT) and whole_number(outline.own_text[i]) is not None:
        return True
    if marks & (words.VOTE | words.DOWN) and tag == "a":
        return True
    if marks & (words.REPLY | words.CONTROL) and not marks & (words.BODY | words.AUTHOR | words.DATE | words.CHILDREN):
        return tag in ("a", "span", "i") or (
            outline.end[i] - i <= 8 and any(each in ("a", "button", "svg", "i") for each in inner)
        )
    text = outline.own_text[i]
    if outline.end[i] > i + 1 and is_around_name(text):
        return False
    return (
        bool(text)
        and tag in ("a", "span", "i", "em", "small", "li", "div")
        and bool(CONTROL_LABEL.match(text) or REPLY_LABEL.match(text))
    )


def is_form(outline: Outline, i: int) -> bool:
    """Whether element `i` is a form that is hidden or has something to fill in; in others some lists put the text."""
    if outline.tags[i] != "form":
        return False
    inner = range(i + 1, outline.end[i])
    return bool(HIDDEN.search(outline.attributes[i].get("style", ""))) or any(
        outline.tags[k] in ("textarea", "button")
        or (outline.tags[k] == "input" and outline.attributes[k].get("type") != "hidden")
        for k in inner
    )


def replies(outline: Outline, i: int, marks: int) -> bool:
    """Whether a control is one to answer the comment."""
    if marks & words.REPLY:
        return True
    return _answers(outline.attributes[i].get("href", "")) or bool(REPLY_LABEL.match(outline.text(i)))


def may_be_answered(outline: Outline) -> bool:
    """Whether there may be a control to answer; a cheap look, which some lists without any pass too."""
    if any(marks & words.REPLY for marks in outline.marks):
        return True
    if any(_answers(each["href"]) for each in outline.attributes if "href" in each):
        return True
    tops = [node for i in outline.children(0) if (node := outline.nodes[i]) is not None]
    return bool(BEGINS_REPLY.search("\n".join(set(pieces(tops))).lower()))


def _answers(address: str) -> bool:
    return any(map(address.__contains__, _ADDRESSES))
