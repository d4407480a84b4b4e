"""Why items are dropped. Each class says how loudly, each instance why, in words that become counters."""

from scrapy.exceptions import DropItem

from newscrawl.items import Article, Comment, CommentThread

NewsItem = Article | Comment | CommentThread
_KINDS: dict[type, str] = {Article: "articles", Comment: "comments", CommentThread: "threads"}


class Dropped(DropItem):
    """An item that goes no further; `reason` is one snake_case word for the counters."""

    level = "INFO"

    def __init__(self, reason: str, subject: str) -> None:
        super().__init__(f"{reason}: {subject}", log_level=self.level)
        self.reason = reason


class Rejected(Dropped):
    """Not what it should be: no headline, a consent wall, a comment without text, or part of a rejected article."""


class Duplicate(Dropped):
    """The same article, or a comment of it, met again under another URL or a second time in this run."""

    def __init__(self, reason: str, subject: str, article_url: str | None = None) -> None:
        super().__init__(reason, subject)
        self.article_url = article_url
        """URL of the article that it repeats; only given for an article."""


class Unchanged(Dropped):
    """Stored already, word for word; the store still notes that it was seen."""

    level = "DEBUG"

    def __init__(self, subject: str) -> None:
        super().__init__("unchanged", subject)


class NotStored(Dropped):
    """Could not be stored because the database failed."""


def subject(item: NewsItem) -> str:
    """Return what names an item in a log line.

    >>> subject(Comment("7", "https://example.org/a", "html"))
    'comment 7 of https://example.org/a'
    """
    if isinstance(item, Article):
        return str(item.url)
    return (
        f"comment {item.comment_id} of {item.article_url}"
        if isinstance(item, Comment)
        else f"thread of {item.article_url}"
    )


def kind(item: NewsItem) -> str:
    """Return the word for an item's kind in the counters: articles, comments, threads."""
    return _KINDS[type(item)]
