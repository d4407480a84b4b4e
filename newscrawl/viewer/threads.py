"""Comments in their tree, as far as a page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from newscrawl.storage.history.diff import Piece, word_diff
from newscrawl.storage.one_article import StoredComment

_DEEPEST = 6
"""Levels that are indented; further answers stand at the last one and say whom they answer."""


@dataclass(slots=True)
class Node:
    """A comment, and what stands under it on the page."""

    stored: StoredComment
    answers_to: str | None = None
    """Who is answered, where the place on the page does not tell."""
    under: "Node | None" = None
    """What it stands under: mostly the comment that it answers."""
    answers: "list[Node]" = field(default_factory=list)

    @property
    def level(self) -> int:
        """0 at the outermost."""
        return self.under.level + 1 if self.under else 0

    @property
    def earlier_texts(self) -> Sequence[str]:
        """What it said before, the oldest first."""
        return [text for each in self.stored.observations if (text := (each.before or {}).get("text"))]

    @property
    def edits(self) -> Sequence[list[Piece]]:
        """What each edit did to its text, the oldest first; a removal is no edit."""
        texts = [*self.earlier_texts, *filter(None, [self.stored.comment.text])]
        return [word_diff(old, new) for old, new in pairwise(texts) if old != new]


def nested(comments: Sequence[StoredComment]) -> list[Node]:
    """Return the comments that answer none of the page, in reading order, with those that answer them inside."""
    nodes: dict[str, Node] = {}
    for stored in comments:
        nodes[stored.comment.comment_id] = _seated(stored, nodes.get(stored.comment.parent_id or ""))
    return [node for node in nodes.values() if node.under is None]


def _seated(stored: StoredComment, parent: Node | None) -> Node:
    """Return the comment as a node, put under its parent or, where that is too far in, beside it."""
    comment = stored.comment
    if parent is None:
        return Node(stored, (comment.in_reply_to_name or "an earlier comment") if comment.parent_id else None)
    is_deep = parent.level == _DEEPEST
    name = parent.stored.comment.author_name or comment.in_reply_to_name or "the one above"
    node = Node(stored, name if is_deep else None, parent.under if is_deep else parent)
    assert node.under is not None
    node.under.answers.append(node)
    return node
