"""What the tests of comment systems share: a page fetched from a replica, and its thread."""

import asyncio
from typing import Any

import pytest
from replicas.replica import Collect
from replicas.server import Handler, LoopbackFetch, serving

from newscrawl.extraction.page import Page
from newscrawl.platforms.collect import CollectedThread, collect_thread


@pytest.fixture
def collect() -> Collect:
    """Collect the thread of the article that a replica serves at `path`."""

    def run(replica: Handler, path: str = "/2022/01/story/", **options: Any) -> CollectedThread:
        with serving(replica) as base:
            if hasattr(replica, "base"):
                replica.base = base
            return asyncio.run(_collect(base, path, **options))

    return run


async def _collect(base: str, path: str, **options: Any) -> CollectedThread:
    fetch = LoopbackFetch(base)
    answer = await fetch(base + path)
    return await collect_thread(Page(answer.body, base + path, encoding=answer.charset), fetch, **options)
