"""Which of a page's titles is its headline: a linear model over who states it, and how the others differ."""

import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import chain

WEIGHTS_FILE = "headline_weights.json"
_MAIN = ("json-ld", "og", "title", "dom:h1")
_WRITTEN = ("json-ld", "og", "title", "twitter")
_HEADINGS = ("dom:h1", "dom:heading")
_PAIRS = (
    ("json-ld", "og"),
    ("json-ld", "dom:h1"),
    ("json-ld", "title"),
    ("og", "dom:h1"),
    ("og", "title"),
    ("title", "dom:h1"),
)
_LONG_ENOUGH = 14
_LONG_PART = 8
_SEPARATOR = re.compile(r"\s*[:|–—-]\s+")
_SEPARATED = (" - ", " – ", " » ", " | ")


@dataclass(frozen=True, slots=True)
class Witness:
    """One place of the page that states a headline."""

    text: str
    key: str
    """The text's letters and digits, by which statements are compared."""
    rule: str


def choose(witnesses: list[Witness]) -> list[tuple[float, Witness]]:
    """Return the distinct titles with the probability that they are the headline, the likeliest first."""
    if len({witness.key for witness in witnesses}) == 1:
        return [(1.0, _best_spelt(witnesses))]
    described = describe(witnesses)
    table = _weights()
    sums = {key: sum(table.get(name, 0.0) * value for name, value in facts.items()) for key, facts in described.items()}
    if not sums:
        return []
    highest = max(sums.values())
    odds = {key: math.exp(total - highest) for key, total in sums.items()}
    whole = sum(odds.values())
    ranked = sorted(odds, key=lambda key: -odds[key])
    return [(odds[key] / whole, _best_spelt([w for w in witnesses if w.key == key])) for key in ranked]


def describe(witnesses: Iterable[Witness]) -> dict[str, dict[str, float]]:
    """Return what the model is told of each title: its key -> facts that are not 0. No fact is a word of a language."""
    stated: dict[str, dict[str, None]] = {}
    texts: dict[str, str] = {}
    for witness in witnesses:
        stated.setdefault(witness.rule, {})[witness.key] = None
        texts.setdefault(witness.key, witness.text)
    keys = {rule: list(found) for rule, found in stated.items()}
    triples = {key: _triples(key) for key in texts}
    described = {}
    for key, text in texts.items():
        facts = chain(_sources(key, keys, triples), _agreements(key, keys, triples), _form(key, text, texts))
        described[key] = {name: float(value) for name, value in facts if value}
    return described


def _sources(
    key: str, keys: Mapping[str, list[str]], triples: Mapping[str, frozenset[str]]
) -> Iterable[tuple[str, float]]:
    """Yield, for each source, whether it states the title, or begins or ends with it, or is part of it."""
    can_be_part = len(key) > _LONG_ENOUGH
    for rule, others in keys.items():
        is_main = rule in _MAIN
        if key in others:
            yield f"{rule} states", True
            if is_main:
                yield f"{rule} alike", 1.0
            continue
        begins = can_be_part and any(other.startswith(key) for other in others)
        ends = can_be_part and any(other.endswith(key) for other in others)
        if is_main:
            yield f"{rule} differs", True
            yield f"{rule} alike", max(_alike(triples[key], triples[other]) for other in others)
            yield f"{rule} begins with", begins
            yield f"{rule} ends with", ends
            yield f"{rule} within", any(len(other) > _LONG_PART and other in key for other in others)
        else:
            yield f"{rule} part", begins or ends


def _agreements(
    key: str, keys: Mapping[str, list[str]], triples: Mapping[str, frozenset[str]]
) -> Iterable[tuple[str, float]]:
    """Yield which sources agree, and how a heading stands to the machine-readable titles."""
    stating = {rule for rule, others in keys.items() if key in others}
    yield from ((f"{one}, {other}", True) for one, other in _PAIRS if one in stating and other in stating)
    yield "sources", len(stating) / 4
    yield "json-ld only", stating == {"json-ld"}
    yield "og only", stating <= {"og", "twitter"}
    yield from _unanimity(stating, set(keys))
    headings = keys.get("dom:h1", [])
    yield "first h1", key in headings[:1]
    yield "only h1", headings == [key]
    titles = {title for rule, others in keys.items() if rule not in _HEADINGS for title in others}
    if not stating.isdisjoint(_HEADINGS):
        resemblance = 1.0 if not titles or key in titles else max(_shared(key, title, triples) for title in titles)
        yield "heading resembles", resemblance
        yield "h1 resembles", min(1.0, 2 * resemblance) if "dom:h1" in stating else 0.0
        yield "h1 unlike", "dom:h1" in stating and resemblance < 0.25
    if "json-ld" in keys:
        yield from ((f"{rule} beside json-ld", True) for rule in ("og", "title", "dom:h1") if rule in stating)


def _unanimity(stating: set[str], asked: set[str]) -> Iterable[tuple[str, float]]:
    """Yield whether all machine-readable titles are this one, and whether the h1 stands alone or against them."""
    written = asked.intersection(_WRITTEN)
    unanimous = len(written) > 2 and written <= stating
    yield "all titles", unanimous
    yield "all titles, unlike h1", unanimous and "dom:h1" in asked and "dom:h1" not in stating
    yield "h1 alone", stating == {"dom:h1"} and len(written) > 1


def _form(key: str, text: str, texts: Mapping[str, str]) -> Iterable[tuple[str, float]]:
    """Yield what the title looks like: length, separators, whether another title goes on after it."""
    length = len(key)
    yield "length", math.log(length + 1)
    yield "very short", length < 6
    yield "short", length < 12
    yield "usual length", 25 <= length <= 110
    yield "bar", "|" in text
    yield "separated", any(mark in text for mark in _SEPARATED)
    yield "colon", ":" in text
    yield "ellipsis", text.endswith(("...", "…"))
    yield "goes on", any(other.startswith(key) for other in texts if other != key)


def _best_spelt(same: list[Witness]) -> Witness:
    """Return, of statements of one title, the one that readers see, else the first.

    A heading made of several elements loses the mark between them; then most statements' spelling is taken.
    """
    counts = Counter(witness.text for witness in same)
    first, usual = same[0], max(same, key=lambda witness: counts[witness.text])
    if len(usual.text) <= len(first.text) or _SEPARATOR.sub(" ", usual.text) != _SEPARATOR.sub(" ", first.text):
        return first
    return usual


def _triples(key: str) -> frozenset[str]:
    return frozenset([key[i : i + 3] for i in range(len(key) - 2)])


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of all letter triples that both have."""
    both = len(one & other)
    return both / max(1, len(one) + len(other) - both)


def _shared(one: str, other: str, triples: Mapping[str, frozenset[str]]) -> float:
    """Return the share of the shorter key's letter triples that the longer has too."""
    if one in other or other in one:
        return 1.0
    first, second = triples[one], triples[other]
    return len(first & second) / max(1, min(len(first), len(second)))


@cache
def _weights() -> Mapping[str, float]:
    """Return the model: fact -> weight; written by `bench/train_headline.py`."""
    text = resources.files(__package__).joinpath(WEIGHTS_FILE).read_text(encoding="utf-8")
    table: dict[str, float] = json.loads(text)
    return table
