"""The invented newsroom's articles and comments, as plain values."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Markup(StrEnum):
    """Which of the two page designs an article is served in."""

    SPUTNIK = "sputnik"
    """Microdata and class names as Sputnik's pages had them from 2015 to 2021."""
    MODERN = "modern"
    """Semantic HTML with JSON-LD and OpenGraph."""


class CommentDelivery(StrEnum):
    """How a reader comes by an article's comments."""

    HTML = "html"
    """The whole list stands in the page."""
    FRAGMENTS = "fragments"
    """The page holds the first ten, HTML fragments the rest."""
    JSON = "json"
    """The page holds the first ten, a JSON endpoint the rest."""
    SCRIPT = "script"
    """The page holds none; its script fills the list."""


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture with its words; the file is drawn on request."""

    path: str
    caption: str
    credit: str


@dataclass(frozen=True, slots=True)
class Block:
    """One part of a body: a "paragraph", "heading" or "quote" with text in the inline markup, or a "photo"."""

    kind: str
    text: str = ""
    photo: Photo | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a page of their own."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article in the version that a given clock shows."""

    number: str
    """The newsroom's own three digits."""
    slug: str
    section: str
    markup: Markup
    headline: str
    lead: str
    published: datetime
    authors: tuple[Person, ...]
    blocks: tuple[Block, ...]
    tags: tuple[str, ...] = ()
    storyline: str | None = None
    photo: Photo | None = None
    """Lead picture; the others are blocks."""
    related: tuple[str, ...] = ()
    """Ids of other articles."""
    likes: int = 0
    dislikes: int = 0
    language: str = "en"
    modified: datetime | None = None
    appears_at: int = 0
    """Clock from which it is on the site."""
    delivery: CommentDelivery = CommentDelivery.HTML
    is_closed: bool = False
    """Whether new comments are refused."""
    is_free: bool = True
    """False where only the first two paragraphs are shown."""
    copy_of: str | None = None
    """Id of the article that this one repeats nearly word for word."""

    @property
    def site_id(self) -> str:
        """Return the id as pages and URLs show it; ten digits, as Sputnik's are."""
        return f"1041200{self.number}"

    @property
    def path(self) -> str:
        """Return the path of the canonical URL."""
        if self.markup is Markup.SPUTNIK:
            return f"/{self.section}/{self.published:%Y%m%d}{self.site_id}-{self.slug}/"
        return f"/{self.section}/{self.published:%Y/%m}/{self.slug}-{self.site_id}/"

    @property
    def photos(self) -> tuple[Photo, ...]:
        """Return all pictures, the lead picture first."""
        inner = (block.photo for block in self.shown_blocks if block.photo)
        return ((self.photo,) if self.photo else ()) + tuple(inner)

    @property
    def shown_blocks(self) -> tuple[Block, ...]:
        """Return what a reader without an account sees of the body."""
        return self.blocks if self.is_free else self.blocks[:2]


@dataclass(frozen=True, slots=True)
class Comment:
    """One reader's comment, with the clock readings at which it comes and goes."""

    number: str
    """The site's id."""
    article: str
    parent: str | None
    author: Person
    published: datetime
    likes: int
    paragraphs: tuple[str, ...]
    """Plain text."""
    is_collapsed: bool = False
    is_removed: bool = False
    """A tombstone at the clock in question."""
    names_parent_only: bool = False
    """Whether the page gives the answered comment by its author's name alone, not by its id."""
    appears_at: int = 0
    removed_at: int | None = None
    """Clock from which only a tombstone is left; None means never."""
    gone_at: int | None = None
    """Clock from which no trace is left; None means never."""
