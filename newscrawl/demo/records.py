"""Reads the data files in `content/`: records begin with "=== NAME", then "key: value" lines, then paragraphs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

_CONTENT = resources.files("newscrawl.demo").joinpath("content")
_BLANK_LINES = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a data file; `name` is everything after "===", `paragraphs` have their line breaks folded."""

    name: str
    headers: dict[str, str]
    paragraphs: tuple[str, ...]

    def list(self, key: str, separator: str = ",") -> tuple[str, ...]:
        """Return a header's parts, without white space around them; empty where there is no such header."""
        return tuple(part.strip() for part in self.headers.get(key, "").split(separator) if part.strip())


@cache
def read(file_name: str) -> tuple[Record, ...]:
    """Return all records of a data file."""
    return tuple(parse((_CONTENT / file_name).read_text(encoding="utf-8")))


def parse(text: str) -> Iterator[Record]:
    r"""Yield the records of `text`.

    >>> next(parse("=== 12 boats\nlead: Nine.\n\nFirst\nparagraph.\n\nSecond."))
    Record(name='12 boats', headers={'lead': 'Nine.'}, paragraphs=('First paragraph.', 'Second.'))
    """
    for chunk in re.split(r"^=== ", text, flags=re.MULTILINE)[1:]:
        head, *paragraphs = _BLANK_LINES.split(chunk.strip())
        name, *lines = head.splitlines()
        headers = dict(re.split(r":\s+", line, maxsplit=1) for line in lines)
        yield Record(name.strip(), headers, tuple(" ".join(part.split("\n")) for part in paragraphs))
