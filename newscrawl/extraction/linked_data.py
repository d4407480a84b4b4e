"""JSON-LD as pages really hold it: in comments, with stray commas and control characters, in graphs, in pieces."""

import html
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

import orjson

Node = dict[str, Any]

_WRAPPERS = re.compile(
    r"^\s*(?://|/\*)?\s*(?:<!--|<!\[CDATA\[)\s*(?:\*/)?|(?://|/\*)?\s*(?:-->|\]\]>)\s*(?:\*/)?\s*;?\s*$"
)
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_BAD_ESCAPE = re.compile(r'\\(?!["\\/bfnrtu])')
_PAIR = re.compile(r'"(headline|datePublished|dateModified|@type)"\s*:\s*"((?:[^"\\\n]|\\.){1,400})"\s*(?=[,}\n])')
_VOCABULARY = re.compile(r"[/#:]")
_MOST_NODES = 20_000
_DECODER = json.JSONDecoder(strict=False)


def parse_linked_data(text: str) -> list[Any]:
    """Return the roots of a script's JSON, mended where that is safe; an empty list where nothing can be read.

    >>> parse_linked_data('<!-- {"@type": "NewsArticle", "headline": "A",} -->')
    [{'@type': 'NewsArticle', 'headline': 'A'}]
    >>> parse_linked_data('{"a": 1} {"b": 2}')
    [{'a': 1}, {'b': 2}]
    >>> parse_linked_data('{"@type": "Article", "headline": "A", "x": "not "quoted" well"}')
    [{'@type': 'Article', 'headline': 'A'}]
    """
    try:
        return [orjson.loads(text)]
    except orjson.JSONDecodeError:
        pass
    bare = _WRAPPERS.sub("", text).strip().rstrip(";")
    if not bare:
        return []
    escaped = html.unescape(bare) if bare.startswith(("{&quot;", "[{&quot;", "&#")) or '"' not in bare else bare
    mended = _BAD_ESCAPE.sub(r"\\\\", _TRAILING_COMMA.sub("", escaped))
    for attempt in (escaped, mended):
        if roots := list(_decode_all(attempt)):
            return roots
    salvaged = {key: _unescape(value) for key, value in _PAIR.findall(mended)}
    return [salvaged] if len(salvaged) > 1 else []


def nodes_of(roots: Iterable[Any]) -> Iterator[tuple[Node, str]]:
    """Yield every object below `roots`, outer ones first, each with the property that holds it ("" at the top)."""
    waiting: list[tuple[Any, str]] = [(root, "") for root in roots][::-1]
    seen = 0
    while waiting and seen < _MOST_NODES:
        value, key = waiting.pop()
        seen += 1
        if isinstance(value, list):
            waiting += [(each, key) for each in reversed(value) if isinstance(each, dict | list)]
        elif isinstance(value, dict):
            yield value, key
            inner = [(each, name if name != "@graph" else key) for name, each in value.items()]
            waiting += [pair for pair in reversed(inner) if isinstance(pair[0], dict | list)]


def types_of(node: Node) -> list[str]:
    """Return the type names of `node` without their vocabulary.

    >>> types_of({"@type": ["http://schema.org/NewsArticle", "Thing"]})
    ['NewsArticle', 'Thing']
    """
    types = node.get("@type") or node.get("type")
    names = types if isinstance(types, list) else [types]
    return [name if name.isalpha() else _VOCABULARY.split(name)[-1] for name in names if isinstance(name, str)]


def strings_of(value: Any, *keys: str) -> Iterator[str]:
    """Yield the strings that `value` amounts to: itself, its items', or those under the first of `keys` it has.

    >>> list(strings_of([{"name": "A"}, "B", {"@value": "C"}], "name"))
    ['A', 'B', 'C']
    """
    waiting = [value]
    for _ in range(1000):
        if not waiting:
            return
        value = waiting.pop(0)
        if isinstance(value, str):
            yield html.unescape(value) if "&" in value else value
        elif isinstance(value, int | float) and not isinstance(value, bool):
            yield str(value)
        elif isinstance(value, list):
            waiting[:0] = value
        elif isinstance(value, dict):
            waiting[:0] = next(([value[key]] for key in (*keys, "@value") if value.get(key)), [])


def first_string(value: Any, *keys: str) -> str | None:
    """Return the first string of `strings_of`, if any."""
    return next(strings_of(value, *keys), None)


def _decode_all(text: str) -> Iterator[Any]:
    """Yield the values that stand one after the other in `text`, up to the first that is broken."""
    place = 0
    while place < len(text):
        try:
            value, place = _DECODER.raw_decode(text, place)
        except (ValueError, RecursionError):
            return
        if isinstance(value, dict | list):
            yield value
        while place < len(text) and text[place] in " \t\r\n,;":
            place += 1


def _unescape(text: str) -> str:
    try:
        return str(json.loads(f'"{text}"', strict=False))
    except ValueError:
        return text
