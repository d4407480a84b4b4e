"""Find the comment systems of a page: one pass over its bytes, then a close look at the few that may be there."""

from collections.abc import Sequence
from functools import lru_cache

from newscrawl.extraction.page import Page
from newscrawl.extraction.signs import signs_in
from newscrawl.platforms.base import Platform, Reference


def recognise(page: Page, platforms: Sequence[Platform]) -> list[tuple[Platform, Reference]]:
    """Return the platforms that `page` uses, in the order given, each with its reference."""
    hits = signs_in(page.body, _markers(tuple(platforms)))
    likely = [platform for platform in platforms if not hits.isdisjoint(platform.markers)] if hits else []
    return [(platform, found) for platform in likely if (found := platform.detect(page)) is not None]


@lru_cache(maxsize=16)
def _markers(platforms: tuple[Platform, ...]) -> tuple[bytes, ...]:
    """Return the markers of all `platforms`."""
    return tuple(marker for platform in platforms for marker in platform.markers)
