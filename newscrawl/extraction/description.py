"""The standfirst if one is printed, else the page's own summary."""

from collections.abc import Iterator

from newscrawl.extraction.candidate import Candidate
from newscrawl.extraction.headline import main_heading
from newscrawl.extraction.linked_data import first_string
from newscrawl.extraction.page import Page
from newscrawl.extraction.regions import stands_apart
from newscrawl.extraction.site_name import key_of
from newscrawl.extraction.structured import property_value, read_structured
from newscrawl.extraction.survey import survey
from newscrawl.extraction.text import clean_line, text_of

_SHORTEST, _LONGEST = 40, 700
_NEAR = 120


def description(page: Page) -> Iterator[Candidate[str]]:
    """Yield the standfirst, then the summaries made for search engines and for sharing."""
    yield from _standfirst(page)
    structured = page.once(read_structured)
    statements = [(first_string(structured.article.get("description")), "json-ld")]
    statements += [(property_value(e), "microdata") for e in structured.microdata.get("description", ())[:1]]
    statements += [(structured.first_meta("og:description"), "og"), (structured.first_meta("description"), "meta")]
    statements += [(structured.first_meta("twitter:description", "dc.description", "sailthru.description"), "meta")]
    for text, rule in statements:
        if line := clean_line(text):
            yield Candidate(line, rule)


def _standfirst(page: Page) -> Iterator[Candidate[str]]:
    """Yield the text near the headline whose class says that it is the lead."""
    seen = page.once(survey)
    heading = page.once(main_heading)
    if heading is None:
        return
    start = seen.place[heading]
    structured = page.once(read_structured)
    stated = {key_of(text)[:40] for name in ("og:description", "description") for text in structured.meta.get(name, ())}
    for element in seen.cues["subtitle"]:
        if not start < seen.place[element] < start + _NEAR or stands_apart(page, element):
            continue
        text = text_of(element)
        if _SHORTEST <= len(text) <= _LONGEST:
            yield Candidate(text, "dom:standfirst", 0.9 if key_of(text)[:40] in stated else 0.7)
            return
