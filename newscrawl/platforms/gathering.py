"""Gather a thread from the parts in which a system gives it, and judge whether it is the whole."""

from contextlib import aclosing
from dataclasses import dataclass, field, fields, replace

from newscrawl.errors import CommentsError
from newscrawl.extraction.comments.raw import RawComment, RawThread
from newscrawl.platforms.base import Route, Visit

_IDENTITY = ("comment_id", "parent_id", "level")
_FILLABLE = tuple(each.name for each in fields(RawComment) if each.name not in _IDENTITY)


@dataclass(slots=True)
class CollectedThread:
    """An article's comments as far as they could be had, and how far that is."""

    platform: str | None
    """Comment system; None where the page shows none."""
    comments: list[RawComment] = field(default_factory=list)
    stated_count: int | None = None
    is_closed: bool | None = None
    is_complete: bool = False
    pages_read: int = 0
    problems: list[str] = field(default_factory=list)
    """Why it is not complete; empty where it is."""


class Gathering:
    """Takes parts of one system's thread; each comment is kept once, under its native id."""

    def __init__(
        self, own: RawThread | None, page_count: int | None, *, in_html: bool, max_parts: int, max_comments: int
    ) -> None:
        """Begin with `own`, the thread in the page's HTML, and `page_count`, the number that the page states.

        `in_html` says that `own` is the same thread under the same ids.
        """
        self._own = own
        self._page_count = page_count
        self._in_html = in_html
        self._max_parts = max_parts
        self._max_comments = max_comments
        self._comments: dict[str, RawComment] = {}
        self._stated: int | None = None
        self._is_closed: bool | None = own.is_closed if own and in_html else None
        self._parts = 0
        self._has_ended = False
        self._problems: list[str] = []

    async def follow(self, route: Route, visit: Visit) -> None:
        """Take what `route` yields, until it ends, fails, brings nothing new twice in a row or reaches a limit."""
        seen: set[str] = set()
        doubts = len(self._problems)
        stale = 0
        try:
            async with aclosing(route(visit)) as parts:  # type: ignore[type-var]
                async for part in parts:
                    stale = 0 if self._take(part, seen) else stale + 1
                    if stale == 2:
                        raise CommentsError("two answers in a row brought nothing new")
                    if self._parts >= self._max_parts:
                        raise CommentsError(f"stopped after {self._parts} answers")
        except CommentsError as error:
            self._problems.append(str(error))
        self._has_ended = self._has_ended or len(self._problems) == doubts

    def _take(self, part: RawThread, seen: set[str]) -> bool:
        """Return whether `part` has comments that are not yet `seen` on this route."""
        self._parts += 1
        self._stated = part.stated_count if part.stated_count is not None else self._stated
        self._is_closed = part.is_closed if part.is_closed is not None else self._is_closed
        before = len(seen)
        here: set[str] = set()
        for comment in part.comments:
            key = comment.comment_id or f"no id {len(self._comments)}"
            if key in here:
                key = self._key_of_double(key, comment)
            elif key in seen:
                continue
            if key not in self._comments and len(self._comments) >= self._max_comments:
                raise CommentsError(f"stopped after {self._max_comments} comments")
            seen.add(key)
            here.add(key)
            known = self._comments.get(key)
            self._comments[key] = _filled(known, comment) if known else comment
        if part.comments and len(seen) == before:
            self._problems.append("an answer repeated earlier comments")
        return len(seen) > before

    def _key_of_double(self, key: str, comment: RawComment) -> str:
        """Return where to keep a second comment with the id `key`: apart, if it says something else."""
        known = self._comments[key]
        is_same = (known.author_name, known.text, known.text_html) == (
            comment.author_name,
            comment.text,
            comment.text_html,
        )
        return key if is_same else f"{key} again {len(self._comments)}"

    @property
    def comments(self) -> list[RawComment]:
        """The system's comments in its order, then those that only the page's HTML has."""
        own = self._own.comments if self._own and self._in_html else []
        if not self._comments:
            return list(own)
        merged = dict(self._comments)
        for comment in own:
            if comment.comment_id is not None:
                known = merged.get(comment.comment_id)
                merged[comment.comment_id] = _filled(known, comment) if known else comment
        return list(merged.values())

    @property
    def stated_count(self) -> int | None:
        """What the system states, else the page's list of comments, else the page."""
        own = self._own.stated_count if self._own and self._in_html else None
        return next((count for count in (self._stated, own, self._page_count) if count is not None), None)

    @property
    def is_complete(self) -> bool:
        """Whether the system said that it gave everything, and it is no fewer than are stated."""
        comments, stated = self.comments, self.stated_count
        if not comments:
            return self._has_ended and not stated and not self._page_count
        if stated is None:
            return self._has_ended
        present = sum(not comment.is_removed for comment in comments)
        return present >= stated or (self._has_ended and len(comments) >= stated)

    def result(self, platform: str | None) -> CollectedThread:
        """Return what was gathered."""
        comments, stated, is_complete = self.comments, self.stated_count, self.is_complete
        problems = [] if is_complete else list(dict.fromkeys(self._problems))[:20]
        expected = stated or self._page_count
        if not is_complete and (expected or 0) > len(comments):
            problems.append(f"{len(comments)} of {expected} comments found")
        read = self._parts + bool(self._own and self._in_html)
        return CollectedThread(platform, comments, stated, self._is_closed, is_complete, read, problems)


def _filled(known: RawComment, other: RawComment) -> RawComment:
    """Return `known` with what it lacks taken from `other`; never its id or its place in the thread."""
    lacking = {name: getattr(other, name) for name in _FILLABLE if getattr(known, name) in (None, False)}
    return replace(known, **lacking)
