"""A record's fields: from its elements to a `RawComment`."""

import re
from collections import Counter
from collections.abc import Sequence

from newscrawl.extraction.comments import words
from newscrawl.extraction.comments.datewords import (
    LONGEST,
    date_span,
    has_clock,
    is_compact_age,
    looks_like_date,
)
from newscrawl.extraction.comments.identity import native_ids, parent_reference, permalink_of
from newscrawl.extraction.comments.labels import CONTROL_LABEL, REPLY_LABEL
from newscrawl.extraction.comments.markup import inner_html
from newscrawl.extraction.comments.names import BY, IN_REPLY, VERB, bare_name
from newscrawl.extraction.comments.outline import Outline
from newscrawl.extraction.comments.raw import RawComment
from newscrawl.extraction.comments.records import Record, is_called
from newscrawl.extraction.comments.standing import has_mark, is_folded, votes
from newscrawl.extraction.page import Element

_WRITTEN = re.compile(
    rf"^[\w ]{{0,25}}\b(?:{BY})\b:?\s+\S.*\d|^\S.{{0,60}}?\s(?:{VERB})\b.*\d|"
    rf"^\S.{{1,60}}?\s+(?:on|am|le|el|il|op|em)\s+.*\d",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:\b(?:on|at|am|um|le|el|il|op|em|den|der|dnia|the)\b|[:,|•·–—(@-])?\s*$", re.IGNORECASE)
_LABELLED = re.compile(
    r"^(?:comment|reply|kommentar|antwort|commentaire|réponse|comentario|respuesta|comentário|resposta|reactie|commento|"
    r"risposta|komentarz|svar)\s+(?:by|from|von|par|de|van|di|da|av|af|od)\s+(.{1,60})$",
    re.IGNORECASE,
)
_NO_WORDS = re.compile(r"[#\d\s.,:|/()\[\]·•—–-]+")
_LIST_NUMBER = re.compile(r"^\s*#\s*\d+(?:\.\d+)*\s*[—–|:·-]*\s*")


def raw_comments(outline: Outline, records: Sequence[Record]) -> list[RawComment]:
    """Return a `RawComment` for each record, not yet nested."""
    prefer_written_names(outline, records)
    ids = native_ids(outline, records)
    furniture = _furniture(outline, records)
    found = []
    for record, comment_id in zip(records, ids, strict=True):
        name, reply_name = author_name(outline, record), reply_to_name(outline, record)
        comment = RawComment(
            comment_id=comment_id,
            parent_id=parent_reference(outline, record, comment_id),
            author_name=name,
            author_url=_author_url(outline, record),
            author_avatar=_avatar(outline, record),
            in_reply_to_name=reply_name,
            text_html=_text_html(outline, record, furniture),
            date_published_raw=date_words(outline, record),
            permalink=permalink_of(outline, record, comment_id),
            is_removed=has_mark(outline, record, words.REMOVED),
            is_collapsed=has_mark(outline, record, words.COLLAPSED) or is_folded(outline, record),
            is_editor_pick=has_mark(outline, record, words.PICK),
        )
        comment.upvote_count, comment.downvote_count = votes(outline, record)
        found.append(comment)
    return found


def prefer_written_names(outline: Outline, records: Sequence[Record]) -> None:
    """Forget the elements taken for authors where the records say "by NAME on DATE" in words.

    A heading that stands out is then the comment's title.
    """
    if any(r.author is not None and is_called(outline, r.author) for r in records):
        return
    written = sum(_written_name(outline, record) is not None for record in records)
    if written >= 0.8 * len(records):
        for record in records:
            record.author = None


def _written_name(outline: Outline, record: Record) -> str | None:
    if record.time is None:
        return None
    texts = (time_text(outline, record.time), outline.own_text[outline.parent[record.time]])
    return next((text for text in texts if len(text) <= LONGEST and _WRITTEN.match(text)), None)


def author_name(outline: Outline, record: Record) -> str | None:
    """Return the name as printed, without "says", "by" and the date that may stand in the same text."""
    if (label := _labelled_name(outline, record)) is not None:
        return label
    if record.author is None:
        return _name_before_date(outline, record)
    return bare_name(_name_text(outline, record.author))


def _labelled_name(outline: Outline, record: Record) -> str | None:
    """Return the name from a label for screen readers such as "Comment by Ada"."""
    labels = (outline.attributes[i].get("aria-label", "") for i in record.own[:8])
    return next((match[1] for label in labels if (match := _LABELLED.match(label))), None)


def _name_text(outline: Outline, i: int) -> str:
    """Return the text of the name's element without the badges in it."""
    inner = range(i + 1, outline.end[i])
    badges = [k for k in inner if outline.is_control[k] or CONTROL_LABEL.match(outline.own_text[k])]
    return outline.text(i, skip=badges) or outline.text(i)


def _name_before_date(outline: Outline, record: Record) -> str | None:
    """Return the name from a text such as "Written by Ada on 3 May", where no element holds it alone."""
    if record.time is None:
        return None
    above = outline.parent[record.time]
    texts = (time_text(outline, record.time), outline.own_text[above], outline.own_text[outline.parent[above]])
    for text in texts:
        span = date_span(text) if len(text) <= LONGEST else None
        before = _BETWEEN.sub("", text[: span[0]] if span else text)
        name = (bare_name(before) if before else None) or ""
        if any(map(str.isalpha, name)) and not CONTROL_LABEL.match(name) and len(name) <= 60:
            return name
    return None


def date_words(outline: Outline, record: Record) -> str | None:
    """Return the attribute that states the date exactly, else the words, with the time of day that may stand beside."""
    i = record.time
    if i is None:
        return None
    for k in range(i, outline.end[i]):
        for name in ("datetime", "content", "title", "data-datetime", "data-time", "data-timestamp"):
            value = outline.attributes[k].get(name, "").strip()
            if value and (value.isdigit() or looks_like_date(value, other_letters=9)):
                return value
    text = _LIST_NUMBER.sub("", time_text(outline, i))
    span = date_span(text)
    if span and len(text) - (span[1] - span[0]) > 4 and not _relative(text):
        text = text[span[0] : span[1]]
    if not has_clock(text):
        text = f"{text} {_clock_beside(outline, record, i)}".strip()
    return text if looks_like_date(text, other_letters=40) or is_compact_age(text) else None


def time_text(outline: Outline, i: int) -> str:
    """Return the words of a date's element; of a loose date only the loose text."""
    return outline.own_text[i] if outline.is_loose(i) else outline.text(i)


def _relative(text: str) -> bool:
    return not any(len(number) >= 4 for number in re.findall(r"\d+", text)) and not has_clock(text)


def _clock_beside(outline: Outline, record: Record, i: int) -> str:
    """Return the text of the next element where it is a time of day ("17.07.2011 @" + "13:10")."""
    k = outline.end[i]
    if k < record.span.end and len(outline.text(k)) <= 12 and has_clock(outline.text(k)):
        return outline.text(k)
    return ""


def reply_to_name(outline: Outline, record: Record) -> str | None:
    """Return the name that the comment's head or its first word says it answers."""
    body_start = record.bodies[0] if record.bodies else None
    for position, i in enumerate(record.own):
        if body_start is not None and body_start <= i < outline.end[body_start]:
            continue
        text = outline.own_text[i]
        if text and len(text) < 80 and (match := IN_REPLY.search(text)):
            rest = text[match.end() :].strip()
            following = next(filter(None, (outline.own_text[k] for k in record.own[position + 1 : position + 4])), "")
            name = rest or following
            if name and len(name) <= 60 and not REPLY_LABEL.match(text):
                return name.lstrip("@").strip(" :") or None
    return None


def _text_html(outline: Outline, record: Record, furniture: set[tuple[tuple[str, ...], str]]) -> str | None:
    own = set(record.own)
    nested = {
        outline.nodes[i] for i in range(record.span.start, record.span.end) if i not in own and outline.parent[i] in own
    }
    if record.bodies:
        inside = (i for b in record.bodies for i in range(b + 1, outline.end[b]))
        skip = nested | {outline.nodes[i] for i in inside if _is_widget(outline, i)}
        return inner_html([_element(outline, i) for i in record.bodies], _elements(skip)) or None
    skip, hushed = _beside_text(outline, record, furniture)
    skip |= nested
    tops = [i for i in record.own if outline.parent[i] < record.span.start]
    return inner_html([_element(outline, i) for i in tops], _elements(skip), _elements(hushed)) or None


def _is_widget(outline: Outline, i: int) -> bool:
    """Whether the element inside a text is a row of buttons or a counter, by its class or tag and not by its words."""
    if outline.tags[i] in ("button", "form", "textarea", "input"):
        return True
    marks = outline.marks[i]
    is_named = marks & (words.VOTE | words.REPLY | words.CONTROL) and not marks & (words.BODY | words.QUOTE)
    return bool(is_named) and len(outline.text(i)) <= 80


def _beside_text(
    outline: Outline, record: Record, furniture: set[tuple[tuple[str, ...], str]]
) -> tuple[set[Element | None], set[Element | None]]:
    """Return the elements that are not part of the text, and those whose loose text is not."""
    skip: set[Element | None] = set()
    hushed: set[Element | None] = set()
    for i in record.own:
        node, text = outline.nodes[i], outline.own_text[i]
        in_prose = outline.tags[outline.parent[i]] in ("p", "blockquote", "em", "strong")
        is_head = i in (record.time, record.author) or ((outline.is_time[i] or outline.is_control[i]) and not in_prose)
        if i == record.time and outline.is_loose(i):
            hushed.add(node)
        elif (
            is_head
            or outline.tags[i] in ("h1", "h2", "h3", "h4", "h5", "h6", "form", "textarea", "cite")
            or (outline.is_author[i] and outline.marks[i] & words.AUTHOR)
        ):
            skip.add(node)
        elif text and (
            _NO_WORDS.fullmatch(text)
            or (outline.shape(i), words.folded(text)) in furniture
            or CONTROL_LABEL.match(text)
            or (i != record.span.start and looks_like_date(text))
        ):
            (hushed if outline.end[i] > i + 1 else skip).add(node)
    return skip, hushed


def _furniture(outline: Outline, records: Sequence[Record]) -> set[tuple[tuple[str, ...], str]]:
    """Return the texts that stand at the same place in many records: "says:", "Liked by 3 people", a user's panel."""
    if len(records) < 4:
        return set()
    seen: Counter[tuple[tuple[str, ...], str]] = Counter()
    for record in records:
        bodies = [(i, outline.end[i]) for i in record.bodies]
        seen.update(
            {
                (outline.shape(i), words.folded(outline.own_text[i]))
                for i in record.own
                if outline.own_text[i] and not any(start <= i < end for start, end in bodies)
            }
        )
    return {key for key, count in seen.items() if count >= max(3, 0.4 * len(records)) and any(map(str.isalnum, key[1]))}


def _author_url(outline: Outline, record: Record) -> str | None:
    if record.author is None:
        return None
    around = [*range(record.author, outline.end[record.author]), outline.parent[record.author]]
    for i in around:
        link = outline.attributes[i].get("href", "") if outline.tags[i] == "a" else ""
        if link and not link.startswith(("#", "javascript:", "mailto:")) and i >= record.span.start:
            return link
    return None


def _avatar(outline: Outline, record: Record) -> str | None:
    for i in record.own:
        if outline.tags[i] != "img":
            continue
        attributes = outline.attributes[i]
        source = attributes.get("data-src") or attributes.get("data-lazy-src") or attributes.get("src", "")
        named = (outline.marks[i] | outline.marks[outline.parent[i]]) & (words.AVATAR | words.AUTHOR)
        if source and not source.startswith("data:") and (named or "avatar" in source):
            return source
    return None


def _element(outline: Outline, i: int) -> Element:
    node = outline.nodes[i]
    assert node is not None
    return node


def _elements(found: set[Element | None]) -> set[Element]:
    return {node for node in found if node is not None}
