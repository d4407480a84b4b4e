"""What a comment system has to say for itself, and what it is given to work with."""

import re
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Protocol

import orjson

from newscrawl.errors import CommentsError, ExtractionError
from newscrawl.extraction.comments import read_thread
from newscrawl.extraction.comments.raw import RawThread
from newscrawl.extraction.page import Page
from newscrawl.extraction.rules import CommentRules

_CHARSET = re.compile(r"charset=\"?([\w.-]+)", re.I)


@dataclass(frozen=True, slots=True)
class Answer:
    """A response to one of a platform's requests."""

    url: str
    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    """Header names in lower case."""

    @property
    def charset(self) -> str | None:
        """Charset that the content type names."""
        match = _CHARSET.search(self.headers.get("content-type", ""))
        return match[1] if match else None

    def json(self) -> Any:
        """Return the decoded body; raises `CommentsError` where the status is not 200 or the body is not JSON."""
        if self.status != 200:
            raise CommentsError(f"{self.url}: status {self.status} instead of comments")
        try:
            return orjson.loads(self.body)
        except orjson.JSONDecodeError as error:
            start = self.body[:60].decode("utf-8", "replace")
            raise CommentsError(f"{self.url}: expected JSON, found {start!r}") from error


class Fetch(Protocol):
    """Make one request politely (robots, delays, retries are the crawler's); any status is an answer."""

    async def __call__(
        self, url: str, *, method: str = "GET", headers: Mapping[str, str] | None = None, body: bytes | None = None
    ) -> Answer:
        """Return the answer; raises `CommentsError` where none came (robots, timeout, no connection)."""
        ...


Reference = Mapping[str, str]
"""Keys and addresses that a page gives of its thread."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What a platform is given to read one article's thread."""

    page: Page
    reference: Reference
    """What `Platform.detect` found in `page`."""
    fetch: Fetch
    rules: CommentRules | None = None
    """The site's selectors, for comments that come as HTML."""
    own: RawThread | None = None
    """The thread in the page's own HTML."""

    def thread_in(self, answer: Answer) -> RawThread | None:
        """Return the thread that stands in an HTML answer; raises `CommentsError` where it is no page."""
        if answer.status != 200:
            raise CommentsError(f"{answer.url}: status {answer.status} instead of comments")
        try:
            page = Page(answer.body, answer.url, encoding=answer.charset, fetched_at=self.page.fetched_at)
        except ExtractionError as error:
            raise CommentsError(str(error)) from error
        return read_thread(page, self.rules)


Route = Callable[[Visit], AsyncIterator[RawThread]]
"""One way to a system's comments.

It yields the thread part by part and ends where the system says that this was all; raises `CommentsError` where the
system fails or gives less than the whole. The caller bounds the number of parts and drops repeated comments.
"""


class Platform(ABC):
    """One comment system. Stateless: everything about a thread stands in the reference that `detect` makes."""

    name: str
    """What `Comment.platform` says."""
    markers: tuple[bytes, ...]
    """Byte strings, at least one of which is in every page that uses the system."""
    in_html: ClassVar[bool] = False
    """Whether its comments stand in the page's HTML too, under the same ids."""

    @abstractmethod
    def detect(self, page: Page) -> Reference | None:
        """Return the reference if the page uses this system, else None."""

    @abstractmethod
    def routes(self) -> Sequence[Route]:
        """Return the ways to the comments; the next is tried where one fails or gives less than is stated."""
