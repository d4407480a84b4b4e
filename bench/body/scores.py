"""How close a text is to the gold: shingles for whole bodies, substrings for snippets.

The body method is that of the scrapinghub article benchmark, the snippet method that of trafilatura's evaluation.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import mean
from typing import Any

_TOKEN = re.compile(r"\w+")
_SHINGLE = 4

Counts = tuple[float, float, float]


def tokens(text: str) -> list[str]:
    """Return the words of `text` as the scores see them."""
    return _TOKEN.findall(text)


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Return the runs of four words in `text`; a shorter text is one run."""
    words = tokens(text)
    runs = (tuple(words[i : i + _SHINGLE]) for i in range(max(1, len(words) - _SHINGLE + 1)))
    return Counter(run for run in runs if run)


def body_counts(gold: str, text: str) -> Counts:
    """Return the shares of shingles that are right, too many and missing."""
    wanted, given = shingles(gold), shingles(text)
    right = sum((wanted & given).values())
    extra, missing = sum(given.values()) - right, sum(wanted.values()) - right
    whole = right + extra + missing
    return (right / whole, extra / whole, missing / whole) if whole else (0.0, 0.0, 0.0)


def precision_recall_f1(right: float, extra: float, missing: float) -> tuple[float, float, float]:
    """Return the three measures of one page; a page without any is right."""
    precision = 1.0 if extra == missing == 0 else right / (right + extra) if right + extra else 0.0
    recall = 1.0 if extra == missing == 0 else right / (right + missing) if right + missing else 0.0
    return precision, recall, _harmonic(precision, recall)


def _harmonic(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(slots=True)
class Tally:
    """Scores of one corpus, page by page."""

    bodies: list[tuple[Counts, bool]] = field(default_factory=list)
    snippets: Counter[str] = field(default_factory=Counter)

    def add(self, gold: dict[str, Any], text: str) -> float | None:
        """Count `text` against `gold`; return the page's F1 where it has a whole body."""
        if "with" in gold and "without" in gold:
            self._add_snippets(gold["with"], gold["without"], text)
        if "body" not in gold:
            return None
        versions = gold.get("body_alts") or [gold["body"]]
        scored = [(body_counts(each, text), tokens(each) == tokens(text)) for each in versions]
        best = max(scored, key=lambda pair: (precision_recall_f1(*pair[0])[2], pair[1]))
        self.bodies.append(best)
        return precision_recall_f1(*best[0])[2]

    def _add_snippets(self, wanted: Sequence[str], unwanted: Sequence[str], text: str) -> None:
        folded = _fold(text)
        right = sum(_fold(each) in folded for each in wanted)
        extra = sum(_fold(each) in folded for each in unwanted)
        self.snippets.update(right=right, extra=extra, missing=len(wanted) - right)

    def body_f1(self) -> float | None:
        """Return the harmonic mean of mean precision and mean recall."""
        if not self.bodies:
            return None
        precision = mean([precision_recall_f1(*c)[0] for c, _ in self.bodies if c[0] + c[1] > 0] or [0.0])
        recall = mean([precision_recall_f1(*c)[1] for c, _ in self.bodies if c[0] + c[2] > 0] or [0.0])
        return _harmonic(precision, recall)

    def exact(self) -> float | None:
        """Return the share of pages whose words are exactly the gold's."""
        return mean(float(is_exact) for _, is_exact in self.bodies) if self.bodies else None

    def snippet_f1(self) -> float | None:
        """Return F1 over the snippets of all pages."""
        right, extra, missing = (self.snippets[key] for key in ("right", "extra", "missing"))
        return precision_recall_f1(right, extra, missing)[2] if right + extra + missing else None


def _fold(text: str) -> str:
    return " ".join(text.split())
