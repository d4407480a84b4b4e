"""Gathers items, which arrive one by one and interleaved, into visits."""

from dataclasses import dataclass, field

from newscrawl.agenda.looks import Looks
from newscrawl.items import Article, Comment, CommentThread
from newscrawl.pipelines.drops import NewsItem
from newscrawl.storage.look import Look, Settled
from newscrawl.storage.visit import Visit

BROKEN_OFF = "the visit broke off before its comments were all read"
"""Among the problems of a thread that the spider did not come to report."""


@dataclass(slots=True)
class VisitBuffer:
    """Visits that are waiting to be saved, and those whose thread has not come yet."""

    looks: Looks = field(default_factory=Looks)
    visits: list[Visit] = field(default_factory=list)
    rows: int = 0
    """Items in `visits`."""
    other_urls: dict[str, str] = field(default_factory=dict)
    _settled: list[tuple[str | None, Settled]] = field(default_factory=list)
    _open: dict[str, tuple[Article, list[Comment], Look | None]] = field(default_factory=dict)

    def add(self, item: NewsItem) -> bool:
        """Take an item; False where it belongs to no article that was taken."""
        if isinstance(item, Article):
            self._open[item.url] = (item, [], self.looks.take(item.url))
        elif item.article_url not in self._open:
            return False
        elif isinstance(item, Comment):
            self._open[item.article_url][1].append(item)
        else:
            self._close(item)
        return True

    def add_unchanged(self, article: Article, comments: list[Comment], thread: CommentThread, stored_id: int) -> None:
        """Take a whole visit that found everything as it is stored."""
        visit = Visit(article, thread, comments, self.looks.take(article.url), stored_id)
        self.visits.append(visit)
        self.rows += visit.rows

    def settle(self, article: Article, repeats: str | None = None, refused_as: str | None = None) -> None:
        """Take an article that goes no further: it `repeats` the one at another URL, or is none, for a reason."""
        look = self.looks.take(article.url)
        if repeats:
            self.other_urls |= dict.fromkeys((article.url, *(look.came_by if look else ())), repeats)
        if look and look.asked != repeats:
            self._settled.append((repeats, Settled(look, refused_as)))

    def take(self) -> tuple[list[Visit], dict[str, str], list[Settled]]:
        """Hand over what can be saved now; another URL of an article waits until its article goes along."""
        visits, self.visits, self.rows = self.visits, [], 0
        urls = {url: article_url for url, article_url in self.other_urls.items() if article_url not in self._open}
        self.other_urls = {url: other for url, other in self.other_urls.items() if url not in urls}
        settled = [each for repeats, each in self._settled if repeats not in self._open]
        self._settled = [(repeats, each) for repeats, each in self._settled if repeats in self._open]
        return visits, urls, settled

    def break_off(self) -> int:
        """Close the visits whose thread never came, as incomplete; returns how many there were."""
        broken = list(self._open.values())
        for article, comments, _ in broken:
            self._close(
                CommentThread(
                    article.url, collected_count=len(comments), problems=[BROKEN_OFF], fetched_at=article.fetched_at
                )
            )
        return len(broken)

    def _close(self, thread: CommentThread) -> None:
        article, comments, look = self._open.pop(thread.article_url)
        visit = Visit(article, thread, comments, look)
        self.visits.append(visit)
        self.rows += visit.rows
