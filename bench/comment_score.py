"""Compare read comments with the gold: one to one by text, then author, parent and time of the matched ones."""

import re
import unicodedata
from collections import defaultdict
from datetime import datetime
from typing import Any

from newscrawl.items import Comment

Gold = list[dict[str, Any]]


def letters(text: str | None) -> str:
    """Return the letters and digits of `text`, folded; all that is not white space where there are none."""
    folded = unicodedata.normalize("NFKC", text or "").casefold()
    return "".join(filter(str.isalnum, folded)) or "".join(folded.split())


class Score:
    """Counts over pages; its text is a line of the table."""

    HEAD = "   gold   read     P     R    F1 author reply  time"

    def __init__(self) -> None:
        self.counts: dict[str, int] = defaultdict(int)

    def add(self, gold: Gold, found: list[Comment]) -> None:
        """Count one page."""
        pairs = _pairs(gold, found)
        back = {j: i for i, j in pairs.items()}
        places = {comment.comment_id: k for k, comment in enumerate(found)}
        ids = {str(row["id"]): k for k, row in enumerate(gold) if row.get("id") is not None}
        self.counts["gold"] += len(gold)
        self.counts["read"] += len(found)
        self.counts["matched"] += len(pairs)
        for i, j in pairs.items():
            row, comment = gold[i], found[j]
            self._field("author", row.get("author"), letters(row.get("author")) == letters(comment.author_name))
            parent = row["parent_index"] if "parent_index" in row else ids.get(str(row.get("parent")))
            answered = places.get(comment.parent_id or "")
            self._field("reply", parent is not None, answered is not None and back.get(answered) == parent)
            self._field("time", row.get("time"), _same_time(str(row.get("time")), comment))

    def _field(self, name: str, is_stated: object, is_right: bool) -> None:
        self.counts[f"{name} stated"] += bool(is_stated)
        self.counts[f"{name} right"] += bool(is_stated) and is_right

    def __str__(self) -> str:
        count = self.counts
        precision, recall = _share(count["matched"], count["read"]), _share(count["matched"], count["gold"])
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        fields = (_share(count[f"{name} right"], count[f"{name} stated"]) for name in ("author", "reply", "time"))
        numbers = " ".join(f"{value:5.3f}" for value in (precision, recall, f1, *fields))
        return f"{count['gold']:7d}{count['read']:7d} {numbers}"


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _pairs(gold: Gold, found: list[Comment]) -> dict[int, int]:
    """Return gold index -> found index; equal texts go to the equal author first."""
    by_text: dict[str, list[int]] = defaultdict(list)
    for j, comment in enumerate(found):
        by_text[letters(comment.text)].append(j)
    pairs = {}
    for i, row in enumerate(gold):
        if left := by_text[letters(row["text"])]:
            author = letters(row.get("author"))
            j = next((j for j in left if letters(found[j].author_name) == author), left[0])
            left.remove(j)
            pairs[i] = j
    return pairs


def _same_time(stated: str, comment: Comment) -> bool:
    """Whether the minute is the same; where the gold has words, whether the raw words hold the same numbers."""
    try:
        instant = datetime.fromisoformat(stated)
    except ValueError:
        return re.findall(r"\d+", stated) == re.findall(r"\d+", comment.date_published_raw or "")
    read = comment.date_published
    if read is None:
        return False
    if instant.tzinfo is None:
        return abs((read.replace(tzinfo=None) - instant).total_seconds()) < 60
    return abs((read - instant).total_seconds()) < 60
