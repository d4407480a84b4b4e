"""Labelled pages: manifests with gold, and the folds they belong to."""

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newscrawl.extraction.page import Page

NAMES = ("scrapinghub", "fundus_eval", "fundus", "aed424", "trafilatura_eval", "wcxb")
FOLDS = 5
_HOST = re.compile(r"/(?:www\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Labelled:
    """One page with what people say is its text."""

    id: str
    corpus: str
    url: str
    site: str
    encoding: str | None
    path: Path
    gold: dict[str, Any]

    @property
    def fold(self) -> int:
        """Fold of cross-validation; pages of one site share it in all corpora."""
        return _bucket("fold", self.site, FOLDS)

    @property
    def is_aside(self) -> bool:
        """Whether the site is one of those that no choice is made on."""
        return _bucket("aside", self.site, 7) == 0

    def read(self) -> bytes:
        """Return the page as it was fetched."""
        return gzip.decompress(self.path.read_bytes())

    def text(self) -> str:
        """Return the page as text, for readers that want that."""
        return self.read().decode(self.encoding or "utf-8", "replace")

    def parse(self) -> Page:
        """Return the page parsed."""
        return Page(self.read(), self.url, encoding=self.encoding)


def read_corpora(folder: Path, names: tuple[str, ...] = NAMES) -> Iterator[Labelled]:
    """Yield the pages of `folder`/NAME.jsonl, corpus by corpus."""
    for name in names:
        with (folder / f"{name}.jsonl").open(encoding="utf-8") as lines:
            for line in lines:
                page = json.loads(line)
                site = page["site"] or _host_in(page["id"])
                path = folder / page["html_path"]
                yield Labelled(page["id"], name, page["url"], site, page.get("encoding"), path, page["gold"])


def _host_in(identifier: str) -> str:
    found = _HOST.search(identifier)
    return found[1].lower() if found else identifier


def _bucket(purpose: str, site: str, count: int) -> int:
    return int(hashlib.sha1(f"{purpose}:{site}".encode()).hexdigest(), 16) % count
