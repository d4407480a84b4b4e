"""Runs over a site, day by day: weekends, slow days, bursts and failures of a single run."""

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from math import exp

from newscrawl.health.history import PastRun
from newscrawl.health.profile import ProfileBuilder
from newscrawl.storage.visit import Visit

_FAILURES = ("timeout", "http_503", "http_403", "http_404")
_START = datetime(2026, 3, 2, 5, tzinfo=UTC)


def articles_of(day: int, usual: float, chance: random.Random) -> int:
    """Return how many articles the run of a day meets: fewer at weekends, sometimes hardly any, sometimes many."""
    rate = usual * (0.35 if day % 7 in (5, 6) else 1.0)
    if chance.random() < 0.04:
        rate *= 0.15
    if chance.random() < 0.04:
        rate *= 3
    return _poisson(rate, chance)


def run_over(visits: Sequence[Visit], day: int, chance: random.Random, *, may_fail: bool = True) -> PastRun:
    """Return the run of a day that met `visits`; now and then a part of them could not be had."""
    builder = ProfileBuilder()
    outcomes: dict[str, int] = {}
    examples: dict[str, list[str]] = {}
    failing = chance.choice(_FAILURES) if may_fail and chance.random() < 0.05 else ""
    for visit in visits:
        article = visit.article
        word = failing if failing and chance.random() < 0.3 else ""
        word = word or ("" if article.page_kind.is_article else str(article.page_kind))
        if word:
            outcomes[word] = outcomes.get(word, 0) + 1
            examples.setdefault(word, []).append(article.url)
            continue
        builder.add_article(article, is_news=True)
        for comment in visit.comments:
            builder.add_comment(comment)
        builder.add_thread(visit.thread)
    started_at = _START + timedelta(days=day)
    return PastRun(day, started_at, "0.1", "same", "done", builder.build(), outcomes, examples)


def _poisson(rate: float, chance: random.Random) -> int:
    limit, count, product = exp(-rate), 0, chance.random()
    while product > limit:
        count += 1
        product *= chance.random()
    return count
