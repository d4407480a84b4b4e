"""The query language: words, "phrases", beginnings*, OR, -without. Everything that can be typed means something.

bridge harbour          both words
"new bridge"            these words side by side
harb*                   words that begin so
bridge OR tunnel        one or the other; words side by side bind closer than OR
bridge -toll            not with this word (or "phrase", or beginning*)
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newscrawl.storage.search.words import fold, fold_run, is_unspaced, pieces

_PART = re.compile(r'((?<!\S)-)?(?:"([^"]*)"?|([^\s"]+))')
_MOST_TERMS = 64
"""Terms that are looked for; nobody types more, and databases have limits of their own."""


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must stand side by side; the last may be the beginning of one."""

    words: tuple[str, ...]
    is_prefix: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """What one side of an OR asks for; at least one term is required."""

    required: tuple[Term, ...]
    excluded: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """Groups of which one must be met; none: there is nothing to look for."""

    groups: tuple[Group, ...]

    @property
    def terms(self) -> tuple[Term, ...]:
        """Whatever is looked for, to be shown in what is found."""
        return tuple(term for group in self.groups for term in group.required)


def parse(text: str) -> Query:
    """Return what `text` asks for.

    >>> parse('harb* -toll OR "New Bridge"').groups[1]
    Group(required=(Term(words=('new', 'bridge'), is_prefix=False),), excluded=())
    >>> parse('-only "" ((').groups
    ()
    """
    groups: list[tuple[list[Term], list[Term]]] = [([], [])]
    for count, (minus, word, is_phrase) in enumerate(_parts(text)):
        if count == _MOST_TERMS:
            break
        if word == "OR" and not is_phrase and not minus:
            groups.append(([], []))
        elif (word != "AND" or is_phrase) and (term := _term(word, is_phrase)):
            groups[-1][minus].append(term)
    return Query(tuple(Group(tuple(wanted), tuple(unwanted)) for wanted, unwanted in groups if wanted))


def _parts(text: str) -> Iterator[tuple[bool, str, bool]]:
    for minus, phrase, word in (match.groups() for match in _PART.finditer(text)):
        yield bool(minus), word or phrase or "", word is None


def _term(text: str, is_phrase: bool) -> Term | None:
    """Return the term for what was typed, as `words.words` would cut it up inside a longer text."""
    is_prefix = not is_phrase and text.endswith("*")
    found: list[str] = []
    parts = pieces(text)
    for place, piece in enumerate(parts, 1):
        if not is_unspaced(piece):
            found.append(fold(piece))
            continue
        run = fold_run(piece)
        pairs = [run[start : start + 2] for start in range(len(run))]
        if place < len(parts):
            found += pairs
        else:  # the text may go on where the query ends
            is_prefix = len(pairs) == 1
            found += pairs if is_prefix else pairs[:-1]
    terms = tuple(filter(None, found))
    return Term(terms, is_prefix) if terms else None
