"""Pages with their cues taken away: hashed class names, renamed words, no ids; what the reader leans on shows."""

import hashlib
import re
from collections.abc import Callable

_CLASS = re.compile(rb"(class=[\"']?)([^\"'>]*)")
_IDS = re.compile(rb"\s(?:id|name|href|data-[\w-]+)=(?:\"[^\"]*\"|'[^']*'|[^\s>]+)")
_AFTER_TITLE = re.compile(rb"</h1>", re.IGNORECASE)
_CONTAINER = re.compile(rb"^(?:comments?|commentlist|comment-list|comments-area|comment-section)$", re.IGNORECASE)


def _after_title(change: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    """Return `change` for what follows the headline; the rest of the page stays as it is."""

    def changed(body: bytes) -> bytes:
        match = _AFTER_TITLE.search(body)
        cut = match.end() if match else 0
        return body[:cut] + change(body[cut:])

    return changed


def _hashed(body: bytes) -> bytes:
    """Hash every class name but those of the list itself, and drop ids, links and data attributes."""

    def hash_names(match: re.Match[bytes]) -> bytes:
        names = match[2].split()
        kept = [each if _CONTAINER.match(each) else b"_" + _digest(each) for each in names]
        return match[1] + b" ".join(kept)

    return _IDS.sub(b"", _CLASS.sub(hash_names, body))


def _digest(name: bytes) -> bytes:
    return (
        hashlib.md5(name, usedforsecurity=False)
        .hexdigest()[:6]
        .encode()
        .translate(bytes.maketrans(b"0123456789", b"ghijklmnop"))
    )


def _without(words: bytes) -> Callable[[bytes], bytes]:
    """Return a change that takes class names with one of `words` in them away."""
    pattern = re.compile(rb"[\w-]*(?:" + words + rb")[\w-]*", re.IGNORECASE)
    return lambda body: _CLASS.sub(lambda match: match[1] + pattern.sub(b"", match[2]), body)


def _renamed(word: bytes) -> Callable[[bytes], bytes]:
    return lambda body: _CLASS.sub(
        lambda match: match[1] + re.sub(rb"comment", word, match[2], flags=re.IGNORECASE), body
    )


ABLATIONS: dict[str, Callable[[bytes], bytes]] = {
    "ids, links and data attributes removed": _after_title(lambda body: _IDS.sub(b"", body)),
    "author classes removed": _after_title(_without(rb"author|fn|vcard|user|name")),
    "date classes removed": _after_title(_without(rb"date|time|meta")),
    "body classes removed": _after_title(_without(rb"body|content|text")),
    "author, date and body classes removed": _after_title(
        _without(rb"author|fn|vcard|user|name|date|time|meta|body|content|text")
    ),
    "depth classes removed": _after_title(_without(rb"depth|level|children|indent")),
    "all classes hashed, ids removed": _after_title(_hashed),
    '"comment" renamed "kommentar"': _after_title(_renamed(b"kommentar")),
    '"comment" renamed "reactie"': _after_title(_renamed(b"reactie")),
    '"comment" renamed "opinion"': _after_title(_renamed(b"opinion")),
    '"comment" renamed "note"': _after_title(_renamed(b"note")),
}
