"""A record's fields: from its elements to a `RawComment`."""

from collections.abc import Sequence

from newscrawl.extraction.comments import words
from newscrawl.extraction.comments.answered import by_attributes, paired_ids
from newscrawl.extraction.comments.bylines import author_names, reply_to_name
from newscrawl.extraction.comments.identity import native_ids, parent_reference, permalink_of
from newscrawl.extraction.comments.outline import Outline
from newscrawl.extraction.comments.raw import RawComment
from newscrawl.extraction.comments.records import Record
from newscrawl.extraction.comments.spans import is_tombstone
from newscrawl.extraction.comments.stamps import date_words
from newscrawl.extraction.comments.standing import has_mark, is_folded, votes
from newscrawl.extraction.comments.wording import furniture_of, head_parts, labels_in_texts, text_html


def raw_comments(outline: Outline, records: Sequence[Record]) -> list[RawComment]:
    """Return a `RawComment` for each record, not yet nested."""
    ids = native_ids(outline, records)
    if not any(ids):
        ids = paired_ids(outline, records)
    answered = by_attributes(outline, records, ids)
    furniture = furniture_of(outline, records)
    labels = labels_in_texts(outline, records)
    found = []
    names = author_names(outline, records)
    heads = head_parts(outline, records, names)
    for record, comment_id, name, other in zip(records, ids, names, answered, strict=True):
        reply_name = reply_to_name(outline, record)
        comment = RawComment(
            comment_id=comment_id,
            parent_id=parent_reference(outline, record, comment_id) or other,
            author_name=name,
            author_url=_author_url(outline, record, comment_id),
            author_avatar=_avatar(outline, record),
            in_reply_to_name=reply_name,
            text_html=text_html(outline, record, furniture, labels, heads),
            date_published_raw=date_words(outline, record),
            permalink=permalink_of(outline, record, comment_id),
            is_removed=has_mark(outline, record, words.REMOVED) or _is_emptied(outline, record),
            is_collapsed=has_mark(outline, record, words.COLLAPSED) or is_folded(outline, record),
            is_editor_pick=has_mark(outline, record, words.PICK),
        )
        comment.upvote_count, comment.downvote_count = votes(outline, record)
        found.append(comment)
    return found


def _is_emptied(outline: Outline, record: Record) -> bool:
    """Whether the record shows neither a name nor a date, and something in it says that it was removed."""
    return record.author is None and record.time is None and is_tombstone(outline, record.span)


def _author_url(outline: Outline, record: Record, comment_id: str | None) -> str | None:
    """Return the link at the author's name, unless it leads to the comment."""
    if record.author is None:
        return None
    around = [*range(record.author, outline.end[record.author]), outline.parent[record.author]]
    for i in around:
        link = outline.attributes[i].get("href", "") if outline.tags[i] == "a" else ""
        if link and not link.startswith(("#", "javascript:", "mailto:")) and i >= record.span.start:
            return None if comment_id and link.endswith(comment_id) else link
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
