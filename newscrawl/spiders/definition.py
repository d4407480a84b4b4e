"""Checks of a site's class, made when the class is made, and of a run's arguments."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from newscrawl.errors import SiteDefinitionError, UsageError
from newscrawl.extraction.rules import ArticleRules, BrowserComments, CommentRules
from newscrawl.extraction.selectors import compile_selector
from newscrawl.platforms.base import Platform
from newscrawl.platforms.registry import PLATFORMS
from newscrawl.sources import Archive, Section, Window

_SHORTEST = timedelta(minutes=1)
"""Shortest time between two scheduled runs of a site."""


def zone_of(name: str | None) -> ZoneInfo | None:
    """Return the zone of an IANA name; None for None. Raises `SiteDefinitionError` for a name that is none."""
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise SiteDefinitionError(
            f"time_zone = {name!r} is no IANA time zone; write one like 'Europe/Berlin'"
        ) from error


def check_definition(site: Any) -> None:
    """Raise `SiteDefinitionError`, naming the class and the attribute, where a site's class cannot be right."""
    where = f"{site.__module__}.{site.__qualname__}"
    try:
        zone_of(site.time_zone)
        for selector in _selectors(site):
            compile_selector(selector)
    except SiteDefinitionError as error:
        raise SiteDefinitionError(f"{where}: {error}") from error
    if not isinstance(site.comment_systems, tuple) or not _all_known(site.comment_systems):
        names = ", ".join(sorted(type(each).__name__ for each in PLATFORMS if each.routes()))
        raise SiteDefinitionError(
            f"{where}: comment_systems must be a tuple of systems with the site's keys, as (Disqus(api_key=...),); "
            f"found {site.comment_systems!r}, there are {names}"
        )
    if site.custom_settings:
        raise SiteDefinitionError(
            f"{where}: custom_settings would replace those of the base; use the project's settings"
        )
    longest_jitter = site.every or timedelta(0)
    if (site.every and site.every < _SHORTEST) or not timedelta(0) <= site.jitter <= longest_jitter:
        raise SiteDefinitionError(f"{where}: every must be {_SHORTEST} or more, and jitter between 0 and every")
    if not isinstance(site.sources, tuple):
        raise SiteDefinitionError(f"{where}: sources must be a tuple, found {type(site.sources).__name__}")
    for source in site.sources:
        if not source.url.startswith(("http://", "https://")):
            raise SiteDefinitionError(f"{where}: the source {source.url!r} needs an absolute http(s) URL")


def _all_known(systems: tuple[Any, ...]) -> bool:
    """Whether each of `systems` is an instance of one that is looked for, and none comes twice."""
    if not all(isinstance(each, Platform) for each in systems):
        return False
    names = [each.name for each in systems]
    return len(set(names)) == len(names) and {each.name for each in PLATFORMS}.issuperset(names)


def _selectors(site: Any) -> list[str]:
    """Return every selector that the class states."""
    article: ArticleRules = site.article
    comments: CommentRules | None = site.comments
    browser: BrowserComments | None = site.browser_comments
    found: list[str] = []
    for name in article.__slots__:
        value = getattr(article, name)
        if isinstance(value, tuple):
            for rule in value:
                found += [rule] if isinstance(rule, str) else [rule.node, *rule.fields.values()]
        else:
            found += value.values()
    if comments:
        found += [comments.comment, *comments.fields.values(), *comments.stated_count, *comments.more]
    if browser:
        found += [browser.comment, *browser.more]
    for source in site.sources:
        read_as = source.kind if isinstance(source, Archive) else source
        if isinstance(read_as, Section):
            found += [*read_as.links, *read_as.more]
    return found


def check_arguments(site: str, unknown: Mapping[str, Any], address: str | None) -> None:
    """Raise `UsageError` for an argument (`-a`) that no spider takes, or an address that is no http(s) URL.

    Names that begin with "_" are the crawl server's own (`_job`).
    """
    if wrong := [name for name in unknown if not name.startswith("_")]:
        known = "start_url, article_url, since, until (news: url)"
        raise UsageError(f"{site}: no argument is named {wrong[0]!r}; there are {known}")
    if address and not (address.startswith(("http://", "https://")) and urlsplit(address).hostname):
        raise UsageError(f"{site}: expected a URL with http:// or https://, found {address!r}")


def window_of(site: str, since: str | None, until: str | None) -> Window:
    """Return the days from `since` to `until`; raises `UsageError` for what is no date, or where they are swapped."""
    window = Window(*(_day(site, name, value) for name, value in (("since", since), ("until", until))))
    if window.since and window.until and window.since > window.until:
        raise UsageError(f"{site}: since={since} is later than until={until}")
    return window


def _day(site: str, name: str, value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as error:
        raise UsageError(f"{site}: expected {name}= as a date like 2017-02-01, found {value!r}") from error
