"""What all replicas of comment systems have in common."""

from collections.abc import Callable
from typing import Any, ClassVar

from newscrawl.platforms.gathering import CollectedThread
from replicas.server import Reply, Request, as_html
from replicas.story import STORY, Said, by_parent

Collect = Callable[..., CollectedThread]
"""The fixture `collect`: a replica and the options of `collect_thread` in, the thread out."""


class Replica:
    """Serves an article whose page names the system, and answers the system's requests.

    Requests to other hosts arrive with the host as the first part of their path.
    """

    name: ClassVar[str]
    """Platform that must be recognised."""
    keeps_removed: ClassVar[bool] = True
    """Whether the system leaves a tombstone for a removed comment."""
    removed_by: ClassVar[str | None] = None
    """Who removed the removed comment, where the system says so."""
    keeps_orphans: ClassVar[bool] = True
    """Whether the answers below a removed comment can be had."""
    pages: ClassVar[bool] = True
    """Whether the system gives a thread in pages."""
    head: ClassVar[str] = ""
    """Markup that gives the system away; `{base}` is the replica's address."""

    def __init__(self, said: list[Said]) -> None:
        self.said = said
        self.base = ""
        self.answers = by_parent(said)

    def __call__(self, request: Request) -> Reply:
        if request.path == STORY:
            head = self.head.replace("{base}", self.base)
            return as_html(
                f"<html><body><h1>Story</h1><article><p>Text of the story.</p></article>{head}</body></html>"
            )
        return self.answer(request)

    def answer(self, request: Request) -> Reply:
        raise NotImplementedError

    @property
    def tops(self) -> list[Said]:
        return self.answers.get(None, [])

    @property
    def live(self) -> list[Said]:
        return [each for each in self.said if not each.is_removed]

    def below(self, each: Said) -> list[Said]:
        return self.answers.get(each.id, [])

    def family(self, each: Said) -> list[Said]:
        """Return the comment and everything below it."""
        found = [each]
        for member in found:
            found += self.below(member)
        return found

    def parent_of(self, each: Said) -> str | None:
        """Return the parent that the system states."""
        return self.id_of(each.parent) if each.parent else None

    def id_of(self, number: int) -> str:
        """Return the id that the system gives to a comment."""
        return str(number)


def part(items: list[Any], start: int, size: int) -> list[Any]:
    return items[start : start + size]
