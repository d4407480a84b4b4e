"""How a page was had: what the frontier learns from a visit beside what the page says."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Look:
    """One answer to a request for an article."""

    asked: str
    """Address in the frontier that was asked for."""
    url: str
    """Address in the frontier of the page that came, after redirects."""
    site: str
    seen_at: datetime
    status: int = 200
    etag: str | None = None
    last_modified: str | None = None
    tells_all: bool = True
    """Whether the page alone holds all that the visit gave; else a 304 would hide new comments and is not asked for."""
    came_by: tuple[str, ...] = ()
    """Addresses that redirected to the page, `asked` first; all without what is not the article's."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A look that became no visit of its own: another address of an article, or no article at all."""

    look: Look
    refused_as: str | None = None
    """Word for why the page is no article; None where it repeats an article under another address."""
