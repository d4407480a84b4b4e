"""Who wrote a record, and whom it says it answers."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence

from newscrawl.extraction.comments import words
from newscrawl.extraction.comments.datewords import (
    ABOUT,
    LONGEST,
    date_span,
    is_compact_age,
)
from newscrawl.extraction.comments.labels import CONTROL_LABEL, REPLY_LABEL
from newscrawl.extraction.comments.names import BY, IN_REPLY, ON, VERB, bare_name, names_someone
from newscrawl.extraction.comments.outline import Outline
from newscrawl.extraction.comments.records import NAME_TAGS, Record, is_called
from newscrawl.extraction.comments.stamps import LIST_NUMBER, time_text

_WRITTEN = re.compile(
    rf"^[\w ]{{0,25}}\b(?:{BY})\b:?\s+\S.*\d|^\S.{{0,60}}?\s(?:{VERB})\b.*\d|"
    rf"^\S.{{1,60}}?\s+(?:on|am|le|el|il|op|em)\s+.*\d",
    re.IGNORECASE,
)
_BETWEEN = re.compile(rf"\s*(?:\b(?:{ON})\b(?:\s+[^\W\d]{{2,12}}\s*[.,]?|\s*\.)?|[:,|/•·⋅∙–—(@-])?\s*$", re.IGNORECASE)
"""Between a name and a date: "on", "on Wednesday,", a dash."""
_ABOUT = re.compile(rf"\b(?:{ABOUT})\s*$", re.IGNORECASE)
_LABELLED = re.compile(
    r"^(?:comment|reply|kommentar|antwort|commentaire|réponse|comentario|respuesta|comentário|resposta|reactie|commento|"
    r"risposta|komentarz|svar)\s+(?:by|from|von|par|de|van|di|da|av|af|od)\s+(.{1,60})$",
    re.IGNORECASE,
)
_AFTER_DATE = re.compile(r"^\s*(?:[-–—|·⋅∙•/,:~]|\b(?:by|from|von|par|por|di|da|door|av|af|od)\b)\s*")
_SIGNED = re.compile(rf"^\W*(?:{BY})\s+(?=\S)")
"""Begins a signature after a date: "by Ada"."""
_SPEAKS = re.compile(rf"\s(?:{VERB})\W*$", re.IGNORECASE)
_NEXT_LABEL = re.compile(r"[,;|]\s*[^\W\d]{2,15}(?: [^\W\d]{1,10})?\s?:.*$", re.DOTALL)
"""What follows a name in a row of labels and values: "Author: Ada, City: Hull"."""
_FEWEST_ALIKE = 3
"""Different names that begin with the same words, from which on those are the template's."""
_LONGEST_NAME, _SHORT_NAME = 60, 30
_ADDRESS = re.compile(r"^\W*(?:(?:https?://|www\.)\S+|[^\s@]+@[^\s@]+\.[^\W\d]{2,})\W*$", re.IGNORECASE)
_PICTURE_WORDS = re.compile(
    r"(?:['’]s )?(?:avatar|gravatar|picture|photo|profile|image|icon)\b(?: (?:of|von|de|for)\b)?", re.I
)


def prefer_written_names(outline: Outline, records: Sequence[Record]) -> None:
    """Forget the elements taken for authors where the records say "by NAME on DATE" in words.

    A heading that stands out is then the comment's title.
    """
    if any(r.author is not None and is_called(outline, r.author) for r in records):
        return
    found = [text for record in records if (text := _written_name(outline, record)) is not None]
    said = Counter(words.folded(text[: (date_span(text) or (len(text), 0))[0]]) for text in found)
    vary = len(records) < 3 or max(said.values(), default=0) <= 0.6 * len(records)
    is_written = len(found) >= 0.8 * len(records) and vary and not _open_lines(outline, records)
    if is_written or _stand_beside_dates(outline, records):
        for record in records:
            record.author = None


def _open_lines(outline: Outline, records: Sequence[Record]) -> bool:
    """Whether what was taken for names opens the lines with the dates: "<b>Ada</b> sent this on 3 May"."""
    opening = sum(r.author is not None and outline.parent[r.author] == r.time == r.author - 1 for r in records)
    return opening >= 0.8 * len(records)


def _stand_beside_dates(outline: Outline, records: Sequence[Record]) -> bool:
    """Whether names sign the dates, or stand loose beside them and what was taken for names are plain elements."""
    if _are_names(records, [_signature(outline, record) for record in records]):
        return True
    if any(r.author and outline.tags[r.author] in NAME_TAGS for r in records):
        return False
    return _are_names(records, [_name_beside_date(outline, record) for record in records])


def _are_names(records: Sequence[Record], texts: Sequence[str | None]) -> bool:
    """Whether nearly all records have a text, and not all the same."""
    names = list(filter(None, texts))
    return len(records) > 1 and len(names) >= 0.8 * len(records) and len(set(names)) > 0.4 * len(names)


def _name_beside_date(outline: Outline, record: Record) -> str | None:
    """Return a name from a short text beside the date, in the element that holds it or in the date's own."""
    if record.time is None:
        return None
    around = outline.own_text[outline.parent[record.time]]
    name = _name_before(around, date_span(around)) if len(around) <= LONGEST else None
    if name is None and (span := date_span(own := time_text(outline, record.time))) and span[0] < span[1] < len(own):
        name = _name_after(own[span[1] :])
    return name if name and len(name) <= _SHORT_NAME else None


def _signature(outline: Outline, record: Record) -> str | None:
    """Return the name in "3 May 2014 by NAME", where the date's element says so and no element in it holds the name."""
    text = time_text(outline, record.time) if record.time is not None else ""
    if record.author is not None and outline.parent[record.author] == record.time:
        return None
    span = date_span(text) if len(text) <= LONGEST else None
    return _name_after(text[span[1] :]) if span and _SIGNED.match(text[span[1] :]) else None


def _written_name(outline: Outline, record: Record) -> str | None:
    """Return the name in "by NAME on DATE"; the "de" of a date in words ("28 de julho de 2021") names nobody."""
    if record.time is None:
        return None
    for text in (time_text(outline, record.time), outline.own_text[outline.parent[record.time]]):
        if len(text) <= LONGEST and _WRITTEN.match(text):
            span = date_span(text)
            if span is None or names_someone(LIST_NUMBER.sub("", text[: span[0]])):
                return text
    return None


def author_names(outline: Outline, records: Sequence[Record]) -> list[str | None]:
    """Return the names as printed, without "says", "by" and the date that may stand in the same text."""
    badges = badges_in_names(outline, records)
    found = _written_names(outline, records)
    for k, record in enumerate(records):
        if (label := _labelled_name(outline, record)) is not None:
            found[k] = label
        elif record.author is not None:
            name = _name_text(outline, record.author, badges)
            found[k] = bare_name(_BETWEEN.sub("", name) if outline.holds_date(record.author) else name) or next(
                (name for _, name in _names_by_date(outline, record)), None
            )
    return found if any(found) else names_of_pictures(outline, records)


def _written_names(outline: Outline, records: Sequence[Record]) -> list[str | None]:
    """Return the names in texts such as "Written by Ada on 3 May", where no element holds a record's name alone.

    What stands there in most records is no name but a word of the template: "Posted on 3 May".
    """
    offers = [[] if record.author is not None else list(_names_by_date(outline, record)) for record in records]
    said = Counter(name for offer in offers for name in {name for _, name in offer})
    most = max(2, 0.6 * len(records))
    found: list[str | None] = []
    for record, offer in zip(records, offers, strict=True):
        record.named_in, name = next(((i, name) for i, name in offer if said[name] <= most), (None, None))
        found.append(name)
    return _without_common_start(found)


def _without_common_start(names: Sequence[str | None]) -> list[str | None]:
    """Return the names without the words that begin them all: those are the template's.

    >>> _without_common_start(["Опубликовано Ада", None, "Опубликовано Бен", "Опубликовано Цинь"])
    ['Ада', None, 'Бен', 'Цинь']
    """
    parts = [name.split() for name in names if name]
    if len(set(map(tuple, parts))) < _FEWEST_ALIKE:
        return list(names)
    common = next((k for k, each in enumerate(zip(*parts, strict=False)) if len(set(each)) > 1), 0)
    return [" ".join(name.split()[common:]) if name else None for name in names]


def _labelled_name(outline: Outline, record: Record) -> str | None:
    """Return the name from a label for screen readers such as "Comment by Ada"."""
    labels = (outline.attributes[i].get("aria-label", "") for i in record.own[:8])
    return next((match[1] for label in labels if (match := _LABELLED.match(label))), None)


def names_of_pictures(outline: Outline, records: Sequence[Record]) -> list[str | None]:
    """Return the names that only the readers' pictures carry; none where all say the same ("avatar")."""
    found = [_name_of_picture(outline, record) for record in records]
    return found if len(set(filter(None, found))) > 0.3 * len(records) else [None] * len(records)


def _name_of_picture(outline: Outline, record: Record) -> str | None:
    for i in record.own:
        if outline.tags[i] == "img":
            label = outline.attributes[i].get("alt") or outline.attributes[i].get("title") or ""
            name = _PICTURE_WORDS.sub("", label).strip()
            is_name = 0 < len(name) <= 40 and not name.startswith("http") and not words.marks_of(name.lower())
            return name if is_name else None
    return None


def badges_in_names(outline: Outline, records: Sequence[Record]) -> set[int]:
    """Return the elements within those of the names that say the same of several readers: "Subscriber"."""
    said: dict[str, set[str]] = defaultdict(set)
    places: dict[str, list[int]] = defaultdict(list)
    for record in records:
        if record.author is not None:
            for k in range(record.author + 1, outline.end[record.author]):
                if text := outline.own_text[k]:
                    said[text].add(outline.text(record.author, skip=[k]))
                    places[text].append(k)
    return {k for text, names in said.items() if len(names - {""}) > 1 for k in places[text]}


def _name_text(outline: Outline, i: int, badges: Collection[int]) -> str:
    """Return the text of the name's element without the badges in it."""
    inner = range(i + 1, outline.end[i])
    called = next((k for k in inner if outline.marks[k] & words.AUTHOR and outline.own_text[k]), None)
    if called is not None and not outline.marks[i] & words.AUTHOR and not outline.own_text[i]:
        return outline.text(called)
    date = next((k for k in inner if outline.is_time[k]), None)
    if date is not None:
        return outline.text(i, skip=range(date, outline.end[i]))
    beside = [
        k
        for k in inner
        if k in badges or outline.is_control[k] or outline.marks[k] & words.TITLE or _is_no_name(outline.own_text[k])
    ]
    return outline.text(i, skip=beside) or outline.text(i)


def _is_no_name(text: str) -> bool:
    """Whether a part of a name's element is a label, an address or a handle, and not of the name."""
    return text.startswith("@") or bool(CONTROL_LABEL.match(text) or _ADDRESS.match(text))


def _names_by_date(outline: Outline, record: Record) -> Iterator[tuple[int, str]]:
    """Yield what may be names before and after a date, the likeliest first, and the elements in whose text they are."""
    if record.time is None:
        return
    above = outline.parent[record.time]
    for i in (record.time, above, outline.parent[above]):
        text = time_text(outline, i) if i == record.time else outline.own_text[i]
        span = date_span(text) if len(text) <= LONGEST else None
        if (name := _name_before(text, span)) and len(name) <= _LONGEST_NAME:
            yield i, name
        if span and (following := _name_after(text[span[1] :])):
            yield i, following


def _name_before(text: str, span: tuple[int, int] | None) -> str | None:
    """Return the name in what stands before the date at `span`, or in the whole text where there is none."""
    before = _BETWEEN.sub("", _ABOUT.sub("", text[: span[0]] if span else text).rstrip(" :,"))
    name = (bare_name(before) if before else None) or ""
    is_label = CONTROL_LABEL.match(name) or is_compact_age(name)
    return name if names_someone(name) and not is_label else None


def _name_after(text: str) -> str | None:
    """Return the name in what follows a date: "- Ada", "by Ada" or "Ada said".

    >>> _name_after(" - Ada"), _name_after(", Reader: Ada, City: Hull"), _name_after(" Ada said"), _name_after(" Uhr")
    ('Ada', 'Ada', 'Ada', None)
    """
    match = _AFTER_DATE.match(text)
    rest = text[match.end() :] if match else text if _SPEAKS.search(text) else ""
    name = bare_name(_NEXT_LABEL.sub("", rest))
    if name and len(name) <= _LONGEST_NAME and names_someone(name) and not CONTROL_LABEL.match(name):
        return name
    return None


def reply_to_name(outline: Outline, record: Record) -> str | None:
    """Return the name that the comment's head or its first word says it answers."""
    body_start = record.bodies[0] if record.bodies else None
    for position, i in enumerate(record.own):
        if body_start is not None and body_start <= i < outline.end[body_start]:
            continue
        text = outline.own_text[i]
        if text and len(text) < 80 and (match := IN_REPLY.search(text)):
            rest, after = text[match.end() :].strip(" ;"), record.own[position + 1 : position + 4]
            following = next(filter(None, (outline.own_text[k] for k in after if k != record.author)), "")
            name = rest or following
            if name and len(name) <= 60 and not REPLY_LABEL.match(text):
                return name.lstrip("@").strip(" :") or None
    return None
