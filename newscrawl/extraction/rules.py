"""What a site states about its own markup: frozen selectors, tried before any generic reader.

A selector is CSS, with `::text` and `::attr(name)` as Scrapy has them, or XPath where it begins with "/", "./" or "(".
A field takes a tuple of selectors: the first that gives something wins, so a redesign's selector goes before the old.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import tzinfo

Selectors = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartRule:
    """A repeated part of the page: each node that matches `node` is one, its fields are read inside it."""

    node: str
    """Selector of the elements, each of which is one part."""
    fields: Mapping[str, str]
    """Field of the part (as in `items.Image`) -> selector inside the node."""


@dataclass(frozen=True, slots=True)
class ArticleRules:
    """Selectors for the fields of `items.Article`; an empty tuple leaves the field to the generic readers."""

    headline: Selectors = ()
    alternative_headline: Selectors = ()
    description: Selectors = ()
    article_body: Selectors = ()
    """Elements that hold the main text."""
    remove: Selectors = ()
    """Elements inside the main text that are not part of it."""
    authors: Selectors = ()
    section: Selectors = ()
    keywords: Selectors = ()
    date_published: Selectors = ()
    date_modified: Selectors = ()
    short_url: Selectors = ()
    site_article_id: Selectors = ()
    comment_count: Selectors = ()
    images: tuple[PartRule, ...] = ()
    videos: tuple[PartRule, ...] = ()
    related: tuple[PartRule, ...] = ()
    storylines: tuple[PartRule, ...] = ()
    interaction_counts: Mapping[str, str] = field(default_factory=dict)
    """Counter name (like, dislike, share, view) -> selector."""


@dataclass(frozen=True, slots=True)
class CommentRules:
    """Selectors for comments in the page's own HTML, for sites where the generic thread reader needs help."""

    comment: str
    """Elements, each of which is one comment (nested ones included)."""
    fields: Mapping[str, str] = field(default_factory=dict)
    """Field of `extraction.comments.RawComment` -> selector inside the comment."""
    stated_count: Selectors = ()
    more: Selectors = ()
    """Address of the next part of the list ("load more")."""
    platform: str = "html"


@dataclass(frozen=True, slots=True)
class BrowserComments:
    """Comments that only a script brings, for sites where neither the HTML nor an API gives them."""

    comment: str
    """Elements, each of which is one comment once it is shown: waited for, and counted."""
    more: Selectors = ()
    """Buttons that bring more comments or answers; must not match one that hides them again."""


@dataclass(frozen=True, slots=True)
class SiteRules:
    """Everything that a site states about the reading of its pages."""

    site: str | None = None
    """Name of the site; None for a page of an unknown one."""
    article: ArticleRules = field(default_factory=ArticleRules)
    comments: CommentRules | None = None
    time_zone: tzinfo | None = None
    """Zone of the times that the site prints without one."""
