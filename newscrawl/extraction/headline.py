"""The headline, and a second one where the page has it: every place that states one is asked, a model chooses."""

import re
from collections.abc import Iterator

from newscrawl.extraction.candidate import Candidate
from newscrawl.extraction.headline_choice import Witness, choose
from newscrawl.extraction.linked_data import first_string
from newscrawl.extraction.page import Element, Page
from newscrawl.extraction.site_name import key_of, site_keys, without_site
from newscrawl.extraction.structured import property_value, read_structured
from newscrawl.extraction.survey import element_cues, survey
from newscrawl.extraction.text import clean_line, text_of

_LONGEST = 350
_LONGEST_BESIDE = 160
_ASIDE_CUES = frozenset(("kicker", "subtitle", "section", "date", "author", "tags", "likes", "share", "comments"))
_BLOCKS = frozenset(["div", "p", "h1", "h2", "h3", "h4", "h5", "h6", "header", "section", "ul", "figure", "br"])
_TITLES = frozenset(("json-ld", "microdata", "og", "twitter", "meta"))
_EDGES = " :|–—-,·•/"


def headline(page: Page) -> Iterator[Candidate[str]]:
    """Yield headlines, the one with most agreement first."""
    ranked = page.once(_ranked)
    best = ranked[0][0] if ranked else 1.0
    for score, witness in ranked:
        yield Candidate(witness.text, witness.rule, round(score / best, 3))


def alternative_headline(page: Page) -> Iterator[Candidate[str]]:
    """Yield what stands beside the headline: a kicker, a subtitle, else a title for search engines that differs."""
    ranked = page.once(_ranked)
    if not ranked:
        return
    chosen = ranked[0][1]
    for text, rule in _beside(page):
        key = key_of(text)
        if len(key) > 2 and len(text) <= _LONGEST and key not in chosen.key:
            yield Candidate(text, rule)
    for score, witness in ranked[1:]:
        if witness.rule in _TITLES and witness.key not in chosen.key and chosen.key not in witness.key:
            yield Candidate(witness.text, witness.rule, min(0.6, score))


def main_heading(page: Page) -> Element | None:
    """Return the heading element that holds the headline, else the first h1 with text; call it through `once`."""
    ranked = page.once(_ranked)
    key = ranked[0][1].key if ranked else ""
    headings = _headings(page)
    for heading, _ in headings:
        own = key_of(text_of(heading))
        if key and own and (key in own or own in key):
            return heading
    return next((heading for heading, rule in headings if rule == "dom:h1"), None)


def _beside(page: Page) -> Iterator[tuple[str, str]]:
    """Yield kickers and subtitles in and next to the main heading."""
    stated = page.once(read_structured).article.get("alternativeHeadline")
    if line := clean_line(first_string(stated)):
        yield line, "json-ld"
    seen = page.once(survey)
    heading = page.once(main_heading)
    if heading is None:
        return
    start = seen.place[heading]
    for cue in ("kicker", "subtitle"):
        for element in seen.cues[cue]:
            near = start - 12 <= seen.place[element] <= start + 12
            if near and element is not heading and (text := text_of(element)) and len(text) <= _LONGEST_BESIDE:
                yield text, f"dom:{cue}"


def _ranked(page: Page) -> list[tuple[float, Witness]]:
    """Return all distinct headlines with their probability, best first."""
    return choose(witnesses(page))


def witnesses(page: Page) -> list[Witness]:
    """Return all statements of the headline of `page`, visible ones first; for readers, and for training."""
    return [witness for witness in _witnesses(page) if witness.key]


def _witnesses(page: Page) -> Iterator[Witness]:
    """Yield all statements of the headline, site names cut off, visible ones first."""
    sites = page.once(site_keys)
    for heading, rule in _headings(page):
        for text in _texts_of_heading(heading):
            yield from _witness(text, rule, sites)
    structured = page.once(read_structured)
    article = structured.article
    yield from _witness(first_string(article.get("headline")) or first_string(article.get("name")), "json-ld", sites)
    for name in ("headline", "name"):
        for element in structured.microdata.get(name, ())[:2]:
            yield from _witness(property_value(element), "microdata", sites)
    for name, rule in (
        ("og:title", "og"),
        ("twitter:title", "twitter"),
        ("dc.title", "meta"),
        ("parsely-title", "meta"),
    ):
        yield from _witness(structured.first_meta(name), rule, sites)
    for title in page.once(survey).elements["title"][:1]:
        yield from _witness(text_of(title), "title", sites)


def _witness(text: str | None, rule: str, sites: frozenset[str]) -> Iterator[Witness]:
    line = clean_line(re.sub(r"<[^<>]{1,80}>", "", text or ""))
    if not line or len(line) > _LONGEST:
        return
    bare = without_site(line, sites)
    if key_of(bare) not in sites:
        yield Witness(bare, key_of(bare), rule)
    if bare != line:
        yield Witness(line, key_of(line), rule)


def _headings(page: Page) -> list[tuple[Element, str]]:
    """Return the h1s, else the elements whose class says that they are the title."""
    seen = page.once(survey)
    found = [(h, "dom:h1") for h in seen.elements["h1"][:12]]
    others = [h for tag in ("h2", "h3") for h in seen.elements[tag] if "title" in element_cues(h)][:3]
    return found + [(h, "dom:heading") for h in others]


def _texts_of_heading(heading: Element) -> Iterator[str]:
    """Yield the text of a heading without kicker and subtitle inside it, and the whole."""
    whole = text_of(heading)
    if len(heading):
        kept = "".join(_own_text(heading))
        if (line := clean_line(kept)) and line != whole:
            yield line.lstrip(_EDGES)
        if any(child.tag in _BLOCKS for child in heading.iter()):
            whole = clean_line(" ".join(map(str, heading.itertext()))) or ""
    yield whole


def _own_text(heading: Element) -> Iterator[str]:
    """Yield the pieces of text of `heading` outside of children that are a kicker, a subtitle, a date ..."""
    yield heading.text or ""
    for child in heading:
        if isinstance(child.tag, str) and _ASIDE_CUES.isdisjoint(element_cues(child)):
            yield "".join(map(str, child.itertext())) + (" " if child.tag in _BLOCKS else "")
        yield child.tail or ""
