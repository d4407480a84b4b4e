"""What the site shows at one reading of the clock: a pure function of that number."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from newscrawl.demo.articles import versions
from newscrawl.demo.model import Article, Comment
from newscrawl.demo.readers import all_comments


@dataclass(frozen=True, slots=True)
class Edition:
    """All articles and comments that are on the site at `clock`."""

    clock: int
    articles: tuple[Article, ...]
    """Newest first."""
    by_number: Mapping[str, Article]
    by_path: Mapping[str, Article]

    def section(self, section: str) -> tuple[Article, ...]:
        """Return a section's articles, newest first."""
        return tuple(article for article in self.articles if article.section == section)

    def storyline(self, name: str) -> tuple[Article, ...]:
        """Return the articles of a storyline, newest first."""
        return tuple(article for article in self.articles if article.storyline == name)

    def thread(self, article: Article) -> tuple[Comment, ...]:
        """Return an article's comments in reading order, tombstones included."""
        return _thread(article.number, self.clock)

    def stated_count(self, article: Article) -> int:
        """Return the number of comments that the page states: those that can be read."""
        return sum(not comment.is_removed for comment in self.thread(article))

    def related(self, article: Article) -> tuple[Article, ...]:
        """Return the articles that the editors put beside this one, those that are on the site already."""
        return tuple(self.by_number[number] for number in article.related if number in self.by_number)

    def address_of(self, number: str) -> str:
        """Return the path of an article by its id."""
        return self.by_number[number].path


@lru_cache(maxsize=64)
def edition_at(clock: int) -> Edition:
    """Return the site as it is at `clock`, in seconds since the start."""
    shown = [
        [article for since, article in all_versions if since <= clock][-1]
        for all_versions in versions().values()
        if all_versions[0][0] <= clock
    ]
    articles = tuple(sorted(shown, key=lambda article: (article.published, article.number), reverse=True))
    return Edition(
        clock,
        articles,
        by_number={article.number: article for article in articles},
        by_path={article.path: article for article in articles},
    )


@lru_cache(maxsize=512)
def _thread(number: str, clock: int) -> tuple[Comment, ...]:
    return tuple(
        replace(comment, is_removed=comment.removed_at is not None and comment.removed_at <= clock)
        for comment in all_comments().get(number, ())
        if comment.appears_at <= clock and not (comment.gone_at is not None and comment.gone_at <= clock)
    )
