"""Threads in plain HTML that go on elsewhere: the next part is a page, a fragment, or JSON that carries HTML."""

from collections.abc import AsyncIterator, Iterator, Sequence
from typing import Any

from newscrawl.errors import CommentsError
from newscrawl.extraction.comments.raw import RawThread
from newscrawl.extraction.page import Page
from newscrawl.platforms.base import Answer, Platform, Reference, Route, Visit
from newscrawl.platforms.json_thread import json_thread


class HtmlPages(Platform):
    """Follows "load more" from the page's own comments; made for a page where such a link was found."""

    markers = ()
    in_html = True

    def __init__(self, name: str = "html") -> None:
        self.name = name

    def detect(self, page: Page) -> Reference | None:
        """Return None: whether a page has comments in HTML is for the thread reader to say."""
        return None

    def routes(self) -> Sequence[Route]:
        """Return the one way: from link to link."""
        return (follow_links,)


async def follow_links(visit: Visit) -> AsyncIterator[RawThread]:
    """Yield the page's own thread, then what its "load more" links lead to."""
    thread: RawThread | None = visit.own
    visited = {visit.page.url}
    while thread is not None:
        yield thread
        url = thread.more_url
        if url is None:
            return
        if url in visited:
            raise CommentsError(f"{url}: the list's next part is one that was read already")
        visited.add(url)
        answer = await visit.fetch(url)
        if answer.status == 200 and not answer.body.strip():
            return
        thread = thread_in_answer(visit, answer)
        if thread is None:
            raise CommentsError(f"{url}: no comments in the list's next part")


def thread_in_answer(visit: Visit, answer: Answer) -> RawThread | None:
    """Return the thread in an answer that is HTML, JSON records, or JSON with HTML in one or more of its strings."""
    if answer.body.lstrip()[:1] not in (b"{", b"[", b'"'):
        return visit.thread_in(answer)
    payload = answer.json()
    if records := json_thread(payload, answer.url):
        return records
    markup = "\n".join(text for text in _strings(payload) if "<" in text and ">" in text)
    if not markup:
        return None
    return visit.thread_in(Answer(answer.url, 200, markup.encode(), {"content-type": "text/html; charset=utf-8"}))


def _strings(payload: Any) -> Iterator[str]:
    waiting = [payload]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            waiting.extend(reversed(value.values()))
        elif isinstance(value, list):
            waiting.extend(reversed(value))
