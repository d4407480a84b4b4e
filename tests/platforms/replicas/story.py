"""An invented thread that every replica serves in its own shape."""

from collections.abc import Iterable
from dataclasses import dataclass

STORY = "/2022/01/story/"
"""Path of the article that a replica serves."""


@dataclass(frozen=True)
class Said:
    """One comment as its author posted it."""

    id: int
    parent: int | None
    author: str
    text: str
    minute: int
    likes: int = 0
    is_removed: bool = False

    @property
    def unix(self) -> int:
        return 1_640_995_200 + 60 * self.minute

    @property
    def iso(self) -> str:
        hours, minute = divmod(self.minute, 60)
        return f"2022-01-{1 + hours // 24:02}T{hours % 24:02}:{minute:02}:00"


def thread(size: int = 24) -> list[Said]:
    """Return `size` comments, the oldest first: threads three deep, one removed comment with an answer below it."""
    said = []
    for number in range(1, size + 1):
        parent = {0: number - 1, 2: number - 1, 3: number - 2}.get(number % 4) if number > 1 else None
        author = ("Orla & Sons", "Jüri Mägi", "kelp4", "陈雨")[number % 4]
        is_removed = number == 7
        minute = 3 * number % 30_000
        said.append(Said(number, parent, author, f"Remark {number}: 4 < 6 & more.", minute, number % 5, is_removed))
    return said


def by_parent(said: Iterable[Said]) -> dict[int | None, list[Said]]:
    """Return the answers to each comment; those of unknown parents and of cycles stand at the top (None)."""
    known = {each.id: each for each in said}
    found: dict[int | None, list[Said]] = {}
    for each in said:
        above, seen = each.parent, {each.id}
        while above in known and above not in seen:
            seen.add(above)
            above = known[above].parent
        is_loose = above is not None
        found.setdefault(None if is_loose else each.parent, []).append(each)
    return found


def root_of(each: Said, said: Iterable[Said]) -> Said:
    """Return the top comment of the thread that `each` is in."""
    known = {other.id: other for other in said}
    while each.parent in known:
        each = known[each.parent]
    return each
