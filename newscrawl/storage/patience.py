"""Waiting for a database that does not answer at the moment: restarted, out of reach, locked by another program."""

import logging
from collections.abc import Callable
from typing import TypeVar

from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_delay, wait_exponential_jitter

from newscrawl.storage.engine import UnavailableError

logger = logging.getLogger(__name__)
T = TypeVar("T")

_LONGEST_PAUSE = 8


def patiently(work: Callable[[], T], seconds: float) -> T:
    """Return what `work`, which does all or nothing, returns; tries again while the database is unavailable.

    After `seconds` its `UnavailableError` is raised. `work` may have been done although its answer was lost, so doing
    it twice must be the same as doing it once.
    """
    retrying = Retrying(
        retry=retry_if_exception_type(UnavailableError),
        wait=wait_exponential_jitter(multiplier=0.2, max=_LONGEST_PAUSE, jitter=0.2),
        stop=stop_after_delay(seconds),
        before_sleep=lambda state: _tell(state, seconds),
        reraise=True,
    )
    return retrying(work)


def _tell(state: RetryCallState, seconds: float) -> None:
    if state.attempt_number == 1 and state.outcome:
        logger.warning("%s; trying again for up to %.0f s", state.outcome.exception(), seconds)
