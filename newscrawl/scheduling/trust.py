"""Whether a site's "304 Not Modified" is believed: only after it has shown, by hash, that its validators do not lie.

Some servers repeat an `ETag` or `Last-Modified` although the page has changed, and would answer 304 for ever. So the
first ones are checked by asking again without the condition, and so is one in ten later.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

_NEEDED = 3
"""Proofs before a 304 is believed."""
_CHECK_EVERY = 10
_SECOND_CHANCE = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Trust:
    """What is known of the validators of one site."""

    proofs: int = 0
    """Times that validator and content were the same, or both changed."""
    believed: int = 0
    """304s since it was trusted."""
    lied_at: datetime | None = None
    """When the content had changed under the same validator."""

    @property
    def is_trusted(self) -> bool:
        """Whether 304s are believed, those apart that are checked."""
        return self.proofs >= _NEEDED and self.lied_at is None


def asks(trust: Trust, now: datetime) -> bool:
    """Return whether requests to the site carry conditions: not for 30 days after a lie."""
    return trust.lied_at is None or now - trust.lied_at >= _SECOND_CHANCE


def must_check(trust: Trust) -> bool:
    """Return whether the next 304 is to be checked by a request without a condition."""
    return not trust.is_trusted or trust.believed % _CHECK_EVERY == _CHECK_EVERY - 1


def believed(trust: Trust) -> Trust:
    """Return the trust after a 304 that was not checked."""
    return replace(trust, believed=trust.believed + 1)


def judged(trust: Trust, now: datetime, *, same_validator: bool, same_content: bool) -> Trust:
    """Return the trust after a whole answer with a validator, next to the one before.

    A validator that changed though the content did not (rotating advertisements) proves nothing and does no harm.
    """
    if same_validator and not same_content:
        return Trust(lied_at=now)
    if same_validator != same_content:
        return trust
    was_liar = trust.lied_at is not None
    return Trust(proofs=1) if was_liar else replace(trust, proofs=trust.proofs + 1, believed=trust.believed + 1)
