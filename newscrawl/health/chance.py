"""How likely a count is, given what earlier runs were like."""

from collections.abc import Sequence
from math import exp, lgamma
from statistics import mean, pvariance

_LEAST, _MOST = 5.0, 200.0
"""Bounds of the concentration: how much a share may move from run to run, whatever few runs seemed to show."""


def low_tail(count: int, of: int, successes: Sequence[int], trials: Sequence[int]) -> float:
    """Return the probability of at most `count` successes among `of`, after runs with `successes` among `trials`.

    Beta-binomial: the share differs from run to run as much as it did before (by the method of moments).

    >>> low_tail(0, 4, [10, 9, 10], [10, 10, 10]) < 1e-3 < low_tail(3, 4, [10, 9, 10], [10, 10, 10])
    True
    """
    share = (sum(successes) + 0.5) / (sum(trials) + 1)
    concentration = _concentration(share, successes, trials)
    alpha, beta = share * concentration, (1 - share) * concentration
    return min(1.0, sum(_beta_binomial(k, of, alpha, beta) for k in range(count + 1)))


def _beta_binomial(k: int, n: int, alpha: float, beta: float) -> float:
    choose = lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
    return exp(choose + _log_beta(k + alpha, n - k + beta) - _log_beta(alpha, beta))


def _log_beta(alpha: float, beta: float) -> float:
    return lgamma(alpha) + lgamma(beta) - lgamma(alpha + beta)


def _concentration(share: float, successes: Sequence[int], trials: Sequence[int]) -> float:
    """Return how firmly the share holds: high where it differed from run to run by no more than chance makes it."""
    runs = [(done / of, of) for done, of in zip(successes, trials, strict=True) if of]
    if len(runs) < 3:
        return _LEAST
    by_chance = share * (1 - share) * mean(1 / of for _, of in runs)
    beyond = pvariance([rate for rate, _ in runs]) - by_chance
    if beyond <= 0:
        return min(_MOST, max(_LEAST, float(sum(trials))))
    return min(_MOST, max(_LEAST, share * (1 - share) / beyond - 1))
