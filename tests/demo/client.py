"""A plain HTTP client that takes every status for an answer."""

import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Got:
    """One response, redirects followed."""

    status: int
    body: bytes
    headers: Mapping[str, str]


def fetch(url: str, headers: Mapping[str, str] | None = None, method: str = "GET") -> Got:
    request = urllib.request.Request(url, headers=dict(headers or {}), method=method)
    try:
        with urllib.request.urlopen(request) as response:
            return Got(response.status, response.read(), response.headers)
    except urllib.error.HTTPError as error:
        with error:
            return Got(error.code, error.read(), error.headers)
