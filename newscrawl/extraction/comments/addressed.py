"""Whom an answer addresses: a name in its head, or with which its text begins."""

import re
from collections.abc import Sequence

from newscrawl.extraction.comments.answered import by_names
from newscrawl.extraction.comments.outline import Outline
from newscrawl.extraction.comments.raw import RawComment
from newscrawl.extraction.comments.records import Record

_MENTION = re.compile(r"^(?:<p>|\s)*@\[?([^<,:\n]{2,60})")
_QUOTED = re.compile(
    r"^(?:<p>|\s)*<blockquote>(?:<p>|\s)*(?:<cite>|<strong>|<b>)?([^<]{2,60}?)\s*(?:wrote|says|said|schrieb|"
    r"a écrit|escribió|écrit|ha scritto|escreveu|napisał|skrev|schreef|писал|пишет)?\s*:?\s*</",
    re.IGNORECASE,
)


def name_answered(outline: Outline, records: Sequence[Record], comments: Sequence[RawComment]) -> None:
    """Set `in_reply_to_name` where the head names another author, or a text begins by addressing or quoting one."""
    if not any(comment.parent_id and comment.level is None for comment in comments):
        authors = {(comment.author_name or "").casefold() for comment in comments}
        for comment, name in zip(comments, by_names(outline, records, comments), strict=True):
            if (comment.in_reply_to_name or "").casefold() not in authors - {""}:
                comment.in_reply_to_name = name or comment.in_reply_to_name
    earlier: dict[str, str] = {}
    for comment in comments:
        if comment.in_reply_to_name is None and (match := _opening(comment.text_html or "")):
            comment.in_reply_to_name = _longest_name(match[1], earlier)
        if comment.author_name:
            earlier[comment.author_name.casefold()] = comment.author_name
    _name_beside(comments)


def _opening(html: str) -> re.Match[str] | None:
    return _MENTION.match(html) or _QUOTED.match(html)


def _longest_name(opening: str, earlier: dict[str, str]) -> str | None:
    """Return the earlier author whose name the opening begins with, longer names first."""
    words = opening.casefold().split()
    for size in range(len(words), 0, -1):
        if name := earlier.get(" ".join(words[:size]).rstrip(" .!]")):
            return name
    return None


def _name_beside(comments: Sequence[RawComment]) -> None:
    """Move answers of the deepest level below the one beside them that they name: such lists show no more levels."""
    deepest = max((comment.level or 0 for comment in comments), default=0)
    opened: list[RawComment] = []
    beside: dict[str, RawComment] = {}
    for comment in comments:
        if comment.level is None or comment.level < deepest or not deepest:
            opened, beside = [comment], {}
            continue
        name = (comment.in_reply_to_name or "").casefold()
        is_above = not opened or name == (opened[0].author_name or "").casefold()
        if comment.comment_id and name in beside and not is_above:
            comment.parent_id = beside[name].comment_id
        beside[(comment.author_name or "").casefold()] = comment
