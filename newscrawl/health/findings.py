"""What is found to be wrong with a site."""

from dataclasses import dataclass, field
from enum import StrEnum


class Cause(StrEnum):
    """Why a site's data is not what it was."""

    LAYOUT_CHANGED = "layout changed"
    BLOCKED = "blocked"
    OUR_BUG = "our bug"
    SITE_QUIET = "site quiet"
    RUN_FAILED = "run failed"
    NOT_RUN = "did not run"

    @property
    def is_alarm(self) -> bool:
        """Whether somebody should act."""
        return self is not Cause.SITE_QUIET


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is different from before."""

    cause: Cause
    subject: str
    """Field, source or part of the site; with the cause it names the alarm from run to run."""
    text: str
    """What was expected and what was found, in a short sentence."""
    pages: list[str] = field(default_factory=list)
    """A few addresses that show it."""

    def __str__(self) -> str:
        return f"{self.cause}: {self.subject}: {self.text}"
