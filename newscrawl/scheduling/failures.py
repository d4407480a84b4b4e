"""What to do with an address that could not be had."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

_GONE_AFTER = {"http_410": 1, "http_404": 2, "error_page": 2}
"""Failures in a row that mean that the page is gone for good; a 404 may be a mishap of the server, a 410 is meant."""
_CONFIRM_AFTER = timedelta(hours=6)
_BLOCKED = frozenset(("http_401", "http_403", "http_407", "http_429", "http_451", "robots", "consent_wall", "captcha"))
_OUTSIDE = frozenset(("offsite", "unsupported_url"))
"""Failures that no further try will mend."""
_NO_ARTICLE = frozenset(("section", "no_headline", "no_body", "no_url", "unreadable", "outside_dates"))
_NO_ARTICLE_TRIES = 2
"""Times that a page may turn out to be no article; a third look would hardly find another one."""
_FIRST_WAIT = timedelta(hours=1)
_FIRST_WAIT_IF_BLOCKED = timedelta(days=1)
_LONGEST_WAIT = timedelta(days=7)
_LONGEST_WAIT_OF_SOURCE = timedelta(days=1)
_TRIES = 8
"""Failures in a row after which an address that never gave an article is left alone: ten days and more."""


class After(StrEnum):
    """What becomes of an address that failed; the words are those of the frontier's states."""

    DUE = "due"
    DONE = "done"
    GONE = "gone"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Decision:
    """The state of the address, and when it is tried again; never where `due_at` is None."""

    state: After
    due_at: datetime | None


def decide(reason: str, tries: int, now: datetime, *, is_source: bool) -> Decision:
    """Return what follows from the `tries`th failure in a row (from 1), for `reason` (a word of `failure_word`).

    Sources are never given up, since a site without sources is no longer collected.
    """
    first = _FIRST_WAIT_IF_BLOCKED if reason in _BLOCKED else _FIRST_WAIT
    wait = min(first * 2 ** min(tries - 1, 10), _LONGEST_WAIT_OF_SOURCE if is_source else _LONGEST_WAIT)
    state = After.BLOCKED if reason in _BLOCKED else After.DUE
    if is_source:
        return Decision(state, now + wait)
    if reason in _OUTSIDE:
        return Decision(After.DONE, None)
    if reason in _GONE_AFTER:
        is_gone = tries >= _GONE_AFTER[reason]
        return Decision(After.GONE, None) if is_gone else Decision(After.DUE, now + _CONFIRM_AFTER)
    if tries >= (_NO_ARTICLE_TRIES if reason in _NO_ARTICLE else _TRIES):
        return Decision(After.DONE, None)
    return Decision(state, now + wait)
