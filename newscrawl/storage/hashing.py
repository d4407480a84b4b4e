"""Hashes over what a reader sees: equal hash means that nothing was edited.

Left out on purpose, because they change without anybody having edited: the time of the fetch, counters, related links,
picture addresses (resized per request), the stated time of the last change, and times of comments that were reckoned
from words such as "2 hours ago".
"""

import unicodedata
from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import blake2b

from newscrawl.items import Article, Comment


def article_hash(article: Article) -> str:
    """Return 32 hex digits over headline, texts, byline, date, filing, captions.

    >>> article_hash(Article("u", headline="A  b")) == article_hash(Article("v", headline="A b", comment_count=3))
    True
    """
    return _digest(
        [
            [article.headline, article.alternative_headline, article.description, article.article_body],
            [author.name for author in article.authors],
            [_instant(article.date_published)],
            article.section,
            article.keywords,
            [storyline.name for storyline in article.storylines],
            [text for image in article.images for text in (image.caption, image.credit)],
            [video.caption for video in article.videos],
        ]
    )


def comment_hash(comment: Comment) -> str:
    """Return 32 hex digits over a comment's author, text, place and standing."""
    standing = f"{comment.is_removed:d}{comment.is_editor_pick:d}"
    return _digest([[comment.author_name, comment.text, comment.parent_id, standing]])


def _instant(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat() if moment else None


def _digest(groups: Iterable[Iterable[str | None]]) -> str:
    joined = "\x1e".join("\x1f".join(map(_fold, group)) for group in groups)
    return blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _fold(text: str | None) -> str:
    return unicodedata.normalize("NFC", " ".join((text or "").split()))
