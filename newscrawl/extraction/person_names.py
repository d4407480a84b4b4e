"""Names of people out of bylines: split where several are named, freed of "by", role, place and address."""

import html
import re
from collections.abc import Iterable

from newscrawl.extraction.byline_words import AGENCY_TAIL, ALL_BY, AND, BY, CREDENTIALS, DESKS, PARTICLES, ROLES
from newscrawl.extraction.month_names import month_of
from newscrawl.extraction.text import clean_line

_MARKUP = re.compile(r"<[^<>]{0,200}>")
_BY = re.compile(rf"^(?:(?:{BY})(?![^\W\d_])[\s:,]*)+", re.IGNORECASE)
STARTS_BYLINE = re.compile(rf"(?!foto|photo)(?:{BY})[\s:]+\S", re.IGNORECASE)
_ALL_BY = re.compile(rf"^{ALL_BY}\s*", re.IGNORECASE)
_CREDENTIALS = re.compile(rf"(?:,?\s+(?:{CREDENTIALS}))+$", re.IGNORECASE)
_AGENCY_TAIL = re.compile(rf"(?<=\w)[\s,/]+(?:{AGENCY_TAIL})(?![^\W\d_]).*$", re.IGNORECASE)
_DESK = re.compile(rf"(?:{DESKS})(?![^\W\d_]).*", re.IGNORECASE)
ONLY_BY = re.compile(rf"(?:{BY})[\s:]*", re.IGNORECASE)
_LABEL = re.compile(r"^(?:[^\W\d_]+\s?){1,2}[:：]\s*")
_AND = re.compile(rf"\s+(?:{AND})\s+|\s*[&+]\s*|\s*[;|•·／]\s*|\s+[/–—-]\s+|、|，", re.IGNORECASE)
_ADDRESS = re.compile(r"\(?[\w.+-]+@[\w-]+\.[\w.]+\)?|https?://\S+|\bwww\.\S+|(?<!\w)@\w+")
# A number at the end of a nickname is part of it; a date or a count after a name is not.
_TAIL = re.compile(r"\s*(?:\([^)]*\)|\[[^\]]*\])\s*$|(?:^|\s)\s*\d.*$|\d+[.:/,]\s?\w.*$")
# "Ann Lee. Daily Example": what follows a full stop after a whole word is no name.
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{4})(?<!Prof)\.\s.*$")
_ROLE = re.compile(rf"(?<![^\W\d_])(?:{ROLES})(?![^\W\d_])", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[^\W\d_]\.\s?)+")
_GENERATIONS = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv"))
# "Ann Lee on": what stood between the name and a date.
_BEFORE_DATE = re.compile(r"(?<=\w)\s+(?:am|on|le|el|il|op|den|på|vom|dnia|dne)$")
_LONGEST = 60
_MOST_WORDS = 6


def people_of(byline: str) -> list[str]:
    """Return the people that `byline` names, in its order.

    >>> people_of("By Ann Lee and Bo Holm, Nairobi")
    ['Ann Lee', 'Bo Holm']
    >>> people_of("Von Max Mustermann und Erika Muster (dpa)")
    ['Max Mustermann', 'Erika Muster']
    >>> people_of("Ann Lee, Senior Political Editor")
    ['Ann Lee']
    >>> people_of("editor@example.org"), people_of("Ludwig van der Berg Jr.")
    ([], ['Ludwig van der Berg Jr.'])
    """
    line = clean_line(_ADDRESS.sub(" ", _MARKUP.sub(" ", html.unescape(byline)))) or ""
    line = _BY.sub("", _ALL_BY.sub("", line)).strip(" ,;:|·•-–—")
    found: list[str] = []
    for part in _AND.split(line):
        pieces = [piece.strip() for piece in part.split(",")]
        found += _from_list([piece for piece in pieces if piece])
    return list(dict.fromkeys(found))


def is_person(name: str) -> bool:
    """Tell whether `name` has the shape of a person's name: two to six words with capitals, or a script without them.

    >>> is_person("Ann Lee"), is_person("Reuters"), is_person("習近平"), is_person("our correspondents")
    (True, False, True, False)
    """
    words = name.split()
    if not words or len(words) > _MOST_WORDS or any(c.isdigit() for c in name):
        return False
    if len(words) == 1:
        return not name.isascii() and 2 <= len(name) <= 6 and not name[0].isupper() and not name[0].islower()
    if any(word[0].islower() and word.strip("'’") not in PARTICLES for word in words):
        return False
    return sum(not word[0].islower() for word in words) >= 2


def is_desk(name: str) -> bool:
    """Tell whether `name` is what a group of writers calls itself.

    >>> is_desk("Redaktion"), is_desk("Ann Lee")
    (True, False)
    """
    return bool(_DESK.fullmatch(name))


def clean_name(raw: str) -> str | None:
    """Return one name without "by", role, bracketed remarks and address; None where nothing is left of it.

    >>> clean_name("by JOHN DOE (Reuters)"), clean_name("Staff"), clean_name("12:30")
    ('JOHN DOE', 'Staff', None)
    """
    line = clean_line(_ADDRESS.sub(" ", _MARKUP.sub(" ", raw))) or ""
    line = _LABEL.sub("", _BY.sub("", line))
    while (shorter := _TAIL.sub("", line)) != line:
        line = shorter
    line = _BEFORE_DATE.sub("", _without_month(_SENTENCE_END.sub("", line)))
    if len(line.split()) > 2:
        line = _AGENCY_TAIL.sub("", _CREDENTIALS.sub("", line))
    line = re.split(r"\s*/\s*", line)[0] if len(line.split("/")[0].split()) > 1 else line
    line = line.strip(" ,;:|·•-–—/*\"'“”„«»()[]→←›‹>")
    if not any(c.isalpha() for c in line) or len(line) > _LONGEST or len(line.split()) > _MOST_WORDS + 2:
        return None
    return line


def _from_list(pieces: list[str]) -> Iterable[str]:
    """Return the names among comma-separated `pieces`: what follows a person is a colleague, a role or a place."""
    names: list[str] = []
    for piece in pieces:
        if piece.lower() in _GENERATIONS and names:
            names[-1] += f", {piece}"
            continue
        name = clean_name(piece)
        if not name:
            continue
        name = name if not names and is_desk(name) else _without_role(name)
        if name and (is_person(name) or not names):
            names.append(name)
    return names


def _without_role(name: str) -> str | None:
    """Return `name` up to the first word of a role in it; None where it begins with one."""
    match = _ROLE.search(name)
    if match is None:
        return name
    before = name[: match.start()].strip(" ,-–—|")
    if len(before.split()) >= 2:
        return before
    return name if before and len(name.split()) == 2 else None


def _without_month(name: str) -> str:
    """Return `name` without the month that a date left at its end ("Ann Lee December")."""
    words = name.split()
    while len(words) > 2 and len(words[-1]) > 2 and month_of(words[-1].strip(".,")):
        words.pop()
    return " ".join(words)
