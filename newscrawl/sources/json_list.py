"""Lists of articles as JSON: items with addresses, or pieces of HTML, and the address of the next part."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

from newscrawl.extraction.addresses import address_score, article_address, is_never_article, split_address
from newscrawl.extraction.paging import following_address, with_parameter
from newscrawl.sources.base import Listed
from newscrawl.sources.instants import instant_of

_ADDRESS = (
    "url",
    "link",
    "href",
    "permalink",
    "canonicalurl",
    "weburl",
    "articleurl",
    "fullurl",
    "shareurl",
    "path",
    "uri",
)
_HEADLINE = ("title", "headline", "name", "heading", "text", "linktext", "teasertitle")
_PUBLISHED = (
    *(
        "datepublished",
        "published",
        "publishedat",
        "pubdate",
        "publishdate",
        "publicationdate",
        "publishedon",
        "dategmt",
    ),
    *("date", "firstpublished", "createdat", "timestamp", "time", "unixtime"),
)
_MODIFIED = ("datemodified", "modified", "modifiedgmt", "updated", "updatedat", "lastmodified", "lastupdated")
_NEXT_ADDRESS = re.compile(r"next(page)?(url|link|href)?|(load)?more(url|link|href)?", re.IGNORECASE)
_NEXT_CURSOR = re.compile(
    r"(?:next|end|last)(?P<name>cursor|pagetoken|token|page|offset|id)|(?P<bare>cursor)", re.IGNORECASE
)
_HAS_MORE = re.compile(r"has(more|next(page)?)|ismore|moreavailable", re.IGNORECASE)
_PARAMETERS = {
    "cursor": ("cursor", "after", "since", "before", "max_id", "from", "token"),
    "pagetoken": ("pageToken", "page_token", "token"),
    "token": ("token", "pageToken", "cursor"),
    "page": ("page", "p", "paged", "pg"),
    "offset": ("offset", "start", "skip", "from"),
    "id": ("after", "before", "max_id", "last_id", "cursor", "id"),
}
_DEEPEST = 12
_LONG_HEADLINE = 20


@dataclass(slots=True)
class JsonList:
    """What one answer of an endpoint holds."""

    items: dict[str, Listed] = field(default_factory=dict)
    """By address, in order."""
    html: list[str] = field(default_factory=list)
    following: str | None = None
    """Address of the next part, as far as the answer says it."""
    is_last: bool = False
    """Whether the answer says that nothing follows."""


def read_json_list(data: Any, url: str) -> JsonList:
    """Return the articles, the HTML and the next address in the decoded `data` that came from `url`."""
    answer = JsonList()
    _walk(data, url, answer, 0)
    return answer


def after_json(answer: JsonList, url: str, count: int) -> str | None:
    """Return the address of the part after an answer that listed `count` articles; None at the end.

    Where the answer names none, the number in the address is counted on while there are articles.
    """
    if answer.is_last:
        return None
    return answer.following or (following_address(url, count) if count else None)


def _walk(node: Any, url: str, answer: JsonList, depth: int) -> None:
    if depth > _DEEPEST:
        return
    if isinstance(node, str):
        if "<a " in node and "href" in node:
            answer.html.append(node)
    elif isinstance(node, list):
        for child in node:
            _walk(child, url, answer, depth + 1)
    elif isinstance(node, dict):
        if item := _item(node, url):
            answer.items.setdefault(item.url, item)
            return
        _read_onward(node, url, answer)
        for child in node.values():
            _walk(child, url, answer, depth + 1)


def _item(node: dict[str, Any], url: str) -> Listed | None:
    """Return the article that `node` is, judged by its address and headline; None for sections, authors and others."""
    named = {_plain(name): value for name, value in node.items()}
    link = next((value for name in _ADDRESS if isinstance(value := named.get(name), str) and _is_link(value)), None)
    headline = next((text for name in _HEADLINE if (text := _text(named.get(name)))), "")
    if link is None:
        return None
    address = split_address(urljoin(url, link))
    if is_never_article(address) or not (address_score(address) >= 1.5 or len(headline) >= _LONG_HEADLINE):
        return None
    return Listed(
        article_address(address.geturl()), _first_instant(named, _PUBLISHED), _first_instant(named, _MODIFIED)
    )


def _first_instant(named: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    return next((instant for name in names if (instant := instant_of(named.get(name)))), None)


def _plain(name: str) -> str:
    return name.replace("_", "").replace("-", "").lower()


def _text(value: Any) -> str:
    if isinstance(value, dict):  # WordPress: {"rendered": "..."}
        value = value.get("rendered")
    return value.strip() if isinstance(value, str) else ""


def _is_link(value: str) -> bool:
    return value.startswith(("/", "http://", "https://")) and " " not in value


def _read_onward(node: dict[str, Any], url: str, answer: JsonList) -> None:
    for key, value in node.items():
        name = _plain(key)
        if _HAS_MORE.fullmatch(name) and value in (False, 0, "false"):
            answer.is_last = True
        elif _NEXT_ADDRESS.fullmatch(name) and isinstance(value, str) and value.startswith(("/", "http", "?")):
            answer.following = urljoin(url, value)
        elif answer.following is None:
            answer.following = _by_cursor(url, key, name, value)


def _by_cursor(url: str, key: str, name: str, value: Any) -> str | None:
    """Return the address that a cursor in the answer makes; None where `key` holds none."""
    if isinstance(value, bool) or not isinstance(value, str | int) or not str(value).strip():
        return None
    if name in {"next", "nextpage"} and isinstance(value, int):
        return _with_cursor(url, "page", "page", value)
    cursor = _NEXT_CURSOR.fullmatch(name)
    return _with_cursor(url, (cursor["name"] or "cursor").lower(), key, value) if cursor else None


def _with_cursor(url: str, family: str, key: str, value: str | int) -> str:
    """Return `url` with the cursor in the parameter that held the one before, else in one named after the answer's."""
    present = {name for name, _ in _parameters(url)}
    names = _PARAMETERS.get(family, (family,))
    name = next((name for name in names if name in present), None)
    return with_parameter(url, name or re.sub(r"^next_?", "", key, flags=re.IGNORECASE) or family, str(value))


def _parameters(url: str) -> Iterator[tuple[str, str]]:
    for parameter in urlsplit(url).query.split("&"):
        name, _, value = parameter.partition("=")
        yield name, value
