"""Names of commenters inside texts, found and replaced."""

import html
import re
from collections.abc import Callable, Mapping

from ahocorasick_rs import AhoCorasick, MatchKind

_AT_WORD = re.compile(r"(?<![\w@.])@(\w[\w.\-]*\w|\w)")
_ADDRESSED = re.compile(r"\s*[,:;]")
_SHORT = 5
"""Letters up to which a name in lower case, such as "ann", may be a word: it counts where somebody is addressed."""


class Names:
    """The names of one thread with what each is replaced by."""

    def __init__(self, replacements: Mapping[str, str]) -> None:
        self._as_written = {name: new for name, new in replacements.items() if name.strip()}
        self._replacements = {name.lower(): new for name, new in replacements.items() if name.strip()}
        self._names = sorted(self._replacements)
        self._found = AhoCorasick(self._names, matchkind=MatchKind.LeftmostLongest) if self._names else None

    def replace(self, text: str, unknown: Callable[[str], str | None]) -> str:
        """Return plain text without the names; `unknown` answers for an @mention of somebody not in the thread.

        >>> names = Names({"Maria Lopez": "reader-1", "ann": "reader-2"})
        >>> names.replace("ann, ask maria lopez or @Ben. An ann is a name.", lambda name: "reader-3")
        'reader-2, ask reader-1 or @reader-3. An ann is a name.'
        """
        return self._replace_unknown(self._replace_known(text), unknown)

    def replace_in_html(self, markup: str, unknown: Callable[[str], str | None]) -> str:
        """Return sanitised HTML without the names, in texts and in what links lead to."""
        parts = re.split(r"(<[^>]*>)", markup)
        for k, part in enumerate(parts):
            if k % 2 == 0:
                parts[k] = html.escape(self.replace(html.unescape(part), unknown), quote=False)
            elif part.startswith("<a ") and self._mentions(html.unescape(part)):
                parts[k] = "<a>"
        return "".join(parts)

    def _replace_known(self, text: str) -> str:
        lower = text.lower()
        if self._found is None or len(lower) != len(text):  # some letters change their length: "İ"
            return self._replace_slowly(text) if self._found else text
        pieces, done = [], 0
        for number, start, end in self._found.find_matches_as_indexes(lower):
            if self._is_name(text, start, end, self._names[number]):
                pieces += [text[done:start], self._replacements[self._names[number]]]
                done = end
        return "".join([*pieces, text[done:]])

    def _replace_slowly(self, text: str) -> str:
        for name in sorted(self._as_written, key=len, reverse=True):
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", self._as_written[name], text, flags=re.IGNORECASE)
        return text

    def _is_name(self, text: str, start: int, end: int, name: str) -> bool:
        before, after = text[start - 1 : start], text[end : end + 1]
        if _is_letter(before) or _is_letter(after):
            return False
        if before == "@" or len(name) > _SHORT or not text[start:end].islower():
            return True
        return not text[:start].strip() and bool(_ADDRESSED.match(text, end))

    def _replace_unknown(self, text: str, unknown: Callable[[str], str | None]) -> str:
        known = set(self._replacements.values())

        def new(match: re.Match[str]) -> str:
            replacement = None if match[1] in known else unknown(match[1])
            return f"@{replacement}" if replacement else match[0]

        return _AT_WORD.sub(new, text)

    def _mentions(self, tag: str) -> bool:
        return self._found is not None and bool(self._found.find_matches_as_indexes(tag.lower()))


def _is_letter(character: str) -> bool:
    return character.isalnum() or character == "_"
