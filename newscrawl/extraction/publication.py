"""When an article was published and when it was last changed: two readers that never lend each other a date."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from urllib.parse import unquote

from newscrawl.extraction.addresses import split_address
from newscrawl.extraction.candidate import Candidate
from newscrawl.extraction.date_choice import choose_date
from newscrawl.extraction.dates import parse_moment
from newscrawl.extraction.language import page_language
from newscrawl.extraction.linked_data import strings_of
from newscrawl.extraction.moment import Moment
from newscrawl.extraction.month_names import month_of
from newscrawl.extraction.page import Element, Page
from newscrawl.extraction.structured import read_structured
from newscrawl.extraction.survey import survey
from newscrawl.extraction.text import text_of

_PUBLISHED_META = (
    "article:published_time", "og:article:published_time", "article:published", "og:published_time",
    "datepublished", "pubdate", "publishdate", "publish-date", "publish_date", "publication_date",
    "published_time", "published-date", "dcterms.issued", "dc.date.issued", "dcterms.created", "dc.date.created",
    "dcterms.date", "dc.date", "dc:date", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime", "publishtime", "citation_publication_date", "citation_date",
    "originalpublicationdate", "rnews:datepublished", "bt:pubdate", "ptime",
    "shareaholic:article_published_time", "mediator_published_time", "firstpublished", "date.created",
    "datecreated", "created", "date", "article.published", "publisheddate", "published", "vr:published_time",
    "video:release_date", "iso-8601-publish-date", "dateposted", "article_date_original",
    "published_time_telegram", "release_date",
)  # fmt: skip
_MODIFIED_META = (
    "article:modified_time", "og:article:modified_time", "og:updated_time", "article:modified",
    "article:updated_time", "datemodified", "dcterms.modified", "dc.date.modified", "dc.modified", "lastmod",
    "last-modified", "modified", "modified_time", "bt:moddate", "utime", "shareaholic:article_modified_time",
    "revised", "updated", "last_updated_date", "dateupdated", "lastmodified",
)  # fmt: skip
_DATED = ("WebPage", "VideoObject", "ItemPage", "AboutPage", "HowTo", "CreativeWork", "PodcastEpisode", "Dataset")
_YEAR_IN_URL = r"(?P<year>(?:19[89]|20[0-4])\d)"
_MONTH_IN_URL, _DAY_IN_URL = r"(?P<month>0[1-9]|1[0-2])", r"(?P<day>0[1-9]|[12]\d|3[01])"
# An archive's address holds the day of its copy, then the address proper.
_ARCHIVED = re.compile(r"//[^/]+/(?:[^/]+/)?\d{14}[a-z_]*/(?=[\w-]+\.)")
_URL_DAYS = (
    re.compile(rf"(?<!\d){_YEAR_IN_URL}[/_.-]{_MONTH_IN_URL}[/_.-]?{_DAY_IN_URL}(?!\d)"),
    re.compile(rf"(?<!\d){_YEAR_IN_URL}{_MONTH_IN_URL}[/_.-]?{_DAY_IN_URL}(?=\D|\d{{6,}}|$|[01]\d[0-5]\d(?:\D|$))"),
    re.compile(rf"(?<!\d){_YEAR_IN_URL}/(?P<month>[a-z]{{3,9}}|\d{{1,2}})/(?P<day>\d{{1,2}})(?=/)"),
    re.compile(rf"(?<!\d){_DAY_IN_URL}[_.-]{_MONTH_IN_URL}[_.-]{_YEAR_IN_URL}(?!\d)"),
)


def date_published(page: Page) -> Iterator[Candidate[Moment]]:
    """Yield when the article was first published, the surest first; a vague one gives way to an exact one it holds."""
    stated = list(_stated(page, "datePublished"))
    yield from choose_date(page, stated, list(_from_url(page)), updated=False)


def date_modified(page: Page) -> Iterator[Candidate[Moment]]:
    """Yield when the article was last changed, as the page states it."""
    yield from choose_date(page, list(_stated(page, "dateModified")), [], updated=True)


def _stated(page: Page, name: str) -> Iterator[Candidate[Moment]]:
    """Yield what JSON-LD, meta elements and microdata say of the property `name`.

    Microdata come last: where the three differ, they are as a rule those of another item of the page.
    """
    structured = page.once(read_structured)
    published = name == "datePublished"
    names = (name, "dateCreated") if published else (name,)
    for key in names[:1]:
        yield from _parsed(page, strings_of(structured.article.get(key)), "json-ld")
    for key in _PUBLISHED_META if published else _MODIFIED_META:
        if key in structured.meta:
            yield from _parsed(page, structured.meta[key][:2], "meta")
    for key in names:
        texts = [text for element in structured.microdata.get(key, ())[:3] if (text := _attribute(element))]
        yield from _parsed(page, texts, "microdata")
    for key in names:
        yield from _parsed(page, strings_of(structured.article.get(key)), "json-ld")
        for node in islice(structured.of_type(*_DATED), 3):
            yield from _parsed(page, strings_of(node.get(key) or (published and node.get("uploadDate"))), "json-ld")


def _attribute(element: Element) -> str | None:
    return element.get("content") or element.get("datetime") or text_of(element) or None


def _parsed(page: Page, texts: Iterable[str], rule: str) -> Iterator[Candidate[Moment]]:
    for text in texts:
        moment = parse_moment(text, now=page.fetched_at, language=page.once(page_language))
        if moment and moment.value.year >= 1990:
            yield Candidate(moment, rule)


def _from_url(page: Page) -> Iterator[Candidate[Moment]]:
    """Yield the day that the address holds."""
    canonical = next(iter(page.once(survey).links.get("canonical", ())), "")
    for url in (page.url, canonical):
        own = _ARCHIVED.sub("//", url[url.rfind("http") :])
        path = unquote(split_address(own).path).lower()
        match = next((found for pattern in _URL_DAYS if (found := pattern.search(path))), None)
        if match:
            month = match["month"] if match["month"].isdigit() else str(month_of(match["month"]) or 0)
            moment = parse_moment(f"{match['year']}-{int(month):02}-{int(match['day']):02}")
            if moment:
                yield Candidate(Moment(moment.value, match[0].strip("/"), "day"), "url")
