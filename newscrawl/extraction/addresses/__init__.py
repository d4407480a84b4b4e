"""Web addresses: their parts, what in them is not the article's, which mean the same, what they tell of a page."""

from newscrawl.extraction.addresses.canonical import is_believable
from newscrawl.extraction.addresses.cleaning import article_address
from newscrawl.extraction.addresses.identity import address_key, is_amp
from newscrawl.extraction.addresses.parts import host_of, registrable_domain, split_address, without_archive
from newscrawl.extraction.addresses.period import Period, period_of
from newscrawl.extraction.addresses.shape import (
    address_score,
    address_template,
    is_never_article,
    is_service,
    is_spiral,
)

__all__ = [
    "Period",
    "address_key",
    "address_score",
    "address_template",
    "article_address",
    "host_of",
    "is_amp",
    "is_believable",
    "is_never_article",
    "is_service",
    "is_spiral",
    "period_of",
    "registrable_domain",
    "split_address",
    "without_archive",
]
