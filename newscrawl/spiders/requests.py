"""The requests of a crawl."""

from collections.abc import Callable
from typing import Any

from scrapy import Request

from newscrawl.middlewares.compression import KEEP_PACKED
from newscrawl.sources import RobotsTxt, Sitemap, Source
from newscrawl.sources.archive import Archive

_LARGEST_SITEMAP = 64 * 1024 * 1024
"""Bytes as they come over the network; 50 MB is the protocol's own limit for what is not packed."""


def source_request(
    source: Source, url: str, part: int, callback: Callable[..., Any], errback: Callable[..., Any]
) -> Request:
    """Return the request for the `part`th page of a source (from 1).

    A sitemap may be large, and stays packed until it is read.
    """
    kind = source.kind if isinstance(source, Archive) else source
    meta: dict[str, Any] = (
        {KEEP_PACKED: True, "download_maxsize": _LARGEST_SITEMAP} if isinstance(kind, Sitemap) else {}
    )
    if isinstance(source, RobotsTxt):
        meta = {"handle_httpstatus_list": [401, 403, 404, 410]}  # then it names no sitemaps
    cb_kwargs = {"source": source, "part": part}
    return Request(url, callback, errback=errback, meta=meta, cb_kwargs=cb_kwargs, dont_filter=part == 1)
