"""Articles: lists and finds, one article with its thread, and what changed in it."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Connection
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from newscrawl.items import Image
from newscrawl.storage.article_list import list_articles, site_names
from newscrawl.storage.history.diff import as_text, word_diff
from newscrawl.storage.history.reading import read_revisions
from newscrawl.storage.identity import look_up
from newscrawl.storage.one_article import StoredPage, read_comments_of, read_page
from newscrawl.storage.search.finding import find
from newscrawl.storage.search.index import count_changes
from newscrawl.storage.serialization import to_json
from newscrawl.viewer.asking import filters_of, number_of, place_in_words, place_of, seat_in_words, seat_of
from newscrawl.viewer.headers import content_policy
from newscrawl.viewer.rendering import is_web_address, page, query
from newscrawl.viewer.threads import nested

_ARTICLES = 50
_FINDS = 20
_COMMENTS = 200
_FILTERS = ("q", "kind", "site", "since", "until")


def show_list(request: Request, connection: Connection) -> Response:
    """Answer with the newest articles, with what was searched for, or with the article of an address."""
    asked = request.query_params
    text = asked.get("q", "").strip()
    if is_web_address(text) and (stored := look_up(connection, [text]).get(text)):
        return RedirectResponse(f"/articles/{stored.id}", 303)
    shown: dict[str, Any] = {name: asked.get(name, "") for name in _FILTERS}
    shared: dict[str, Any] = {"asked": shown, "sites": site_names(connection)}
    if text:
        return page("finds.html", **shared, **_finds(request, connection, text))
    lines = list_articles(connection, filters_of(asked), after=place_of(asked), limit=_ARTICLES + 1)
    is_more = len(lines) > _ARTICLES
    lines = lines[:_ARTICLES]
    older = query(shown | {"after": place_in_words(lines[-1].place)}) if is_more else None
    return page("articles.html", **shared, lines=lines, older=older, is_first=place_of(asked) is None)


def _finds(request: Request, connection: Connection, text: str) -> dict[str, Any]:
    asked = request.query_params
    kind = {"article": "article", "comment": "comment"}.get(asked.get("kind", ""))
    number = number_of(asked, "page") or 1
    offset = (number - 1) * _FINDS
    results = find(connection, text, filters_of(asked), kind=kind, limit=_FINDS, offset=offset)  # type: ignore[arg-type]
    ids = look_up(connection, {hit.article_url for hit in results.hits})
    last = offset + len(results.hits)
    return {
        "results": results,
        "ids": {url: stored.id for url, stored in ids.items()},
        "first": offset + 1,
        "last": last,
        "number": number,
        "is_more": last < results.total,
        "waiting": count_changes(connection),
    }


def show(request: Request, connection: Connection) -> Response:
    """Answer with one article and a page of its thread."""
    stored = _stored(request, connection)
    comments = read_comments_of(connection, stored.id, after=seat_of(request.query_params), limit=_COMMENTS + 1)
    is_more = len(comments) > _COMMENTS
    comments = comments[:_COMMENTS]
    with_pictures = request.query_params.get("pictures") == "1"
    origins = _origins(stored.article.images)
    return page(
        "article.html",
        headers={"Content-Security-Policy": content_policy(origins if with_pictures else ())},
        stored=stored,
        article=stored.article,
        values=_values(stored),
        revisions=read_revisions(connection, stored.id),
        comments=nested(comments),
        further=seat_in_words(comments[-1].seat) if is_more else None,
        is_first=not request.query_params.get("after"),
        with_pictures=with_pictures,
        hosts=sorted({urlsplit(origin).netloc for origin in origins}),
    )


def show_revision(request: Request, connection: Connection) -> Response:
    """Answer with what one change did, field by field, word by word."""
    stored = _stored(request, connection)
    number = request.path_params["number"]
    revisions = read_revisions(connection, stored.id)
    revision = next((each for each in revisions if each.number == number), None)
    if revision is None:
        raise HTTPException(404, f"article {stored.id} has no revision {number}; it has {len(revisions)}.")
    differences = {
        name: word_diff(as_text(before), as_text(revision.after[name])) for name, before in revision.before.items()
    }
    return page("revision.html", stored=stored, revision=revision, differences=differences, revisions=revisions)


def _stored(request: Request, connection: Connection) -> StoredPage:
    number = request.path_params["id"]
    stored = read_page(connection, number) if number < 2**31 else None
    if stored is None:
        raise HTTPException(404, f"no article has the number {number} in this store.")
    return stored


def _values(stored: StoredPage) -> list[tuple[str, str]]:
    """Return every field that the page gave, as (name, text)."""
    fields = to_json(stored.article)
    shown = ((name, as_text(value)) for name, value in fields.items() if name != "field_sources")
    return [(name, text) for name, text in shown if text]


def _origins(images: Sequence[Image]) -> set[str]:
    """Return the origins of pictures; what cannot be part of a Content-Security-Policy is left out."""
    parts = [urlsplit(image.url) for image in images if is_web_address(image.url)]
    return {
        f"{part.scheme}://{part.netloc}"
        for part in parts
        if part.netloc and not set(part.netloc) & set(" ;,'\"*@\t\r\n") and part.netloc.isascii()
    }
