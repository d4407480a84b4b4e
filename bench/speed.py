"""CPU time of readers as multiples of one plain parse."""

import contextlib
import re
import time
from collections.abc import Callable, Mapping, Sequence

import lxml.html

from bench.body.corpus import Labelled
from bench.peers import Reader
from newscrawl.extraction.body import read_body
from newscrawl.extraction.page import Page

_PASSES = 3
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def ratios(pages: Sequence[Labelled], peers: Mapping[str, Reader]) -> dict[str, float]:
    """Return for each step or reader its CPU time over that of `lxml.html.fromstring` on the same `pages`."""
    markups = [(_DECLARATION.sub("", page.text()), page.url) for page in pages]
    plain = best_seconds(lambda: [lxml.html.fromstring(markup) for markup, _ in markups])
    seconds = {
        "newscrawl, Page (parse)": best_seconds(lambda: [page.parse() for page in pages]),
        "newscrawl, main text without parse": _body_seconds(pages),
    }
    for name, peer in peers.items():
        seconds[name] = best_seconds(lambda peer=peer: [_quiet(peer, *each) for each in markups], passes=1)
    return {name: value / plain for name, value in seconds.items()}


def _quiet(peer: Reader, markup: str, url: str) -> None:
    with contextlib.suppress(Exception):
        peer(markup, url)


def best_seconds(work: Callable[[], object], passes: int = _PASSES) -> float:
    """Return the least CPU seconds of this process that `work` took in so many passes."""
    return min(_seconds(work) for _ in range(passes))


def _body_seconds(pages: Sequence[Labelled]) -> float:
    """Return the least CPU seconds for the main text of parsed pages, which remember it: each pass parses anew."""
    best = float("inf")
    for _ in range(_PASSES):
        parsed: list[Page] = [page.parse() for page in pages]
        best = min(best, _seconds(lambda parsed=parsed: [read_body(page) for page in parsed]))
    return best


def _seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started
