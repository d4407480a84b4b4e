"""Items as rows and back. Only this module knows which column holds which field."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any, TypeVar

from newscrawl.items import Article, Author, Comment, CommentThread, Image, Link, PageKind, Storyline, Video
from newscrawl.storage.columns import offset_of, with_offset
from newscrawl.storage.hashing import article_hash, comment_hash

Row = dict[str, Any]
Stored = Mapping[str, Any]
Item = TypeVar("Item", Article, Comment, CommentThread)

_DATES = ("date_published", "date_modified")
_PARTS: dict[str, type] = {"authors": Author, "storylines": Storyline, "videos": Video, "related": Link}


def _reader(kind: type, *without: str) -> Callable[[Any], Row]:
    names = tuple(field.name for field in fields(kind) if field.name not in without)
    values = attrgetter(*names)
    return lambda item: dict(zip(names, values(item), strict=True))


_article_fields = _reader(Article, "images")
_comment_fields = _reader(Comment, "article_url")
_thread_fields = _reader(CommentThread, "article_url")


def article_row(article: Article) -> Row:
    """Return the columns of `articles` that come from the item."""
    row = _with_offsets(_article_fields(article))
    row["content_hash"] = article.content_hash or article_hash(article)
    return row


def comment_row(comment: Comment) -> Row:
    """Return the columns of `comments` that come from the item."""
    row = _with_offsets(_comment_fields(comment))
    row["content_hash"] = comment.content_hash or comment_hash(comment)
    return row


def thread_row(thread: CommentThread) -> Row:
    """Return the columns of `threads` that come from the item."""
    return _thread_fields(thread)


def image_rows(article_id: int, images: Iterable[Image]) -> list[Row]:
    """Return the rows of `images` for one article."""
    return [
        {
            "article_id": article_id,
            "position": position,
            "url": image.url,
            "caption": image.caption,
            "credit": image.credit,
            "width": image.width,
            "height": image.height,
        }
        for position, image in enumerate(images)
    ]


def article_of(row: Stored, images: Sequence[Stored]) -> Article:
    """Return the article that a row of `articles` and its rows of `images`, in order, hold."""
    article = _item(Article, row, images=[Image(**_only(Image, image)) for image in images])
    article.page_kind = PageKind(article.page_kind)
    for name, part in _PARTS.items():
        setattr(article, name, [part(**stored) for stored in row[name]])
    return article


def comment_of(row: Stored) -> Comment:
    """Return the comment that a row of `comments` with its article's URL as `article_url` holds."""
    return _item(Comment, row)


def thread_of(row: Stored) -> CommentThread:
    """Return the thread that a row of `threads` with its article's URL as `article_url` holds."""
    return _item(CommentThread, row)


def _with_offsets(row: Row) -> Row:
    for name in _DATES:
        row[f"{name}_offset"] = offset_of(row[name])
    return row


def _item(kind: type[Item], row: Stored, **given: Any) -> Item:
    item = kind(**_only(kind, row, *given), **given)
    for name in _DATES:
        if f"{name}_offset" in row:
            setattr(item, name, with_offset(row[name], row[f"{name}_offset"]))
    return item


def _only(kind: type, row: Stored, *without: str) -> Row:
    return {field.name: row[field.name] for field in fields(kind) if field.name not in without}
