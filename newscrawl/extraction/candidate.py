"""A proposal for a field's value, and the rule that made it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from newscrawl.extraction.page import Page

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Candidate(Generic[T]):
    """One possible value of a field."""

    value: T
    """The value, not yet cleaned."""
    rule: str
    """What gave it: "json-ld", "microdata", "og", "meta", "dom:h1", "url", "site:h1.title" ..."""
    score: float = 1.0
    """How sure the rule is, 0 to 1; readers yield the best first."""


Reader = Callable[[Page], Iterable[Candidate[Any]]]
"""A field's reader: yields candidates lazily, best first. Whoever asks takes the first that holds."""
