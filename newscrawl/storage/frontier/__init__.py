"""The frontier: which addresses of a site are known, and when each is to be fetched; see docs/life-of-a-url.md."""

from newscrawl.storage.frontier.entry import Entry, Kind, State
from newscrawl.storage.frontier.frontier import Frontier
from newscrawl.storage.frontier.leases import Lease, Leases
from newscrawl.storage.frontier.listing import Listing, Named, NamedArticle
from newscrawl.storage.frontier.scope import Scope
from newscrawl.storage.look import Look, Settled

__all__ = [
    "Entry",
    "Frontier",
    "Kind",
    "Lease",
    "Leases",
    "Listing",
    "Look",
    "Named",
    "NamedArticle",
    "Scope",
    "Settled",
    "State",
]
