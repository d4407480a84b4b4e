"""What the page says elsewhere about its text: titles, descriptions, and the body given as structured data."""

import contextlib
import json
import re
from dataclasses import dataclass
from functools import lru_cache

from newscrawl.extraction.page import Page
from newscrawl.extraction.survey import survey
from newscrawl.extraction.text import clean_line

_BODY = re.compile(r'Body"(?:(?<="articleBody")|(?<="reviewBody"))\s*:\s*("[^"\\]*(?:\\.[^"\\]*)*")', re.DOTALL)
_TITLES = frozenset(("og:title", "twitter:title", "title", "dc.title"))
_DESCRIPTIONS = frozenset(("og:description", "twitter:description", "description", "dc.description"))
_PREFIX, _OPENING, _SHORT, _LEAST_BODY = 6, 40, 12, 200
_LETTERS = re.compile(r"[^\W_]+")
_BAR = re.compile(r"\s[|–—·»-]\s")
_TAGS = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Witness:
    """Texts of the page's head, as one line each, and the body it gives as structured data."""

    titles: frozenset[str]
    descriptions: frozenset[str]
    body: str
    """JSON-LD `articleBody`; "" where there is none."""
    squeezed_titles: frozenset[str]
    """Letters and digits of the titles, see `squeeze`."""

    def marks(self, texts: list[str]) -> tuple[list[bool], list[int]]:
        """Tell for each text whether it is a title, and whether a description (2), begins as one (1), or neither (0).

        Punctuation and case do not matter.
        """
        title_starts, starts = ({each[:_PREFIX] for each in said} for said in (self.titles, self.descriptions))
        wanted = {squeeze(each) for each in self.descriptions}
        openings = {each[:_OPENING] for each in wanted if len(each) >= _OPENING}
        titles, descriptions = [False] * len(texts), [0] * len(texts)
        either = title_starts | starts
        for place in [place for place, text in enumerate(texts) if text[:_PREFIX] in either]:
            flat = squeeze(texts[place])
            titles[place] = flat in self.squeezed_titles and texts[place][:_PREFIX] in title_starts
            if texts[place][:_PREFIX] in starts:
                descriptions[place] = 2 if flat in wanted else int(flat[:_OPENING] in openings)
        return titles, descriptions

    def body_marks(self, texts: list[str]) -> list[int]:
        """Tell for each text whether the stated body holds its start (1) or not (-1); 0 where there is no such body."""
        if len(self.body) < _LEAST_BODY:
            return [0] * len(texts)
        return [1 if len(text) > _SHORT and text[:_OPENING] in self.body else -1 for text in texts]


@lru_cache(maxsize=64)
def squeeze(text: str) -> str:
    """Return the letters and digits of `text` in lower case; remembered, for titles recur on a page.

    >>> squeeze("“A-1”, he said.")
    'a1hesaid'
    """
    return "".join(_LETTERS.findall(text)).lower()


def read_witness(page: Page) -> Witness:
    """Return what `page` says about its own text."""
    notes = page.once(survey)
    title = next(iter(notes.elements["title"]), None)
    titles = set(_title_parts(clean_line(None if title is None else title.text) or ""))
    titles |= {clean_line(text) or "" for name in _TITLES for text in notes.meta.get(name, ())}
    titles.discard("")
    descriptions = {clean_line(text) or "" for name in _DESCRIPTIONS for text in notes.meta.get(name, ())}
    body = max(map(_structured_body, notes.linked_data), key=len, default="")
    return Witness(frozenset(titles), frozenset(descriptions - {""}), body, frozenset(map(squeeze, titles)))


def _title_parts(title: str) -> list[str]:
    """Return `title` whole, up to the first bar or dash, and up to the last (what follows may be the site's name).

    >>> _title_parts("A - B | Site")
    ['A - B | Site', 'A', 'A - B']
    """
    bars = list(_BAR.finditer(title))
    return [title] + ([title[: bars[0].start()], title[: bars[-1].start()]] if bars else [])


def _structured_body(script: str) -> str:
    """Return the longest `articleBody` in a JSON-LD `script` as one line without tags, "" where there is none.

    >>> _structured_body('{"articleBody": "A <b>b</b>\\\\u0021"}')
    'A b !'
    """
    bodies = [""]
    if 'Body"' in script:
        for literal in _BODY.findall(script):
            with contextlib.suppress(ValueError):
                bodies.append(json.loads(literal, strict=False))
    return clean_line(_TAGS.sub(" ", max(bodies, key=len))) or ""
