"""Checks of one field: whether it is still there, as long, as varied, and given by the same rule as in earlier runs."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp, sqrt
from statistics import mean

from newscrawl.health.age import AGE, is_worse
from newscrawl.health.chance import low_tail
from newscrawl.health.measures import Measure

SURE = 3e-5
"""Probability below which a difference is no accident: some twenty fields are looked at in each run."""
SURE_ALONE = 3e-4
"""The same for what is looked at only once in a run, or is gone altogether."""
_LEAST_BEFORE = 20
"""Values that must have been seen before a field is judged."""
_ALARMING_DROP = 0.4
"""Share of what is usual that must be left for a drop to be none, however sure it is."""


@dataclass(frozen=True, slots=True)
class Change:
    """What is different with a field."""

    text: str
    pages: Sequence[str] = ()


def changes(name: str, now: Measure, before: Sequence[Measure]) -> Iterator[Change]:
    """Yield what is different with the field `name` from the measures of earlier runs, the plainest first."""
    if sum(measure.seen for measure in before) < _LEAST_BEFORE:
        return
    for check in (aged,) if name == AGE else (lost, shortened, repeated, given_by_another_rule, of_another_shape):
        if change := check(now, before):
            yield change
            return


def lost(now: Measure, before: Sequence[Measure]) -> Change | None:
    """Find a field that is missing more often than it was."""
    filled, seen = [each.filled for each in before], [each.seen for each in before]
    share = sum(filled) / sum(seen)
    if not now.seen or now.filled / now.seen > _ALARMING_DROP * share:
        return None
    if low_tail(now.filled, now.seen, filled, seen) >= (SURE if now.filled else SURE_ALONE):
        return None
    return Change(f"there on {now.filled} of {now.seen} pages, usually on {share:.0%}", now.missing_at)


def shortened(now: Measure, before: Sequence[Measure]) -> Change | None:
    """Find a text that is much shorter than it was: mean logarithms of lengths more than five standard errors apart."""
    values = sum(each.filled for each in before)
    if now.filled < 4 or values < _LEAST_BEFORE:
        return None
    usual = sum(each.log_length for each in before) / values
    spread = sum(each.log_length_squared for each in before) / values - usual * usual
    runs = [each.log_length / each.filled for each in before if each.filled]
    between = sum((run - usual) ** 2 for run in runs) / len(runs)
    length = now.log_length / now.filled
    if length > usual + _LOG_HALF or length > usual - 5 * sqrt(max(spread, 0.01) / now.filled + between):
        return None
    return Change(f"typically {exp(length):.0f} long, usually {exp(usual):.0f}")


_LOG_HALF = -0.9
"""Lengths of less than 0.4 of the usual ones."""


def repeated(now: Measure, before: Sequence[Measure]) -> Change | None:
    """Find one value on nearly all pages where values used to differ."""
    usual = [each.commonest / each.filled for each in before if each.filled >= 4]
    if now.filled < 4 or not usual or now.commonest < 0.9 * now.filled:
        return None
    if max(usual) > 0.6 or mean(usual) ** (now.commonest - 1) >= SURE:
        return None
    return Change(f"the same value on {now.commonest} of {now.filled} pages")


def given_by_another_rule(now: Measure, before: Sequence[Measure]) -> Change | None:
    """Find a rule that answered before and does not any more."""
    return _usual_gone(now, before, lambda measure: measure.rules, "read by {0}")


def of_another_shape(now: Measure, before: Sequence[Measure]) -> Change | None:
    """Find a language, or words of a date, that are not like what they were."""
    return _usual_gone(now, before, lambda measure: measure.shapes, "like {0!r}")


def aged(now: Measure, before: Sequence[Measure]) -> Change | None:
    """Find news that is dated ahead of the clock, or older than news usually is when it is met.

    News that is younger than it was is no fault: the first runs of a site fetch what it already had.
    """
    return _usual_gone(now, before, lambda measure: measure.shapes, "{0}", is_worse)


def _usual_gone(
    now: Measure,
    before: Sequence[Measure],
    counts: Callable[[Measure], Mapping[str, int]],
    words: str,
    is_fault: Callable[[str, str], bool] = lambda now, usual: True,
) -> Change | None:
    """Find that the usual answer, of those that `counts` counts, has become rare, and that the new one is a fault."""
    total: dict[str, int] = {}
    for measure in before:
        for key, count in counts(measure).items():
            total[key] = total.get(key, 0) + count
    if not total or not now.filled:
        return None
    usual = max(total, key=lambda key: total[key])
    had = [counts(each).get(usual, 0) for each in before]
    share = sum(had) / max(1, sum(each.filled for each in before))
    count = counts(now).get(usual, 0)
    if share < 0.5 or count / now.filled > share / 4:
        return None
    if low_tail(count, now.filled, had, [each.filled for each in before]) >= (SURE if count else SURE_ALONE):
        return None
    other = max(counts(now), key=lambda key: counts(now)[key], default="nothing")
    if not is_fault(other, usual):
        return None
    return Change(f"{words.format(usual)} on {count} of {now.filled} pages, usually on {share:.0%}; now {other}")
