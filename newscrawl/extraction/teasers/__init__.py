"""Which links of a list lead to articles, and which of a home page to sections, judged without selectors."""

from newscrawl.extraction.teasers.choice import article_links
from newscrawl.extraction.teasers.sections import section_links

__all__ = ["article_links", "section_links"]
