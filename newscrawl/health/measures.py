"""One field over the articles (or comments) of a run: how often it is there, how long it is, and where it came from."""

import math
import re
from collections import Counter
from collections.abc import Sequence, Sized
from dataclasses import dataclass, field
from typing import Any

_RUNS = ((re.compile(r"\d+"), "9"), (re.compile(r"[^\W\d_]+"), "a"))
_KEPT = 8


@dataclass(slots=True)
class Measure:
    """What was counted of one field."""

    seen: int = 0
    """Articles or comments looked at."""
    filled: int = 0
    """Of these, those that have it."""
    log_length: float = 0.0
    """Sum over the filled ones of ln(1 + characters or entries)."""
    log_length_squared: float = 0.0
    commonest: int = 0
    """How often the most frequent value came."""
    rules: dict[str, int] = field(default_factory=dict)
    """Rule that gave the value -> how often."""
    shapes: dict[str, int] = field(default_factory=dict)
    """What a value is like -> how often: the shape of a date's raw words (`shape_of`), a language, the age of news."""
    missing_at: list[str] = field(default_factory=list)
    """The first addresses without it."""


@dataclass(slots=True)
class MeasureBuilder:
    """A `Measure` that is being made."""

    measure: Measure = field(default_factory=Measure)
    _values: Counter[int] = field(default_factory=Counter)

    def add(self, value: Any, url: str, rule: str | None = None, shape: str | None = None) -> None:
        """Count one value; None, "" and empty lists are missing ones."""
        measure = self.measure
        measure.seen += 1
        if value is None or (isinstance(value, Sized) and not len(value)):
            if len(measure.missing_at) < 3:
                measure.missing_at.append(url)
            return
        measure.filled += 1
        length = math.log1p(len(value)) if isinstance(value, Sized) else 0.0
        measure.log_length += length
        measure.log_length_squared += length * length
        self._values[hash(str(value))] += 1
        measure.commonest = max(measure.commonest, self._values[hash(str(value))])
        _count(measure.rules, rule)
        _count(measure.shapes, shape)


def _count(counts: dict[str, int], key: str | None) -> None:
    """Count `key`; the rare ones of many share one place."""
    if key is not None:
        kept = key if key in counts or len(counts) < _KEPT else "other"
        counts[kept] = counts.get(kept, 0) + 1


def shape_of(raw: str) -> str:
    """Return raw words with every number and word made alike.

    >>> shape_of("21:17 18.11.2019"), shape_of("2019-11-18T21:17:27Z"), shape_of("vor 8 Stunden")
    ('9:9 9.9.9', '9-9-9a9:9:9a', 'a 9 a')
    """
    for pattern, sign in _RUNS:
        raw = pattern.sub(sign, raw)
    return " ".join(raw.split())[:40]


def merged(measures: Sequence[Measure]) -> Measure:
    """Return one measure over several runs; `commonest` is the largest of them, since values of runs differ."""
    whole = Measure()
    for measure in measures:
        whole.seen += measure.seen
        whole.filled += measure.filled
        whole.log_length += measure.log_length
        whole.log_length_squared += measure.log_length_squared
        whole.commonest = max(whole.commonest, measure.commonest)
        whole.missing_at += measure.missing_at
        for counts, more in ((whole.rules, measure.rules), (whole.shapes, measure.shapes)):
            for key, count in more.items():
                counts[key] = counts.get(key, 0) + count
    return whole
