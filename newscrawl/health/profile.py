"""What a run was like: every field of what it met, what became of its pages, and what its sources listed."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from newscrawl.health.age import AGE, age_of
from newscrawl.health.measures import Measure, MeasureBuilder, shape_of
from newscrawl.items import Article, Comment, CommentThread

_ARTICLE_FIELDS = (
    "headline", "alternative_headline", "description", "article_body", "authors", "publisher", "section", "keywords",
    "storylines", "images", "videos", "related", "in_language", "date_published", "date_modified", "canonical_url",
    "is_accessible_for_free", "comment_count",
)  # fmt: skip
_COMMENT_FIELDS = ("author_name", "text", "date_published", "parent_id")


@dataclass(slots=True)
class RunProfile:
    """What is kept of one run to compare later ones with."""

    articles: int = 0
    """Articles whose page was read, new and known ones."""
    threads_stated: int = 0
    """Articles whose page says that there are comments."""
    threads_collected: int = 0
    """Of these, those of which any comment was had."""
    comments_stated: int = 0
    comments_collected: int = 0
    """Comments that those articles state, and that were had of them."""
    fields: dict[str, Measure] = field(default_factory=dict)
    """Field of `Article` -> its measure; of comments as "comment.FIELD"."""
    listed: dict[str, int] = field(default_factory=dict)
    """Source (its address) -> articles that it listed."""

    def to_json(self) -> dict[str, Any]:
        """Return the profile as plain values."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "RunProfile":
        """Return the profile that `to_json` was made from."""
        profile = cls(**values)
        profile.fields = {name: Measure(**measure) for name, measure in values["fields"].items()}
        return profile


class ProfileBuilder:
    """Makes the profile of a run, item by item."""

    def __init__(self) -> None:
        self._profile = RunProfile()
        self._fields: defaultdict[str, MeasureBuilder] = defaultdict(MeasureBuilder)

    def add_article(self, article: Article, *, is_news: bool) -> None:
        """Count an article that was read; `is_news`: it is new, or not what it was."""
        self._profile.articles += 1
        for name in _ARTICLE_FIELDS:
            rule = article.field_sources.get(name)
            self._fields[name].add(getattr(article, name), article.url, rule, _shape(article, name))
        if is_news and article.date_published and article.fetched_at:
            age = age_of(article.fetched_at - article.date_published)
            self._fields[AGE].add(article.date_published, article.url, shape=age)

    def add_comment(self, comment: Comment) -> None:
        """Count a comment, tombstones aside."""
        if comment.is_removed:
            return
        for name in _COMMENT_FIELDS:
            value = getattr(comment, name)
            self._fields[f"comment.{name}"].add(value, comment.article_url, comment.platform, _shape(comment, name))

    def add_thread(self, thread: CommentThread) -> None:
        """Count a thread whose page says that it has comments."""
        if not thread.stated_count:
            return
        self._profile.threads_stated += 1
        self._profile.threads_collected += thread.collected_count > 0
        self._profile.comments_stated += thread.stated_count
        self._profile.comments_collected += min(thread.collected_count, thread.stated_count)

    def add_listed(self, source: str, articles: int) -> None:
        """Count what one page of a source listed."""
        self._profile.listed[source] = self._profile.listed.get(source, 0) + articles

    def build(self) -> RunProfile:
        """Return the profile of what was added so far."""
        self._profile.fields = {name: builder.measure for name, builder in self._fields.items()}
        return self._profile


def _shape(item: Article | Comment, name: str) -> str | None:
    """Return what a field's value is like; None for fields of which that says nothing."""
    if name == "in_language":
        language: str | None = getattr(item, name)
        return language
    raw: str | None = getattr(item, f"{name}_raw", None)
    return shape_of(raw) if raw else None
