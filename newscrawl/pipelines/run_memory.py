"""The articles that this run has met, by every URL they are known under and by content."""

from dataclasses import dataclass
from weakref import WeakKeyDictionary

from scrapy.crawler import Crawler

from newscrawl.items import Article
from newscrawl.storage.identity import TELLING_LENGTH, Match, StoredArticle, key_of_id, match_by_url

_memories: "WeakKeyDictionary[Crawler, RunMemory]" = WeakKeyDictionary()


def memory_of(crawler: Crawler) -> "RunMemory":
    """Return what a crawl remembers, empty on the first call."""
    return _memories.setdefault(crawler, RunMemory())


@dataclass(frozen=True, slots=True)
class Earlier:
    """An article met earlier in the run, and by what it was recognised."""

    url: str
    match: Match


class RunMemory:
    """Answers for articles that may not have reached the store yet; about half a kilobyte an article."""

    def __init__(self) -> None:
        self._by_url: dict[str, StoredArticle] = {}
        self._by_content: dict[tuple[str | None, str | None], str] = {}

    def add(self, article: Article, stored_url: str) -> None:
        """Remember an article under its own URL, its canonical one and the one it is stored under."""
        body_length = len(article.article_body or "")
        summary = StoredArticle(
            id=0,
            url=article.url,
            headline=article.headline,
            site_article_id=article.site_article_id,
            page_kind=article.page_kind,
            content_hash=article.content_hash or "",
            body_length=body_length,
        )
        for url in (article.url, stored_url, article.canonical_url):
            if url:
                self._by_url.setdefault(url, summary)
        if article.site_article_id:
            self._by_url.setdefault(key_of_id(article.site, article.site_article_id), summary)
        if body_length >= TELLING_LENGTH:
            self._by_content.setdefault((article.site, article.content_hash), article.url)

    def has(self, url: str) -> bool:
        """Return whether an article was met under this URL."""
        return url in self._by_url

    def find(self, article: Article) -> Earlier | None:
        """Return the article of this run that `article` repeats."""
        if match := match_by_url(article, self._by_url):
            return Earlier(match[0].url, match[1])
        url = self._by_content.get((article.site, article.content_hash))
        return Earlier(url, Match.CONTENT) if url else None
