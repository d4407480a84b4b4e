"""Hold the comments that are collected against the gold file of a running comment server.

    python -m bench.lab GOLD.json... [--without PART_OF_URL]

The gold is a list of articles: `url` and `comments`, each with `id`, `parent_id`, `author`, `text` and `visible`.
Requests whose address contains PART_OF_URL are answered with 403: how far do the other ways lead?
"""

import argparse
import asyncio
import json
import re
import unicodedata
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from newscrawl.extraction.comments.raw import RawComment
from newscrawl.extraction.page import Page
from newscrawl.platforms.base import Answer, Fetch
from newscrawl.platforms.collect import collect_thread

_QUOTES = str.maketrans("‘’‚“”„–—", "'''\"\"\"--")


async def fetch(
    url: str, *, method: str = "GET", headers: Mapping[str, str] | None = None, body: bytes | None = None
) -> Answer:
    """Ask over plain HTTP; any status is an answer."""
    return await asyncio.to_thread(_send, url, method, dict(headers or {}), body)


def _send(url: str, method: str, headers: dict[str, str], body: bytes | None) -> Answer:
    request = urllib.request.Request(url, data=body, headers=headers, method=method)
    try:
        response = urllib.request.urlopen(request, timeout=30)
    except urllib.error.HTTPError as error:
        response = error
    with response:
        names = {name.lower(): value for name, value in response.headers.items()}
        return Answer(url, response.status, response.read(), names)


def norm(text: str | None) -> str:
    """Return `text` without white space and with straight quotes and dashes."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text or "")).translate(_QUOTES)


def visible_text(comment: RawComment) -> str:
    """Return what a reader sees."""
    if comment.text is not None:
        return comment.text
    return "".join(Page(f"<div>{comment.text_html or ''}</div>".encode(), encoding="utf-8").root.itertext())


def fetch_without(part: str | None) -> Fetch:
    """Return a fetch to which everything that has `part` in its address is forbidden."""

    async def limited(
        url: str, *, method: str = "GET", headers: Mapping[str, str] | None = None, body: bytes | None = None
    ) -> Answer:
        if part and part in url:
            return Answer(url, 403, b"")
        return await fetch(url, method=method, headers=headers, body=body)

    return limited


async def measure(article: dict[str, Any], limited: Fetch) -> str:
    """Return a line of the table."""
    answer = await fetch(article["url"])
    thread = await collect_thread(Page(answer.body, article["url"], encoding=answer.charset), limited)
    gold = {each["id"]: each for each in article["comments"] if each["visible"]}
    hidden = {norm(each["text"]) for each in article["comments"] if not each["visible"]}
    hidden -= {norm(each["text"]) for each in gold.values()}
    found = {each.comment_id: each for each in thread.comments if not each.is_removed}
    both = found.keys() & gold.keys()
    parents = sum(found[key].parent_id == gold[key]["parent_id"] for key in both if key)
    authors = sum(norm(found[key].author_name) == norm(gold[key]["author"]) for key in both if key)
    texts = sum(norm(visible_text(found[key])) == norm(gold[key]["text"]) for key in both if key)
    leaked = sum(norm(visible_text(each)) in hidden for each in thread.comments)
    slug = article["url"].rstrip("/").rpartition("/")[2][:44]
    return (
        f"{slug:45} {len(both):3} of {len(gold):3}  extra {len(found) - len(both)}  parents {parents}"
        f"  authors {authors}  texts {texts}  leaked {leaked}"
        f"  {thread.platform} complete={thread.is_complete} {thread.problems}"
    )


async def main() -> None:
    """Print a line for every article that has comments or is open to them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--without")
    options = parser.parse_args()
    for path in options.gold:
        for article in json.loads(path.read_text(encoding="utf-8")):
            if article.get("kind") != "filler":
                print(await measure(article, fetch_without(options.without)))


if __name__ == "__main__":
    asyncio.run(main())
