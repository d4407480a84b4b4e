"""Find the comment systems of a page: one pass over its bytes, then a close look at the few that may be there."""

from collections.abc import Sequence

from newscrawl.extraction.page import Page
from newscrawl.extraction.signs import signs_in
from newscrawl.platforms.base import Platform, Reference


def recognise(page: Page, platforms: Sequence[Platform]) -> list[tuple[Platform, Reference]]:
    """Return the platforms that `page` uses, in the order given, each with its reference."""
    hits = signs_in(page.body, tuple([marker for platform in platforms for marker in platform.markers]))
    likely = (platform for platform in platforms if not hits.isdisjoint(platform.markers))
    return [(platform, found) for platform in likely if (found := platform.detect(page)) is not None]
