"""What a comment system has to say for itself, and what it is given to work with."""

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Protocol

import orjson

from newscrawl.errors import CommentsError
from newscrawl.extraction.comments.raw import RawThread
from newscrawl.extraction.page import Page


@dataclass(frozen=True, slots=True)
class Answer:
    """A response to one of a platform's requests."""

    url: str
    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    """Header names in lower case."""

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


class Platform(ABC):
    """One comment system. Stateless: everything about a thread stands in the reference that `detect` makes."""

    name: ClassVar[str]
    """What `Comment.platform` says."""

    @abstractmethod
    def detect(self, page: Page) -> Mapping[str, str] | None:
        """Return the reference (keys and addresses found in the page) if the page uses this system, else None."""

    @abstractmethod
    def read(self, page: Page, reference: Mapping[str, str], fetch: Fetch) -> AsyncIterator[RawThread]:
        """Yield the thread part by part until the system says there is no more.

        The caller bounds the number of parts, drops repeated comments and turns `CommentsError` into a problem.
        """
