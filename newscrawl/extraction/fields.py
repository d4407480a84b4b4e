"""The reader of each article field but the body and the page kind."""

from collections.abc import Mapping
from types import MappingProxyType

from newscrawl.extraction.access import is_accessible_for_free
from newscrawl.extraction.authors import authors
from newscrawl.extraction.candidate import Reader
from newscrawl.extraction.description import description
from newscrawl.extraction.headline import alternative_headline, headline
from newscrawl.extraction.images import images
from newscrawl.extraction.interactions import comment_count, interaction_counts
from newscrawl.extraction.language import in_language
from newscrawl.extraction.links import related
from newscrawl.extraction.opt_outs import opt_outs
from newscrawl.extraction.publication import date_modified, date_published
from newscrawl.extraction.publisher import canonical_url, publisher, short_url, site_article_id
from newscrawl.extraction.topics import keywords, section, storylines
from newscrawl.extraction.videos import videos

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        "canonical_url": canonical_url,
        "site_article_id": site_article_id,
        "headline": headline,
        "alternative_headline": alternative_headline,
        "description": description,
        "authors": authors,
        "publisher": publisher,
        "section": section,
        "keywords": keywords,
        "storylines": storylines,
        "images": images,
        "videos": videos,
        "related": related,
        "in_language": in_language,
        "date_published": date_published,
        "date_modified": date_modified,
        "short_url": short_url,
        "is_accessible_for_free": is_accessible_for_free,
        "opt_outs": opt_outs,
        "comment_count": comment_count,
        "interaction_counts": interaction_counts,
    }
)
"""Field of `items.Article` -> reader; date readers give `Moment`, list readers one candidate for a whole list."""
