"""Makes articles of the records in `content/`."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from urllib.parse import quote

from newscrawl.demo.clock import instant
from newscrawl.demo.model import Article, Block, CommentDelivery, Markup, Person, Photo
from newscrawl.demo.records import Record, read

SECTIONS = {"harbour": "Harbour", "council": "Council", "culture": "Culture"}
"""Path -> name, in the order of the navigation."""


@cache
def versions() -> dict[str, tuple[tuple[int, Article], ...]]:
    """Return for each article id its versions, each with the clock from which it is shown, oldest first."""
    found: dict[str, tuple[tuple[int, Article], ...]] = {}
    for section in SECTIONS:
        for record in read(f"{section}.txt"):
            number, slug = record.name.split(" ", 1)
            if slug.startswith("edit "):
                at = int(slug.removeprefix("edit "))
                found[number] += ((at, _edited(found[number][-1][1], record, at)),)
            else:
                article = _article(number, slug, section, record)
                found[number] = ((article.appears_at, article),)
    return {
        number: tuple((at, _with_original(article, found)) for at, article in all_) for number, all_ in found.items()
    }


def slug_of(name: str) -> str:
    """Return a name as a part of a URL, percent-encoded where it must be.

    >>> slug_of("Maren Olt"), slug_of("The new ferry")
    ('maren-olt', 'the-new-ferry')
    """
    return quote(re.sub(r"\W+", "-", name.lower()).strip("-"))


def person(name: str, folder: str) -> Person:
    """Return the person of that name whose page lies in `folder`."""
    return Person(name, f"/{folder}/{slug_of(name)}/")


def _article(number: str, slug: str, section: str, record: Record) -> Article:
    headers = record.headers
    at = int(headers.get("at", "0"))
    published = datetime.fromisoformat(headers["date"]).replace(tzinfo=UTC) if "date" in headers else instant(at)
    photos = _Photos(number)
    likes, dislikes = (int(part) for part in headers.get("likes", "0 0").split())
    return Article(
        number=number,
        slug=quote(slug),
        section=section,
        markup=Markup(headers.get("markup", "modern")),
        headline=headers["headline"],
        lead=headers["lead"],
        published=published,
        authors=tuple(person(name, "authors") for name in record.list("by")),
        photo=photos.make(headers["photo"]) if "photo" in headers else None,
        blocks=tuple(_block(part, photos) for part in record.paragraphs),
        tags=record.list("tags"),
        storyline=headers.get("storyline"),
        related=record.list("related"),
        likes=likes,
        dislikes=dislikes,
        language=headers.get("language", "en"),
        appears_at=at,
        delivery=CommentDelivery(headers.get("comments", "html")),
        is_closed=headers.get("closed") == "yes",
        is_free=headers.get("free") != "no",
        copy_of=headers.get("copy-of"),
    )


def _edited(article: Article, record: Record, at: int) -> Article:
    return replace(
        article,
        headline=record.headers.get("headline", article.headline),
        blocks=tuple(_block(part, _Photos(article.number, first=2)) for part in record.paragraphs),
        modified=instant(at),
    )


def _with_original(article: Article, found: dict[str, tuple[tuple[int, Article], ...]]) -> Article:
    """Return a copy's full body: dateline, the original's body, then its own paragraphs."""
    if article.copy_of is None:
        return article
    first, *others = found[article.copy_of][0][1].blocks
    dated = replace(first, text=f"PORT ANSEL (Coast Wire) — {first.text}")
    return replace(article, blocks=(dated, *others, *article.blocks))


def _block(part: str, photos: "_Photos") -> Block:
    if part.startswith("## "):
        return Block("heading", part[3:])
    if part.startswith("> "):
        return Block("quote", part[2:])
    if part.startswith("! "):
        return Block("photo", photo=photos.make(part[2:]))
    return Block("paragraph", part)


class _Photos:
    """Numbers an article's pictures; each is written as "caption | credit"."""

    def __init__(self, article: str, first: int = 1) -> None:
        self._article = article
        self._next = first

    def make(self, words: str) -> Photo:
        caption, credit = (part.strip() for part in words.split("|"))
        path = f"/photos/{self._article}-{self._next}.png"
        self._next += 1
        return Photo(path, caption, credit)
