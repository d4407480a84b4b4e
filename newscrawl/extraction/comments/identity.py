"""Native ids of comments and of the comments they answer, where the markup states them."""

import re
from collections import defaultdict
from collections.abc import Sequence

from newscrawl.extraction.comments import words
from newscrawl.extraction.comments.labels import REPLY_LABEL
from newscrawl.extraction.comments.names import IN_REPLY
from newscrawl.extraction.comments.outline import Outline
from newscrawl.extraction.comments.records import Record

_PARENT_ATTRIBUTES = (
    "data-parent-id", "data-parent", "data-parentid", "data-parent_id", "data-parent-comment-id", "data-comment-parent",
    "data-reply-to", "data-in-reply-to", "data-replyto",
    "data-answer-to", "data-pid", "parent-id", "data-parent-comment",
)  # fmt: skip
_TOKEN = re.compile(
    r"[a-f0-9]{8}-[a-f0-9-]{20,}|(?<![a-z])(?=[a-f0-9]*\d)(?=\d*[a-f])[a-f0-9]{12,}(?![a-z0-9])|\d+", re.IGNORECASE
)
_FRAGMENT = re.compile(r"#(?:[A-Za-z_\-:]*)?(\d[\w-]*|[a-f0-9-]{8,})$")
NO_PARENT = frozenset(("", "0", "null", "none", "root", "false", "undefined", "-1"))


def id_in(value: str) -> str | None:
    """Return the identifying part of an id attribute or of a fragment.

    >>> id_in("comment-1508"), id_in("c7704"), id_in("wpd-comm-714510_0"), id_in("respond")
    ('1508', '7704', '714510', None)
    """
    found = _TOKEN.findall(value)
    return max(found, key=len) if found else None


def native_ids(outline: Outline, records: Sequence[Record]) -> list[str | None]:
    """Return each record's own id: from the source (an attribute, a link) that tells most records apart."""
    offers = [_offers(outline, record) for record in records]
    distinct: dict[str, set[str]] = defaultdict(set)
    for offer in offers:
        for source, value in offer.items():
            distinct[source].add(value)
    given = {source: sum(source in offer for offer in offers) for source in distinct}
    trusted = [source for source in distinct if len(distinct[source]) >= 0.9 * given[source]]
    if "id" in distinct and given["id"] == len(records) == 2 * len(distinct["id"]):
        trusted.append("id")  # The whole list stands twice in the page, for narrow and for wide screens.
    trusted.sort(key=lambda source: (-given[source] if given[source] >= 0.9 * len(records) else 0, _rank(source)))
    return [next((offer[source] for source in trusted if source in offer), None) for offer in offers]


def _rank(source: str) -> int:
    ranks = ("data-comment", "id", "data-", "about", "name", "link", "inner", "reply")
    return next((k for k, start in enumerate(ranks) if source.startswith(start)), len(ranks))


def _offers(outline: Outline, record: Record) -> dict[str, str]:
    """Return the ids that a record offers, by source."""
    found: dict[str, str] = {}
    for order, i in enumerate(record.own):
        where = "" if i == record.span.start else "inner-"
        for name, value in outline.attributes[i].items():
            if (source := _source(outline, i, name, value)) is None:
                continue
            key = where + source if source in ("id", "about") or source.startswith("data-") else source
            if key in found or (order > 40 and where):
                continue
            identity = value if source.startswith("data-") and value.strip() and " " not in value else id_in(value)
            if source == "link" and (match := _FRAGMENT.search(value)):
                identity = id_in(match[1])
            elif source == "reply" and (match := re.search(r"replytocom=(\d+)", value)):
                identity = match[1]
            if identity:
                found[key] = identity
    return found


def _source(outline: Outline, i: int, name: str, value: str) -> str | None:
    if name == "id":
        return "id" if any(letter.isdigit() for letter in value) else None
    is_own = name.startswith("data-") or "-" in outline.tags[i]
    if is_own and name.endswith(("id", "Id")) and name not in _PARENT_ATTRIBUTES:
        if any(word in name for word in ("user", "author", "post-id", "postid", "article", "story", "parent", "root")):
            return None
        return ("data-comment" if "com" in name else name) if value and len(value) <= 64 else None
    if name in ("about", "resource") and "comment" in value:
        return "about"
    if name == "name" and outline.tags[i] == "a" and any(letter.isdigit() for letter in value):
        return "name"
    if name == "href":
        if "replytocom=" in value:
            return "reply"
        return "link" if _FRAGMENT.search(value) and not _leads_to_answered(outline, i) else None
    return None


def _leads_to_answered(outline: Outline, i: int) -> bool:
    """Whether the class of the link or the words in or around it say that it leads to the answered comment."""
    said = (outline.own_text[i], outline.own_text[outline.parent[i]])
    return bool(outline.marks[i] & words.IN_REPLY) or any(
        IN_REPLY.search(text) and not REPLY_LABEL.match(text) for text in said
    )


def parent_reference(outline: Outline, record: Record, comment_id: str | None) -> str | None:
    """Return the id of the answered comment where an attribute or a link in the record's head states it."""
    attributes = outline.attributes[record.span.start]
    for i in record.own[:3]:
        for name in _PARENT_ATTRIBUTES:
            value = outline.attributes[i].get(name, "").strip()
            if value.lower() not in NO_PARENT and value != comment_id:
                return value if len(value) < 24 and not value.startswith("#") and "/" not in value else id_in(value)
    opening = _opening_link(outline, record)
    for i in record.own:
        attributes = outline.attributes[i]
        relation = f"{attributes.get('rel', '')} {attributes.get('property', '')} {attributes.get('rev', '')}"
        if (
            "reply_of" in relation
            or "inReplyTo" in relation
            or attributes.get("itemprop") in ("parentItem", "inReplyTo")
        ):
            target = attributes.get("resource") or attributes.get("href") or attributes.get("content", "")
            if "comment" in target and (parent := id_in(target.rsplit("#", 1)[-1])) and parent != comment_id:
                return parent
        link = attributes.get("href", "")
        above = outline.parent[i]
        if "#" in link and (
            i == opening
            or (outline.marks[i] | outline.marks[above]) & words.IN_REPLY
            or IN_REPLY.search(outline.own_text[i])
            or IN_REPLY.search(outline.own_text[above])
        ):
            match = _FRAGMENT.search(link)
            parent = id_in(match[1]) if match else None
            if parent and parent != comment_id:
                return parent
    return None


def _opening_link(outline: Outline, record: Record) -> int | None:
    """Return the link with which the text begins, as "@Ada" or "#12" that lead to the answered comment do."""
    if not record.bodies:
        return None
    for i in range(record.bodies[0], outline.end[record.bodies[0]]):
        node = outline.nodes[i]
        if node is not None and (node.text or "").strip() and not outline.in_control[i]:
            return i if outline.tags[i] == "a" and len(outline.own_text[i]) <= 60 else None
    return None


def permalink_of(outline: Outline, record: Record, comment_id: str | None) -> str | None:
    """Return the link whose fragment or path names this comment."""
    first = None
    for i in record.own:
        link = outline.attributes[i].get("href", "") if outline.tags[i] == "a" else ""
        if link and (match := _FRAGMENT.search(link)) and "respond" not in link:
            if comment_id and id_in(match[1]) == comment_id:
                return link
            first = first or link
    return first if comment_id is None else None
