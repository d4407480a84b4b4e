"""The headline, and a second one where the page has it: every place that states one is asked, a model chooses."""

import re
from collections.abc import Iterator

from newscrawl.extraction.candidate import Candidate
from newscrawl.extraction.headings import headings, texts_of_heading
from newscrawl.extraction.headline_choice import Witness, choose
from newscrawl.extraction.linked_data import first_string
from newscrawl.extraction.page import Element, Page
from newscrawl.extraction.site_name import key_of, site_keys, without_site
from newscrawl.extraction.structured import property_value, read_structured
from newscrawl.extraction.survey import survey
from newscrawl.extraction.text import clean_line, text_of

_TAG = re.compile(r"<[^<>]{1,80}>")
_LONGEST = 350
_LONGEST_BESIDE = 160
_CUT = ("...", "…")
_TITLES = frozenset(("json-ld", "microdata", "og", "twitter", "meta"))


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
    found = page.once(headings)
    for heading, _ in found:
        own = key_of(text_of(heading))
        if key and own and (key in own or own in key):
            return heading
    return next((heading for heading, rule in found if rule == "dom:h1"), None)


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
    found = [witness for witness in _witnesses(page) if witness.key]
    return [_completed(witness, found) for witness in found]


def _witnesses(page: Page) -> Iterator[Witness]:
    """Yield all statements of the headline, site names cut off, visible ones first."""
    sites = page.once(site_keys)
    for heading, rule in page.once(headings):
        for text, is_part in texts_of_heading(heading):
            yield from _witness(text, "dom:part" if is_part else rule, sites)
    structured = page.once(read_structured)
    article = structured.article
    yield from _witness(first_string(article.get("headline")) or first_string(article.get("name")), "json-ld", sites)
    yield from _witness(first_string(article.get("alternativeHeadline")), "json-ld:alternative", sites)
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


def _completed(witness: Witness, others: list[Witness]) -> Witness:
    """Return a title that was cut off ("Storm hits coast and...") as the whole one that another place states."""
    if not witness.text.endswith(_CUT):
        return witness
    whole = (other for other in others if other.key.startswith(witness.key) and len(other.key) > len(witness.key))
    return next((Witness(other.text, other.key, witness.rule) for other in whole), witness)


def _witness(text: str | None, rule: str, sites: frozenset[str]) -> Iterator[Witness]:
    line = clean_line(_TAG.sub("", text) if text and "<" in text else text)
    if not line or len(line) > _LONGEST:
        return
    bare = without_site(line, sites)
    if (key := key_of(bare)) not in sites:
        yield Witness(bare, key, rule)
    if bare != line:
        yield Witness(line, key_of(line), rule)
