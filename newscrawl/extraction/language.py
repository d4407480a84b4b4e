"""The language an article is written in."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from newscrawl.extraction.candidate import Candidate
from newscrawl.extraction.linked_data import first_string
from newscrawl.extraction.page import Page
from newscrawl.extraction.structured import read_structured
from newscrawl.extraction.survey import page_outline
from newscrawl.extraction.text import words

_TAG = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?(?:[-_.@].*)?", re.IGNORECASE)
_LATIN = frozenset(letter for letter in map(chr, range(0x250)) if letter.isalpha())
_ENOUGH = 400
_SURE = 0.95


def in_language(page: Page) -> Iterator[Candidate[str]]:
    """Yield the BCP 47 tag of the language: as declared, unless the text is plainly in another."""
    declared = list(_declared(page))
    if len({tag[:2] for tag, _ in declared}) == 1 and _scripts_agree(page, declared[0][0]):
        yield from (Candidate(tag, rule) for tag, rule in declared)
        return
    text = _sample(page)
    guess = _guess(text) if len(text) >= _ENOUGH else None
    if guess:
        yield from (Candidate(tag, rule) for tag, rule in declared if tag.startswith(guess))
        yield Candidate(guess, "text", 0.9)
    yield from (Candidate(tag, rule, 0.5) for tag, rule in declared)


def page_language(page: Page) -> str | None:
    """Return the declared language, in lower case, without looking at the text; call it through `once`."""
    return next((tag.lower() for tag, _ in _declared(page)), None)


def language_tag(raw: str | None) -> str | None:
    """Return a language tag in its usual letter case; None for what is none.

    >>> language_tag("pt_br"), language_tag("EN"), language_tag("zh-hans-cn"), language_tag("English")
    ('pt-BR', 'en', 'zh-Hans-CN', None)
    """
    match = _TAG.fullmatch((raw or "").strip().split(",")[0])
    if not match or match[1].lower() == "und":
        return None
    parts = [match[1].lower(), match[2] and match[2].title(), match[3] and match[3].upper()]
    return "-".join(part for part in parts if part)


def _declared(page: Page) -> Iterator[tuple[str, str]]:
    structured = page.once(read_structured)
    statements = [
        (first_string(structured.article.get("inLanguage"), "alternateName", "name"), "json-ld"),
        (page.root.get("lang") or page.root.get("{http://www.w3.org/XML/1998/namespace}lang"), "html"),
        (structured.first_meta("og:locale"), "og"),
        (structured.first_meta("content-language", "dc.language", "language", "inlanguage"), "meta"),
    ]
    for raw, rule in statements:
        if tag := language_tag(raw):
            yield tag, rule


def _scripts_agree(page: Page, tag: str) -> bool:
    """Tell whether the text is in letters that the language is written in; only Latin against others is told."""
    text = _sample(page)[:_ENOUGH]
    if text.isascii():
        return tag[:2] not in _NOT_LATIN or len(text) < 100
    letters = sum(map(str.isalpha, text))
    if letters < 100:
        return True
    latin = sum(map(_LATIN.__contains__, text)) / letters
    return latin < 0.5 if tag[:2] in _NOT_LATIN else latin > 0.5


_NOT_LATIN = words(
    """
    ru uk be bg mk el ar fa ur he hi mr ne bn ta te th ka hy ja zh ko km my am
    """
)


def _sample(page: Page) -> str:
    """Return some text of the page's paragraphs."""
    found: list[str] = []
    size = 0
    outline = page.once(page_outline)
    for owner, text in zip(outline.owners, outline.texts, strict=True):
        if len(text) > 60 and outline.tags[owner] == "p":
            found.append(text)
            size += len(text)
        if size > 1200:
            break
    return " ".join(found)


def _guess(text: str) -> str | None:
    code, probability = _identifier().classify(text)
    return str(code) if probability >= _SURE else None


@lru_cache(maxsize=1)
def _identifier() -> Any:
    """Return the language model, loaded at first use (120 MB) and kept."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
