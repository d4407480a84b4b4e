"""What is saved at once, and what saving did."""

from collections.abc import Sequence
from dataclasses import asdict, astuple, dataclass
from datetime import datetime

from newscrawl.items import Article, Comment, CommentThread
from newscrawl.storage.look import Look


@dataclass(frozen=True, slots=True)
class Visit:
    """One look at an article: its page, its comments and what is known of its thread; saved whole or not at all."""

    article: Article
    thread: CommentThread
    comments: Sequence[Comment] = ()
    """Every comment that the visit saw, unchanged ones too; who is not among them after a complete pass is gone."""

    look: Look | None = None
    """How the page was had, for the frontier; None where the visit was not made by a crawl."""
    unchanged_id: int | None = None
    """Id of the stored article, where every item is to the last vote as it is stored: only the visit is to be noted."""

    @property
    def rows(self) -> int:
        """How many items it holds."""
        return 2 + len(self.comments)

    @property
    def came_by(self) -> Sequence[str]:
        """Addresses that redirected to the article."""
        return self.look.came_by if self.look else ()

    @property
    def seen_at(self) -> datetime | None:
        """When it ended, as far as the items say."""
        return self.thread.fetched_at or self.article.fetched_at


@dataclass(frozen=True, slots=True)
class SaveCounts:
    """What saving did; `changed` means that a reader sees a difference, votes and positions aside."""

    articles_new: int = 0
    articles_changed: int = 0
    articles_unchanged: int = 0
    comments_new: int = 0
    comments_changed: int = 0
    comments_unchanged: int = 0
    comments_gone: int = 0
    """No longer there after a complete pass over the thread."""
    comments_returned: int = 0
    """There again after having been gone."""
    visits_failed: int = 0
    """Refused by the database and left out (logged with the reason)."""

    def __add__(self, other: "SaveCounts") -> "SaveCounts":
        return SaveCounts(*map(sum, zip(astuple(self), astuple(other), strict=True)))

    def as_dict(self) -> dict[str, int]:
        """Return the counts by name."""
        return asdict(self)
