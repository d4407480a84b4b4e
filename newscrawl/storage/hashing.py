"""Hashes over what a reader sees: equal hash means that nothing was edited.

Left out on purpose, because they change without anybody having edited: the time of the fetch, counters, related links,
picture addresses (resized per request), the stated time of the last change, and times of comments that were reckoned
from words such as "2 hours ago".
"""

import unicodedata
from datetime import UTC, datetime
from hashlib import blake2b

from newscrawl.items import Article, Comment

Seen = str | list[str | None] | None
"""One field as a reader sees it: a text, or the texts of a list."""

_TEXTS = ("headline", "alternative_headline", "description", "article_body")


def seen_fields(article: Article) -> dict[str, Seen]:
    """Return what a reader sees of an article, field by field: texts, byline, date, filing, captions."""
    return {
        **{name: getattr(article, name) for name in _TEXTS},
        "authors": [author.name for author in article.authors],
        "date_published": _instant(article.date_published),
        "section": [*article.section],
        "keywords": [*article.keywords],
        "storylines": [storyline.name for storyline in article.storylines],
        "images": [text for image in article.images for text in (image.caption, image.credit)],
        "videos": [video.caption for video in article.videos],
    }


def article_hash(article: Article) -> str:
    """Return 32 hex digits over headline, texts, byline, date, filing, captions.

    >>> article_hash(Article("u", headline="A  b")) == article_hash(Article("v", headline="A b", comment_count=3))
    True
    """
    seen = seen_fields(article)
    texts = "\x1f".join([fold(seen.pop(name)) for name in _TEXTS])  # type: ignore[arg-type]
    lists = ["\x1f".join(map(fold, value)) if isinstance(value, list) else fold(value) for value in seen.values()]
    return _digest("\x1e".join([texts, *lists]))


def comment_hash(comment: Comment) -> str:
    """Return 32 hex digits over a comment's author, text, place and standing."""
    standing = f"{comment.is_removed:d}{comment.is_editor_pick:d}"
    return _digest("\x1f".join([fold(comment.author_name), fold(comment.text), fold(comment.parent_id), standing]))


def fold(text: str | None) -> str:
    """Return `text` with single spaces and composed characters; nothing for None."""
    if not text:
        return ""
    words = " ".join(text.split())
    return words if words.isascii() else unicodedata.normalize("NFC", words)


def _instant(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat() if moment else None


def _digest(seen: str) -> str:
    return blake2b(seen.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
