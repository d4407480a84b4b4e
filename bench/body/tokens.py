"""Learn how much each token of class and id names says about the text below it."""

import math
from collections import defaultdict

import numpy as np

from bench.body.samples import Sample
from newscrawl.extraction.body.cues import tokens_of

Scores = dict[str, float]

_PRIOR = 0.35
_PRIOR_SITES = 2.0
_LEAST_SITES = 3


class TokenCounts:
    """For each token, the mean share of text under elements so named: one value a site, so that all count alike."""

    def __init__(self, samples: list[Sample]) -> None:
        self._by_site = _shares_by_site(samples)
        self._sums: dict[str, float] = defaultdict(float)
        self._sites: dict[str, int] = defaultdict(int)
        for shares in self._by_site.values():
            for token, share in shares.items():
                self._sums[token] += share
                self._sites[token] += 1
        self._all = {token: self._score(token) for token, sites in self._sites.items() if sites >= _LEAST_SITES}

    def scores(self, without: str | None = None) -> Scores:
        """Return log-odds over the prior for tokens of several sites; as if site `without` had not been seen."""
        scores = dict(self._all)
        for token, share in self._by_site.get(without or "", {}).items():
            scores.pop(token, None)
            if self._sites[token] > _LEAST_SITES:
                scores[token] = self._score(token, share)
        return scores

    def _score(self, token: str, own: float | None = None) -> float:
        total, sites = self._sums[token], self._sites[token]
        if own is not None:
            total, sites = total - own, sites - 1
        share = (total + _PRIOR_SITES * _PRIOR) / (sites + _PRIOR_SITES)
        return round(math.log(share / (1 - share)) - math.log(_PRIOR / (1 - _PRIOR)), 2)


def _shares_by_site(samples: list[Sample]) -> dict[str, Scores]:
    pages: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for sample in samples:
        for token, share in _shares(sample).items():
            pages[sample.page.site][token].append(share)
    return {
        site: {token: sum(shares) / len(shares) for token, shares in tokens.items()} for site, tokens in pages.items()
    }


def _shares(sample: Sample) -> Scores:
    """Return the mean share of text under elements with each token, on one page."""
    if not sample.evidence.any():
        return {}
    evidence = np.concatenate(([0.0], np.cumsum(sample.evidence)))
    text = np.concatenate(([0.0], np.cumsum(sample.evidence * sample.labels)))
    found: dict[str, list[float]] = defaultdict(list)
    for names, start, end in zip(sample.outline.names, sample.outline.starts, sample.outline.ends, strict=True):
        whole = evidence[end] - evidence[start]
        if names and whole > 0:
            for token in tokens_of(names):
                found[token].append((text[end] - text[start]) / whole)
    return {token: sum(shares) / len(shares) for token, shares in found.items()}
