"""Precision and recall of the article links found on lists without selectors: python -m bench.links [FOLDER...]

Each page begins with a comment that holds its address. On it `data-article` marks the links that lead to the site's
articles, `data-either` those that a reader may count or not (a video, a gallery); both are taken off before the page
is read. Without a FOLDER the replicas of the tests are measured, and the lists of the bundled demo.
"""

import sys
from dataclasses import dataclass, field
from pathlib import Path

from newscrawl.demo import serve
from newscrawl.demo.oddities import CONSENT_WALL, DEAD, MOVED, SOFT_404
from newscrawl.extraction.addresses import article_address
from newscrawl.extraction.page import Page
from newscrawl.extraction.teasers import article_links

REPLICAS = Path(__file__).parent.parent / "tests" / "extraction" / "teasers" / "pages"
_MARKS = ("data-article", "data-either")
_DEMO_LISTS = (
    "/",
    "/harbour/",
    "/council/",
    "/council/?page=2",
    "/culture/",
    "/services/harbour/more.html?date=20260301",
)
_ODD = ("/amp/", "/print/", CONSENT_WALL, SOFT_404, DEAD, MOVED[0])
"""What the demo lists as articles although it leads elsewhere, which nobody can see from outside."""


@dataclass
class Judged:
    """What was found on one page, next to what should have been."""

    name: str
    right: set[str] = field(default_factory=set)
    wrong: set[str] = field(default_factory=set)
    missed: set[str] = field(default_factory=set)


def marked_page(path: Path) -> tuple[Page, set[str], set[str]]:
    """Return the page of a file without its marks, the addresses of its articles and those that count neither way."""
    text = path.read_text(encoding="utf-8")
    url = text.split("-->", 1)[0].removeprefix("<!--").strip()
    marked = Page(text.encode(), url, encoding="utf-8")
    articles, either = ({address(marked, a) for a in marked.root.iter("a") if mark in a.attrib} for mark in _MARKS)
    for mark in _MARKS:
        text = text.replace(f"{mark} ", "").replace(f" {mark}", "")
    assert not any(mark in text for mark in _MARKS), f"{path}: a mark that could not be taken off"
    return Page(text.encode(), url, encoding="utf-8"), articles, either - articles


def address(page: Page, anchor: object) -> str:
    """Return where a link leads, cleaned."""
    return article_address(page.absolute(anchor.get("href")) or "")  # type: ignore[attr-defined]


def judge(path: Path) -> Judged:
    """Return how the links of one marked page were judged."""
    page, articles, either = marked_page(path)
    found = {article_address(url) for url in article_links(page)} - either
    return Judged(path.stem, found & articles, found - articles, articles - found)


def judge_demo() -> list[Judged]:
    """Return the same for the lists of the demo site, whose articles are known."""
    import urllib.request

    judged = []
    with serve(crawl_delay=0) as site:
        gold = {article_address(article.url) for article in site.expected().articles}
        for path in _DEMO_LISTS:
            page = Page(urllib.request.urlopen(site.url + path).read(), site.url + path, encoding="utf-8")
            there = {address(page, anchor) for anchor in page.root.iter("a") if anchor.get("href")} & gold
            found = {article_address(url) for url in article_links(page)}
            wrong = {url for url in found - gold if not url.startswith(tuple(site.url + odd for odd in _ODD))}
            judged.append(Judged(f"demo {path}", found & there, wrong, there - found))
    return judged


def table(judged: list[Judged], *, verbose: bool = False) -> tuple[float, float]:
    """Print a line for each page and return precision and recall over all of them."""
    for one in judged:
        print(f"{one.name:42} right {len(one.right):3}  wrong {len(one.wrong):3}  missed {len(one.missed):3}")
        for word, urls in (("wrong", one.wrong), ("missed", one.missed)) if verbose else ():
            for url in sorted(urls):
                print(f"    {word}: {url}")
    right, wrong, missed = (sum(len(getattr(one, name)) for one in judged) for name in ("right", "wrong", "missed"))
    return right / max(right + wrong, 1), right / max(right + missed, 1)


def main(folders: list[Path]) -> None:
    """Print the table of each folder."""
    groups = {str(folder): [judge(path) for path in sorted(folder.glob("*.html"))] for folder in folders or [REPLICAS]}
    if not folders:
        groups["demo"] = judge_demo()
    for name, judged in groups.items():
        precision, recall = table(judged, verbose=True)
        print(f"{name}: {len(judged)} pages, precision {precision:.3f}, recall {recall:.3f}\n")


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
