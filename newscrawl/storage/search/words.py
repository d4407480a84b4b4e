"""Text as the words that are searched for: folded, and pairs of letters where a script sets no spaces.

We cut texts into words ourselves, and the databases index what they are given. Their own ways of doing it differ from
each other and from one locale to the next, and neither finds a word inside a Japanese sentence.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

# Scripts without spaces between words (Thai to Khmer, Kana, Han) and Hangul, where a word's endings are stuck to it.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u1049\u1050-\u109f\u1780-\u17d3\u3005-\u3007\u3040-\u309f\u30a1-\u30fa\u30fc-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
# Marks that belong to the letter before them, which \w does not hold: accents, points, the vowels of Indic scripts.
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u0711\u0730-\u074a\u07a6-\u07b0\u0900-\u0963\u0966-\u0dff\u0f18-\u0fbc"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20ff\ufe20-\ufe2f"
)
_WORD = re.compile(rf"[{_UNSPACED}]+|(?:[^\W_{_UNSPACED}]+|[{_MARKS}]+)+")
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]").match
# Accents and points, which readers leave out when they search; and what a database could take for something else.
_IGNORED = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d"
    r"\x00-/:-@\[-`{-\x7f\s]"
)
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe"})
"""Latin letters that Unicode does not take for one with an accent, though readers do."""
_LONGEST = 64
"""Characters of a word that count; what is longer is an address or a file in letters."""


class Token(NamedTuple):
    """A word and where it stands."""

    word: str
    start: int
    end: int


def words(text: str) -> list[str]:
    """Return the words of `text` in order; a run of letters without spaces gives each pair, and its last letter.

    >>> words("Łódź: ÉTÉ 2026, straße")
    ['lodz', 'ete', '2026', 'strasse']
    >>> words("東京の iPhone")
    ['東京', '京の', 'の', 'iphone']
    """
    found: list[str] = []
    for word in _WORD.findall(text):
        if word[0] >= "\u0e00" and _IS_UNSPACED(word):
            run = fold_run(word)
            found += [run[place : place + 2] for place in range(len(run))]
        elif folded := fold(word):
            found.append(folded)
    return found


def tokens(text: str) -> Iterator[Token]:
    """Yield the words of `text` with their places in it."""
    for match in _WORD.finditer(text):
        word, start = match[0], match.start()
        if word[0] < "\u0e00" or not _IS_UNSPACED(word):
            if folded := fold(word):
                yield Token(folded, start, match.end())
            continue
        run = fold_run(word)
        exact = len(run) == len(word)  # half-width letters melt into fewer: then the whole run is the place
        for place in range(len(run)):
            end = min(start + place + 2, match.end())
            yield Token(run[place : place + 2], start + place if exact else start, end if exact else match.end())


def is_unspaced(word: str) -> bool:
    """Return whether `word` is a run of letters of a script that sets no spaces."""
    return _IS_UNSPACED(word) is not None


def pieces(text: str) -> list[str]:
    """Return what `words` cuts up, before it is folded: words, and runs without spaces.

    >>> pieces("covid-19東京")
    ['covid', '19', '東京']
    """
    return _WORD.findall(text)


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """Return a word without case, accents and the forms of its letters; "" if nothing is left."""
    return word.lower()[:_LONGEST] if word.isascii() else fold_run(word)[:_LONGEST]


def fold_run(text: str) -> str:
    """Return `text` folded as `fold` does, whatever its length."""
    letters = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    return unicodedata.normalize("NFC", _IGNORED.sub("", letters))
