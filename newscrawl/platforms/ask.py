"""Requests in the forms that comment systems take; each gives the decoded JSON or raises `CommentsError`."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import orjson

from newscrawl.errors import CommentsError
from newscrawl.platforms.base import Fetch


def with_query(url: str, query: Mapping[str, str | int | None]) -> str:
    """Return `url` with the given parameters added; those that are None are left out.

    >>> with_query("https://a.example/?b=1", {"c": "d e", "f": None})
    'https://a.example/?b=1&c=d+e'
    """
    added = urlencode({name: value for name, value in query.items() if value is not None})
    return f"{url}{'&' if '?' in url else '?'}{added}"


async def get_json(fetch: Fetch, url: str, query: Mapping[str, str | int | None]) -> Any:
    """Return the payload of a GET."""
    return (await fetch(with_query(url, query), headers={"accept": "application/json"})).json()


async def post_json(fetch: Fetch, url: str, payload: Any, headers: Mapping[str, str] | None = None) -> Any:
    """Return the payload of a POST whose body is JSON."""
    sent = {"content-type": "application/json", "accept": "application/json", **(headers or {})}
    return (await fetch(url, method="POST", headers=sent, body=orjson.dumps(payload))).json()


async def post_form(fetch: Fetch, url: str, form: Mapping[str, str]) -> Any:
    """Return the payload of a POST whose body is a form."""
    sent = {"content-type": "application/x-www-form-urlencoded", "accept": "application/json"}
    return (await fetch(url, method="POST", headers=sent, body=urlencode(form).encode())).json()


async def post_query(fetch: Fetch, url: str, query: str, variables: Mapping[str, str | None]) -> Any:
    """Return the data of a GraphQL query's answer; raises `CommentsError` with the reason where it is refused."""
    payload = await post_json(fetch, url, {"query": query, "variables": variables})
    data, errors = (payload.get("data"), payload.get("errors")) if isinstance(payload, dict) else (None, None)
    if not isinstance(data, dict):
        first = errors[0] if isinstance(errors, list) and errors else None
        reason = first.get("message") if isinstance(first, dict) else "no data in the answer"
        raise CommentsError(f"{url}: the query was refused: {reason}")
    return data
