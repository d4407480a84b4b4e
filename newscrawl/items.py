"""What a crawl collects: articles, reader comments, and what is known of each comment thread.

Field names follow schema.org `NewsArticle` and `Comment` in snake_case. `None` (or an empty list) means "the page does
not say". Instants are aware datetimes that keep the offset the page used; the store keeps them in UTC beside it.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class PageKind(StrEnum):
    """What a fetched page turned out to be."""

    ARTICLE = "article"
    LIVE_BLOG = "live_blog"
    PAYWALL_STUB = "paywall_stub"
    SECTION = "section"
    CONSENT_WALL = "consent_wall"
    CAPTCHA = "captcha"
    ERROR_PAGE = "error_page"

    @property
    def is_article(self) -> bool:
        """Whether there is an article on the page, if only its beginning."""
        return self in {PageKind.ARTICLE, PageKind.LIVE_BLOG, PageKind.PAYWALL_STUB}


@dataclass(slots=True)
class Author:
    """A person (or a desk, where no person is named) that the byline credits."""

    name: str
    """Name as printed, without "by", role, place or publisher."""
    url: str | None = None
    """Absolute URL of the author's page on the site."""


@dataclass(slots=True)
class Image:
    """A picture that belongs to the article; logos, icons and teasers of other articles do not."""

    url: str
    """Absolute URL of the largest variant that the page names."""
    caption: str | None = None
    """Caption without the credit."""
    credit: str | None = None
    """Photographer or agency, without "Photo:" or "©"."""
    width: int | None = None
    """Width in pixels as stated by the page."""
    height: int | None = None
    """Height in pixels as stated by the page."""


@dataclass(slots=True)
class Video:
    """A video that belongs to the article."""

    url: str
    """Absolute URL of the file, else of the player."""
    caption: str | None = None
    """Title or caption."""


@dataclass(slots=True)
class Link:
    """A related article that the page points to."""

    url: str
    """Absolute URL."""
    headline: str | None = None
    """Text of the link."""


@dataclass(slots=True)
class Storyline:
    """A running story that the site files the article under."""

    name: str
    """Name as printed, without the count."""
    url: str | None = None
    """Absolute URL of the storyline's page."""
    article_count: int | None = None
    """Number of articles in it, where the page states one, as in "Name (1881)"."""


@dataclass(slots=True)
class Article:
    """One article as one visit found it."""

    url: str
    """URL it was fetched from, after redirects, without fragment."""
    canonical_url: str | None = None
    """`rel=canonical` (else `og:url`) where it is believable: same site, not the home page."""
    site: str | None = None
    """Name of the site definition that read it; the host for the `news` spider."""
    site_article_id: str | None = None
    """The site's own id, from the page or the URL."""
    page_kind: PageKind = PageKind.ARTICLE
    """What the page is."""
    headline: str | None = None
    """Headline without the site's name and without kicker."""
    alternative_headline: str | None = None
    """A second headline: kicker, subtitle, or the one made for search engines, where it differs."""
    description: str | None = None
    """Standfirst (lead, deck) if printed, else the page's own summary."""
    article_body: str | None = None
    """Main text: paragraphs, subheads, list items and quotes separated by a blank line."""
    article_body_html: str | None = None
    """The same text as a clean, safe HTML subset: p h2-h6 ul ol li blockquote pre table a[href] em strong br figure."""
    authors: list[Author] = field(default_factory=list)
    """In the byline's order."""
    publisher: str | None = None
    """Name of the publishing organisation."""
    section: list[str] = field(default_factory=list)
    """Breadcrumb from the outermost section to the innermost, without "Home"."""
    keywords: list[str] = field(default_factory=list)
    """Tags, in the page's order, without duplicates."""
    storylines: list[Storyline] = field(default_factory=list)
    """Running stories that the article is filed under."""
    images: list[Image] = field(default_factory=list)
    """Lead picture first, then those in the text."""
    videos: list[Video] = field(default_factory=list)
    """Videos of the article, in the page's order."""
    related: list[Link] = field(default_factory=list)
    """Articles offered by the editors as related; not "most read", not advertisements."""
    in_language: str | None = None
    """BCP 47 tag, as in "en" or "pt-BR"."""
    date_published: datetime | None = None
    """First publication; never filled from the modified date."""
    date_published_raw: str | None = None
    """The words or the attribute it was read from."""
    date_modified: datetime | None = None
    """Last change as stated by the page; never filled from the published date."""
    date_modified_raw: str | None = None
    """The words or the attribute it was read from."""
    date_precision: str | None = None
    """Finest part of `date_published` that was stated: second, minute, hour, day, month or year."""
    time_zone_source: str | None = None
    """How the zone of `date_published` is known: "page" (stated there), "site" (the definition's), "assumed" (UTC)."""
    short_url: str | None = None
    """`rel=shortlink` or the address behind "get short URL"."""
    is_accessible_for_free: bool | None = None
    """Whether a reader without an account sees the whole text."""
    opt_outs: list[str] = field(default_factory=list)
    """What the page or its server refuses machines: noindex, noarchive, nosnippet, noai, noimageai, tdm-reservation."""
    comment_count: int | None = None
    """Number of comments that the page states, whether or not they could be collected."""
    interaction_counts: dict[str, int] = field(default_factory=dict)
    """Counters the page states: like, dislike, share, view."""
    field_sources: dict[str, str] = field(default_factory=dict)
    """Field name -> rule that gave its value, as in {"headline": "json-ld"}."""
    fetched_at: datetime | None = None
    """When the response came, in UTC."""
    content_hash: str | None = None
    """Hex digest over what a reader sees of the article; equal hash means unchanged."""


@dataclass(slots=True)
class Comment:
    """One reader comment as one visit found it."""

    comment_id: str
    """Native id where the system has one; else derived from author, text and exact time, and stable over visits."""
    article_url: str
    """`url` of the article it stands under."""
    platform: str
    """Comment system it came from, as in "wordpress"; "html" where it was read from markup of no known system."""
    parent_id: str | None = None
    """`comment_id` of the comment it answers, also where that one is gone; None at the top level."""
    root_id: str | None = None
    """`comment_id` of the top-level comment of its thread; its own at the top level."""
    depth: int = 0
    """0 at the top level, 1 for an answer to that, and so on."""
    position: int = 0
    """Place in reading order over the whole thread, from 0."""
    author_name: str | None = None
    """Name as printed; None where the system hides it (removed comments)."""
    author_id: str | None = None
    """The system's id of the commenter."""
    author_url: str | None = None
    """Absolute URL of the commenter's page."""
    author_avatar: str | None = None
    """Absolute URL of the avatar picture."""
    in_reply_to_name: str | None = None
    """Name that the comment itself says it answers."""
    text: str | None = None
    """What a reader sees, paragraphs separated by a blank line; None where the comment was removed."""
    text_html: str | None = None
    """The same as safe HTML (paragraphs, links, emphasis, quotes, code); None where the source is plain text."""
    date_published: datetime | None = None
    """When it was posted; for relative words ("2 hours ago") reckoned from the fetch."""
    date_published_raw: str | None = None
    """The words or the attribute it was read from."""
    date_precision: str | None = None
    """Finest part that was stated: second, minute, hour, day, month or year."""
    date_modified: datetime | None = None
    """When it was edited, as stated by the system."""
    upvote_count: int | None = None
    """Likes, recommendations or plus votes."""
    downvote_count: int | None = None
    """Dislikes or minus votes."""
    is_collapsed: bool = False
    """Hidden behind a click when the page is opened ("Show comment")."""
    is_removed: bool = False
    """A tombstone: the comment is gone, its place in the thread is kept."""
    removed_by: str | None = None
    """Who removed it, where the site says: author or moderator."""
    is_editor_pick: bool = False
    """Marked by the editors as worth reading."""
    permalink: str | None = None
    """Absolute URL that leads to the comment."""
    content_hash: str | None = field(default=None, compare=False)
    """Hex digest over its author, text, place and standing; equal hash means unchanged."""


@dataclass(slots=True)
class CommentThread:
    """What is known of an article's comments as a whole; one for each visit of an article."""

    article_url: str
    """`url` of the article."""
    platform: str | None = None
    """Comment system; None where the page shows none."""
    stated_count: int | None = None
    """Comments the page or the system says there are."""
    collected_count: int = 0
    """Comments collected on this visit, removed ones (tombstones) not counted."""
    is_complete: bool = False
    """Whether this visit read the whole thread; only then does a missing comment mean that it is gone."""
    is_closed: bool | None = None
    """Whether new comments are refused, where the page says."""
    pages_read: int = 0
    """Pages or API answers the comments were read from."""
    problems: list[str] = field(default_factory=list)
    """Why it is not complete, a short phrase each; empty where it is."""
    fetched_at: datetime | None = None
    """When the last of its pages came, in UTC."""
