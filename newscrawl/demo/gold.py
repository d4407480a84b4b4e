"""What a perfect crawl finds on the demo site; field names as in `newscrawl.items`."""

from dataclasses import dataclass
from datetime import datetime

from newscrawl.demo import inline, oddities
from newscrawl.demo.articles import SECTIONS, slug_of
from newscrawl.demo.edition import Edition
from newscrawl.demo.html import PHOTO_SIZE, SITE_NAME
from newscrawl.demo.model import Article, Comment, CommentDelivery, Markup


@dataclass(frozen=True, slots=True)
class GoldImage:
    """A picture of an article."""

    url: str
    caption: str
    credit: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One article, under its canonical URL."""

    url: str
    site_article_id: str
    page_kind: str
    """As `newscrawl.items.PageKind` writes it: "article" or "paywall_stub"."""
    headline: str
    description: str
    paragraphs: tuple[str, ...]
    """The body's paragraphs, subheads and quotes; what a reader without an account sees of them."""
    authors: tuple[tuple[str, str], ...]
    """Name and URL."""
    publisher: str
    section: tuple[str, ...]
    keywords: tuple[str, ...]
    storyline: tuple[str, str, int] | None
    """Name, URL and stated number of articles."""
    images: tuple[GoldImage, ...]
    related: tuple[tuple[str, str], ...]
    """URL and headline."""
    in_language: str
    date_published: datetime
    date_modified: datetime | None
    short_url: str
    is_accessible_for_free: bool | None
    """None where the page does not say (markup "sputnik")."""
    comment_count: int
    interaction_counts: dict[str, int]
    markup: str
    delivery: str
    """How the comments come: "html", "fragments", "json" or "script"."""
    is_closed: bool
    copy_of: str | None
    """URL of the article that this one repeats nearly word for word."""


@dataclass(frozen=True, slots=True)
class GoldComment:
    """One comment, tombstones included."""

    comment_id: str
    article_url: str
    parent_id: str | None
    root_id: str
    depth: int
    position: int
    author_name: str | None
    """None for a tombstone, like `paragraphs`, `date_published` and `upvote_count`."""
    author_url: str | None
    paragraphs: tuple[str, ...] | None
    date_published: datetime | None
    upvote_count: int | None
    is_collapsed: bool
    is_removed: bool


@dataclass(frozen=True, slots=True)
class Gold:
    """Everything that is to be found, and what must not be taken for an article."""

    articles: tuple[GoldArticle, ...]
    comments: tuple[GoldComment, ...]
    duplicates: dict[str, str]
    """Other URL of an article that lists lead to -> its canonical URL; tracking parameters are not listed."""
    others: dict[str, str]
    """URL that looks like an article's -> what stands there, as `PageKind` writes it."""


def gold(edition: Edition, root: str) -> Gold:
    """Return what is to be found in an edition that is served at `root`."""
    variants = [path for section in SECTIONS for path in oddities.odd_links(edition, section)]
    duplicates = {path: path.split("/", 2)[2] for path in variants if path.startswith(("/amp/", "/print/"))}
    duplicates[oddities.MOVED[0]] = edition.address_of(oddities.MOVED_TO).lstrip("/")
    return Gold(
        articles=tuple(_article(edition, article, root) for article in edition.articles),
        comments=tuple(one for article in edition.articles for one in _comments(edition, article, root)),
        duplicates={root + path: f"{root}/{canonical}" for path, canonical in duplicates.items()},
        others={
            root + oddities.CONSENT_WALL: "consent_wall",
            root + oddities.SOFT_404: "error_page",
            root + oddities.DEAD: "error_page",
        },
    )


def _article(edition: Edition, article: Article, root: str) -> GoldArticle:
    sputnik = article.markup is Markup.SPUTNIK
    name = article.storyline
    return GoldArticle(
        url=root + article.path,
        site_article_id=article.site_id,
        page_kind="article" if article.is_free else "paywall_stub",
        headline=article.headline,
        description=article.lead,
        paragraphs=tuple(inline.plain(block.text) for block in article.shown_blocks if not block.photo),
        authors=tuple((person.name, root + person.path) for person in article.authors),
        publisher=SITE_NAME,
        section=(SECTIONS[article.section],),
        keywords=article.tags,
        storyline=(name, f"{root}/trend/{slug_of(name)}/", len(edition.storyline(name))) if name else None,
        images=tuple(GoldImage(root + one.path, one.caption, one.credit, *PHOTO_SIZE) for one in article.photos),
        related=tuple((root + other.path, other.headline) for other in edition.related(article)),
        in_language=article.language,
        date_published=article.published,
        date_modified=article.modified or (article.published if sputnik else None),
        short_url=f"{root}/s/{article.number}",
        is_accessible_for_free=None if sputnik else article.is_free,
        comment_count=edition.stated_count(article),
        interaction_counts={"like": article.likes, "dislike": article.dislikes} if sputnik else {},
        markup=article.markup.value,
        delivery=article.delivery.value,
        is_closed=article.is_closed,
        copy_of=root + edition.address_of(article.copy_of) if article.copy_of else None,
    )


def _comments(edition: Edition, article: Article, root: str) -> list[GoldComment]:
    found: dict[str, GoldComment] = {}
    for position, comment in enumerate(edition.thread(article)):
        above = found.get(comment.parent or "")
        found[comment.number] = _comment(comment, above, position, article, root)
    return list(found.values())


def _comment(comment: Comment, above: GoldComment | None, position: int, article: Article, root: str) -> GoldComment:
    shown = not comment.is_removed
    says_collapsed = article.delivery in (CommentDelivery.HTML, CommentDelivery.FRAGMENTS)
    return GoldComment(
        comment_id=comment.number,
        article_url=root + article.path,
        parent_id=comment.parent,
        root_id=above.root_id if above else comment.number,
        depth=above.depth + 1 if above else 0,
        position=position,
        author_name=comment.author.name if shown else None,
        author_url=root + comment.author.path if shown else None,
        paragraphs=comment.paragraphs if shown else None,
        date_published=comment.published if shown else None,
        upvote_count=comment.likes if shown else None,
        is_collapsed=shown and comment.is_collapsed and says_collapsed,
        is_removed=comment.is_removed,
    )
