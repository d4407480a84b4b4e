"""How the pages of articles were had, from the request until the visit is stored."""

from collections import defaultdict, deque

from newscrawl.storage.look import Look


class Looks:
    """Keeps for each article on its way through the pipelines the answer it came from, by the article's URL.

    An article may be on its way twice (under a redirect and by itself): first in, first out.
    """

    def __init__(self) -> None:
        self._by_url: defaultdict[str, deque[Look]] = defaultdict(deque)

    def add(self, url: str, look: Look) -> None:
        """Note how the article that is about to be yielded was had."""
        self._by_url[url].append(look)

    def latest(self, url: str) -> Look | None:
        """Return how the article was had that was yielded last."""
        return self._by_url[url][-1] if url in self._by_url else None

    def take(self, url: str) -> Look | None:
        """Return how the article was had that leaves the pipelines now; None where nobody noted it."""
        if url not in self._by_url:
            return None
        look = self._by_url[url].popleft()
        if not self._by_url[url]:
            del self._by_url[url]
        return look
