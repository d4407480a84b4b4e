"""The sources of a site as the frontier names them: which reads an address, and how it is asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from newscrawl.middlewares.compression import KEEP_PACKED
from newscrawl.sources import Archive, Feed, RobotsTxt, Section, Sitemap, Source, Window
from newscrawl.sources.trail import Trail
from newscrawl.storage.frontier import Entry, Named

_KINDS: Mapping[str, type[Source]] = {"section": Section, "feed": Feed, "sitemap": Sitemap, "robots": RobotsTxt}
_LARGEST_SITEMAP = 64 * 1024 * 1024
"""Bytes as they come over the network; 50 MB is the protocol's own limit for what is not packed."""


class Readers:
    """Names sources by text and finds them again: a declared one by its address, others by their kind.

    The age that bounds what is taken of a sitemap stands behind a slash, as in "sitemap/7".
    """

    def __init__(self, declared: Sequence[Source]) -> None:
        self.declared = {source.url: source for source in declared}

    def name_of(self, source: Source) -> str:
        """Return what stands in `read_as` for `source`."""
        if source.url in self.declared:
            return source.url
        name = next(name for name, kind in _KINDS.items() if isinstance(source, kind))
        days = getattr(source, "days", None)
        return name if days is None else f"{name}/{days}"

    def source_of(self, entry: Entry) -> Source:
        """Return what reads `entry`; a section where that is no longer known."""
        read_as = entry.read_as or "section"
        if declared := self.declared.get(read_as):
            return declared
        name, _, days = read_as.partition("/")
        kind = _KINDS.get(name, Section)
        if kind is Section:
            return self.section(entry.root)
        return kind(entry.root, int(days)) if days.isdecimal() else kind(entry.root)  # type: ignore[call-arg]

    def section(self, url: str) -> Section:
        """Return a section at `url` with the selectors of the site's own sections."""
        own = next((source for source in self.declared.values() if isinstance(source, Section)), Section(url))
        return replace(own, url=url)

    def named(self, source: Source, found_in: str) -> Named:
        """Return a source that was found in a page, by name."""
        return Named(source.url, self.name_of(source), found_in)

    def roots(self, trail: Trail) -> list[Named]:
        """Return the addresses at which the declared sources begin."""
        return [
            Named(url, source.url, None if url == source.url else source.url)
            for source in self.declared.values()
            for url in trail.beginnings(source)
        ]


def is_past(source: Source, url: str, window: Window, today: date) -> bool:
    """Return whether `url` is a page of an archive that no run without `since` begins at any more."""
    return isinstance(source, Archive) and url not in source.addresses(Window(), today) and not window


def meta_for(source: Source) -> dict[str, Any]:
    """Return what a request for a source needs: a sitemap may be large, and stays packed until it is read."""
    kind = source.kind if isinstance(source, Archive) else source
    if isinstance(kind, Sitemap):
        return {KEEP_PACKED: True, "download_maxsize": _LARGEST_SITEMAP}
    if isinstance(source, RobotsTxt):
        return {"handle_httpstatus_list": [401, 403, 404, 410]}  # then it names no sitemaps
    return {}
