"""Damage labelled pages in many ways and read each: nothing may raise but `ExtractionError`, nothing may take long.

    python -m bench.mutations DATA [--rounds 3] [--seconds 2.0]

Prints one line for each failure, then a count; exit status 1 where there was one. The whole pages are read first.
"""

import argparse
import random
import re
import time
from collections.abc import Callable
from pathlib import Path

from bench.body.corpus import read_corpora
from newscrawl.errors import ExtractionError
from newscrawl.extraction.page import Page
from newscrawl.extraction.rules import SiteRules
from newscrawl.loaders.article import load_article

Mutation = Callable[[bytes, random.Random], bytes]

_TAG = re.compile(rb"</?[a-zA-Z][^>]{0,200}>")
_REPORTED = 1000
_RULES = SiteRules()
_CHARSETS = ("utf-16", "koi8-r", "shift_jis", "gb18030", "cp1252", "utf-8")


def truncate(markup: bytes, chance: random.Random) -> bytes:
    """Return the first part of `markup`."""
    return markup[: chance.randrange(len(markup) + 1)]


def flip_bytes(markup: bytes, chance: random.Random) -> bytes:
    """Return `markup` with one byte in a thousand changed."""
    damaged = bytearray(markup)
    for _ in range(len(markup) // 1000 + 1):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    return bytes(damaged)


def drop_tags(markup: bytes, chance: random.Random) -> bytes:
    """Return `markup` without a tenth of its tags."""
    return _TAG.sub(lambda tag: b"" if chance.random() < 0.1 else tag[0], markup)


def shuffle_tags(markup: bytes, chance: random.Random) -> bytes:
    """Return `markup` with a tenth of its tags replaced by others of it."""
    tags = _TAG.findall(markup) or [b""]
    return _TAG.sub(lambda tag: chance.choice(tags) if chance.random() < 0.1 else tag[0], markup)


MUTATIONS: tuple[Mutation, ...] = (truncate, flip_bytes, drop_tags, shuffle_tags)


def extreme_pages() -> dict[str, bytes]:
    """Return pages that are deep or large without being broken."""
    paragraph = "<p>A sentence of some length, with a <a href='/x'>link</a> in it, and a full stop at its end.</p>"
    return {
        "2,000 nested tags": ("<div>" * 2000 + paragraph * 20 + "</div>" * 2000).encode(),
        "2,000 nested links": ("<b><i>" * 1000 + paragraph * 20).encode(),
        "5 MB of text": (paragraph * (5_000_000 // len(paragraph))).encode(),
        "5 MB in one paragraph": ("<p>" + "word, and another one. " * (5_000_000 // 23)).encode(),
    }


def main() -> int:
    """Read every page whole, then damaged."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=2.0)
    arguments = parser.parse_args()
    chance = random.Random(20_000)
    count = failures = 0
    slowest = 0.0
    for name, markup in extreme_pages().items():
        seconds, problem = _try(markup, None)
        failures += bool(problem) or seconds > arguments.seconds
        print(f"{name}: {seconds:.2f} s {problem}")
    for page in read_corpora(arguments.data):
        markup = page.read() or b" "
        variants = [(markup, page.encoding)]
        for _ in range(arguments.rounds):
            variants += [(mutate(markup, chance), page.encoding) for mutate in MUTATIONS]
            variants.append((markup, chance.choice(_CHARSETS)))
        for variant, encoding in variants:
            seconds, problem = _try(variant, encoding)
            count, slowest = count + 1, max(slowest, seconds)
            if problem or seconds > arguments.seconds:
                failures += 1
                print(f"{page.id}: {seconds:.2f} s {problem}")
        if count // _REPORTED != (count - len(variants)) // _REPORTED:
            print(f"{count} readings so far, slowest {slowest:.2f} s", flush=True)
    print(f"{count} readings, {failures} failures, slowest {slowest:.2f} s")
    return int(failures > 0)


def _try(markup: bytes, encoding: str | None) -> tuple[float, str]:
    """Return the CPU seconds that parse, main text and all fields took, and what was raised."""
    started, problem = time.process_time(), ""
    try:
        load_article(Page(markup, "https://news.example/a", encoding=encoding), _RULES)
    except ExtractionError:
        pass
    except Exception as error:  # whatever it is, it is what we look for
        problem = f"{type(error).__name__}: {error}"
    return time.process_time() - started, problem


if __name__ == "__main__":
    raise SystemExit(main())
