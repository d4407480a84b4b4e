"""Whether a reader without an account sees the whole article."""

from collections.abc import Iterator
from typing import Any

from newscrawl.extraction.candidate import Candidate
from newscrawl.extraction.page import Page
from newscrawl.extraction.structured import property_value, read_structured

_LOCKED = frozenset(
    ("false", "no", "0", "locked", "premium", "paid", "subscriber", "metered", "metadata-only", "registration")
)
_FREE = frozenset(("true", "yes", "1", "free", "unlocked", "public", "open"))
_META = (
    "article:content_tier", "og:article:content_tier", "article:opinion:content_tier",
    "cxenseparse:content_tier", "isaccessibleforfree", "access", "article:access", "content_tier", "paywall",
    "premium",
)  # fmt: skip


def is_accessible_for_free(page: Page) -> Iterator[Candidate[bool]]:
    """Yield what the page states of its access; nothing where it is silent."""
    structured = page.once(read_structured)
    article = structured.article
    stated = as_flag(article.get("isAccessibleForFree"))
    if stated is not None:
        yield Candidate(stated, "json-ld")
    for element in structured.microdata.get("isAccessibleForFree", ())[:1]:
        if (flag := as_flag(property_value(element))) is not None:
            yield Candidate(flag, "microdata")
    for name in _META:
        flag = as_flag(structured.first_meta(name))
        if flag is not None:
            yield Candidate(flag if name not in ("paywall", "premium") else not flag, "meta")


def as_flag(value: Any) -> bool | None:
    """Return a statement of access as a truth value.

    >>> as_flag("False"), as_flag("http://schema.org/True"), as_flag("locked"), as_flag("blue")
    (False, True, False, None)
    """
    if isinstance(value, bool):
        return value
    word = str(value if value is not None else "").strip().lower().rsplit("/", 1)[-1]
    return True if word in _FREE else False if word in _LOCKED else None
