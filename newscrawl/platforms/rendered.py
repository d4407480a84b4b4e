"""Comments that exist only after the page's scripts have run, read from the page as a browser shows it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

from newscrawl.errors import CommentsError
from newscrawl.extraction.comments.raw import RawThread
from newscrawl.platforms.base import Answer, Visit
from newscrawl.platforms.collect import MAX_COMMENTS
from newscrawl.platforms.gathering import CollectedThread, Gathering


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page as a browser shows it."""

    answer: Answer
    problem: str | None = None
    """Why there may be more comments than it shows."""


Render = Callable[[str], Awaitable[Rendered]]
"""Render the page at a URL, with all comments that its buttons bring; raises `CommentsError` where it fails."""


async def with_rendered(visit: Visit, poorer: CollectedThread, render: Render) -> CollectedThread:
    """Return the thread of the rendered page, or `poorer` where that is whole already or has no fewer comments.

    A thread that says nothing of its size and has no comments is not taken for whole: its script may not have run.
    """
    if poorer.is_complete and (poorer.comments or poorer.stated_count == 0):
        return poorer

    async def read(visit: Visit) -> AsyncIterator[RawThread]:
        rendered = await render(visit.page.url)
        thread = visit.thread_in(rendered.answer)
        if thread is None:
            raise CommentsError(rendered.problem or "no comments in the rendered page")
        yield thread
        if rendered.problem and thread.stated_count != 0:
            raise CommentsError(rendered.problem)

    gathering = Gathering(None, poorer.stated_count, in_html=False, max_parts=2, max_comments=MAX_COMMENTS)
    await gathering.follow(read, visit)
    found = gathering.result(poorer.platform or "html")
    if (len(found.comments), found.is_complete) > (len(poorer.comments), poorer.is_complete):
        return found
    poorer.is_complete = found.is_complete
    poorer.problems += [f"browser: {problem}" for problem in found.problems if problem not in poorer.problems]
    return poorer
