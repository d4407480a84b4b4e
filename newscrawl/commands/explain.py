"""Why a page reads as it does: every candidate of every field, and every block of the main text."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from newscrawl.extraction.body import read_body
from newscrawl.extraction.fields import READERS
from newscrawl.extraction.kind import page_kind
from newscrawl.extraction.page import Page
from newscrawl.extraction.rules import SiteRules
from newscrawl.extraction.site_rules import site_candidates

_WIDTH = 100


def explain(page: Page, rules: SiteRules) -> Iterator[str]:
    """Yield lines: each field and its candidates (score, rule, value), best first; then the blocks, kept (+) or not."""
    body = read_body(page)
    kind = page_kind(page, body_length=len(body.text))
    yield f"page_kind\n  {kind.score:.2f}  {kind.rule:<30}  {kind.value}"
    for field, reader in READERS.items():
        yield field
        for candidate in chain(site_candidates(page, rules.article, field), reader(page)):
            yield f"  {candidate.score:.2f}  {candidate.rule:<30}  {_short(candidate.value)}"
    yield "article_body: blocks, with the probability of being text"
    for block in body.blocks:
        mark = "+" if block.is_kept else "-"
        yield f"  {mark} {block.probability:.2f}  {_short(block.text)}  [{', '.join(block.reasons)}]"


def _short(value: Any) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= _WIDTH else f"{text[:_WIDTH]}..."
