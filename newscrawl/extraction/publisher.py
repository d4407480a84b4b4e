"""The organisation that publishes the page, and the page's own addresses and id."""

import re
from collections.abc import Iterable, Iterator

from newscrawl.extraction.addresses import article_address, is_believable, split_address
from newscrawl.extraction.candidate import Candidate
from newscrawl.extraction.linked_data import first_string
from newscrawl.extraction.page import Page
from newscrawl.extraction.structured import property_value, read_structured
from newscrawl.extraction.survey import survey
from newscrawl.extraction.text import clean_line

_ID_META = (
    "article:id", "cxenseparse:recs:articleid", "parsely-post-id", "sailthru.articleid", "articleid",
    "article_id", "post-id", "bt:articleid", "page_id", "content-id", "contentid", "dcsext.articleid",
)  # fmt: skip
_ID_IN_URL = re.compile(
    r"(?<!\d)(\d{5,20})(?!\d)|-([a-z]?\d{5,12}|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})(?:\.html?)?$"
)
_DATE_LIKE = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])?$")


def publisher(page: Page) -> Iterator[Candidate[str]]:
    """Yield names of the publishing organisation."""
    structured = page.once(read_structured)
    stated = structured.resolve(structured.article.get("publisher"))
    statements = [(first_string(stated, "name"), "json-ld")]
    statements += [(property_value(e), "microdata") for e in structured.microdata.get("publisher", ())[:1]]
    statements += [(structured.first_meta("og:site_name"), "og")]
    statements += [
        (structured.first_meta("dc.publisher", "publisher", "application-name", "article:publisher"), "meta")
    ]
    nodes = structured.of_type("NewsMediaOrganization", "WebSite", "Organization")
    statements += [(first_string(node.get("name")), "json-ld") for node in nodes][:2]
    for name, rule in statements:
        line = clean_line(name)
        if line and len(line) <= 100 and not line.startswith(("http://", "https://")):
            yield Candidate(line, rule)


def canonical_url(page: Page) -> Iterable[Candidate[str]]:
    """Return the page's own address as it states it, where that is believable."""
    return page.once(_canonical)


def _canonical(page: Page) -> list[Candidate[str]]:
    structured = page.once(read_structured)
    found = []
    links = [(href, "link") for href in page.once(survey).links.get("canonical", ())[:1]]
    for href, rule in (*links, (structured.first_meta("og:url"), "og")):
        stated = page.absolute(href)
        url = article_address(stated) if stated else None
        if url and is_believable(url, page.url):
            found.append(Candidate(url, rule))
    return found


def site_article_id(page: Page) -> Iterator[Candidate[str]]:
    """Yield the site's own id of the article: stated by the page, else the long number in its address."""
    structured = page.once(read_structured)
    for name in _ID_META:
        if (value := structured.first_meta(name)) and len(value) <= 64 and "/" not in value:
            yield Candidate(value, "meta")
    for name in ("identifier", "articleId"):
        value = first_string(structured.article.get(name), "value")
        if value and len(value) <= 64 and "/" not in value and " " not in value:
            yield Candidate(value, "json-ld")
    for url in [*(candidate.value for candidate in page.once(_canonical)[:1]), page.url]:
        ids = [a or b for a, b in _ID_IN_URL.findall(split_address(url).path) if not _DATE_LIKE.match(a or b)]
        if ids:
            yield Candidate(max(ids, key=len), "url")


def short_url(page: Page) -> Iterator[Candidate[str]]:
    """Yield the short address of the article."""
    seen = page.once(survey)
    for href in seen.links.get("shortlink", ())[:1]:
        if url := page.absolute(href):
            yield Candidate(url, "link")
    for element in seen.cues["short_url"]:
        for raw in (
            element.get("data-shorturl"),
            element.get("data-short-url"),
            element.get("value"),
            element.get("href"),
        ):
            if raw and (url := page.absolute(raw)) and len(url) < 60:
                yield Candidate(url, "dom:short-url")
