"""An invented thread that every replica serves in its own shape."""

from dataclasses import dataclass


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
        return f"2022-01-01T{self.minute // 60:02}:{self.minute % 60:02}:00"


def thread(size: int = 24) -> list[Said]:
    """Return `size` comments, the oldest first: threads three deep, one removed comment with an answer below it."""
    said = []
    for number in range(1, size + 1):
        parent = {0: number - 1, 2: number - 1, 3: number - 2}.get(number % 4) if number > 1 else None
        author = ("Orla & Sons", "Jüri Mägi", "kelp4", "陈雨")[number % 4]
        is_removed = number == 7
        said.append(Said(number, parent, author, f"Remark {number}: 4 < 6 & more.", 3 * number, number % 5, is_removed))
    return said


def by_parent(said: list[Said]) -> dict[int | None, list[Said]]:
    """Return the answers to each comment, None for the top level."""
    found: dict[int | None, list[Said]] = {}
    for each in said:
        found.setdefault(each.parent, []).append(each)
    return found
