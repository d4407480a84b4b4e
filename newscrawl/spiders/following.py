"""From sources to addresses: reads what is due of a site's sources, and puts what they name into the frontier."""

from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import replace
from itertools import islice
from typing import Any

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure
from w3lib.encoding import http_content_type_encoding

from newscrawl.agenda import Agenda
from newscrawl.errors import ExtractionError, SourceError
from newscrawl.extraction.rules import ArticleRules
from newscrawl.sources import Found, Listed, Sitemap, Source, Window
from newscrawl.sources.trail import Trail
from newscrawl.spiders.asking import Asking, validators_of
from newscrawl.spiders.counting import Counting
from newscrawl.spiders.reading import Readers, is_past, meta_for
from newscrawl.spiders.start import first_found
from newscrawl.storage.frontier import Entry, Listing, Named, NamedArticle
from newscrawl.storage.frontier.listing import hash_of

_AT_ONCE = 200
"""Addresses of a long sitemap that are looked at before other work has its turn."""


class Following:
    """Reads sources for a crawl."""

    def __init__(
        self, agenda: Agenda, asking: Asking, counting: Counting, readers: Readers, trail: Trail, window: Window
    ) -> None:
        self._agenda = agenda
        self._asking = asking
        self._counting = counting
        self._readers = readers
        self._trail = trail
        self._window = window

    async def request(self, entry: Entry) -> Request:
        """Return the request for a source that is due."""
        meta = meta_for(self._readers.source_of(entry))
        return await self._asking.request(entry, self.read, self.fail, meta)

    async def read(self, response: Response, entry: Entry) -> AsyncIterator[Request]:
        """Take what one page of a source leads to."""
        if response.status == 304:
            if again := await self._asking.again_after_304(response, entry):
                yield again
            return
        source = self._readers.source_of(entry)
        try:
            await self._take(response, entry, source, source.read(response.body, response.url, charset_of(response)))
        except SourceError as error:
            await self._not_read(entry, response, error)

    async def read_start(
        self, response: Response, entry: Entry, rules: ArticleRules, otherwise: Callable[..., AsyncIterator[Any]]
    ) -> AsyncIterator[Any]:
        """Take what the one address of a run leads to; where it is an article, yield what `otherwise` makes of it."""
        if response.status == 304:
            if again := await self._asking.again_after_304(response, entry):
                yield again
            return
        section = self._readers.section(response.url)
        try:
            found = first_found(response.body, response.url, charset_of(response), section, rules)
            if found is not None:
                await self._take(response, entry, found.source, found.found)
        except (SourceError, ExtractionError) as error:
            await self._not_read(entry, response, error)
            return
        if found is None:
            async for item in otherwise(response, entry=entry):
                yield item

    async def fail(self, failure: Failure) -> None:
        """Note that a source could not be had."""
        await self._asking.failed(failure, failure.request.cb_kwargs["entry"])  # type: ignore[attr-defined]

    async def _not_read(self, entry: Entry, response: Response, error: Exception) -> None:
        self._counting.outcome("source_error", response.url, error)
        await self._asking.refused(entry, "source_error")

    async def _take(self, response: Response, entry: Entry, source: Source, found: Found) -> None:
        """Put what was found into the frontier; raises `SourceError` where a long source breaks off."""
        wanted = self._trail.articles(source, found.articles)
        if not isinstance(found.articles, list | tuple):
            await self._take_stream(response, entry, source, wanted)
            return
        articles = [_named(one) for one in wanted if one]
        parts = [part.url for part in self._trail.parts(source, found, entry.part or 1)]
        further = [self._readers.named(each, entry.url) for each in found.sources]
        if isinstance(source, Sitemap):  # each sitemap of an index changes in its own time
            read_as = self._readers.name_of(source)
            further += [Named(url, read_as, entry.url) for url in parts]
            parts = []
        names = [*(each.url for each in articles), *parts, *(each.url for each in further)]
        listing = self._listing(response, entry, source, hash_of(names))
        await self._agenda.listed(entry, replace(listing, articles=articles, more=parts, sources=further))
        self._counting.outside(self._trail.outside)

    async def _take_stream(
        self, response: Response, entry: Entry, source: Source, wanted: Iterable[Listed | None]
    ) -> None:
        """Add articles as they are read; the source counts as read when all of them were."""
        stream, listed, new, others, digest = iter(wanted), 0, 0, 0, ""
        while step := list(islice(stream, _AT_ONCE)):
            articles = [_named(one) for one in step if one]
            added = await self._agenda.named(entry, articles)
            new, others = new + added[0], others + added[1]
            listed += len(articles)
            digest = hash_of([digest, *(each.url for each in articles)])
        listing = self._listing(response, entry, source, digest)
        await self._agenda.listed(entry, replace(listing, streamed=listed, new=new, others=others))
        self._counting.outside(self._trail.outside)

    def _listing(self, response: Response, entry: Entry, source: Source, content_hash: str) -> Listing:
        etag, last_modified = validators_of(response)
        return Listing(
            self._readers.name_of(source),
            content_hash,
            follows_all=bool(self._window),
            rests=is_past(source, entry.url, self._window, self._agenda.now().date()),
            etag=etag,
            last_modified=last_modified,
        )


def _named(listed: Listed) -> NamedArticle:
    return NamedArticle(listed.url, listed.date_published, listed.date_modified)


def charset_of(response: Response) -> str | None:
    """Return the charset that the answer's header names."""
    content_type = response.headers.get("Content-Type") or b""
    return http_content_type_encoding(content_type.decode("latin-1"))
