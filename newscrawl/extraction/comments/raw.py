"""A comment as its source gave it, before cleaning and before it found its place in the thread."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(slots=True)
class RawComment:
    """One comment read from markup or from an API's payload; every field is optional and uncleaned."""

    comment_id: str | None = None
    parent_id: str | None = None
    """Native id of the answered comment, where the source says so (nesting included)."""
    level: int | None = None
    """Depth that the source states (0 = top) where it names no parent: the parent is the last earlier one above it."""
    author_name: str | None = None
    author_id: str | None = None
    author_url: str | None = None
    author_avatar: str | None = None
    in_reply_to_name: str | None = None
    text: str | None = None
    """Plain text, paragraphs separated by a blank line; where only HTML is at hand leave it None."""
    text_html: str | None = None
    """Source HTML of the text, not sanitised."""
    date_published: datetime | None = None
    """Aware instant, where the source gives one exactly (a payload's number)."""
    date_published_raw: str | None = None
    """Words or attribute, to be parsed."""
    date_modified: datetime | None = None
    upvote_count: int | None = None
    downvote_count: int | None = None
    is_collapsed: bool = False
    is_removed: bool = False
    removed_by: str | None = None
    """Author or moderator, where the source says which."""
    is_editor_pick: bool = False
    permalink: str | None = None


@dataclass(slots=True)
class RawThread:
    """What one page, or one answer of an API, says of a thread."""

    platform: str
    comments: list[RawComment] = field(default_factory=list)
    stated_count: int | None = None
    is_closed: bool | None = None
    more_url: str | None = None
    """Absolute URL of the next part, where the source names one."""
