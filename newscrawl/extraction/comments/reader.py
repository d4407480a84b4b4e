"""The generic reader: a thread from any page's own HTML, with no selector of any site or theme."""

import re
from collections.abc import Sequence
from urllib.parse import urldefrag

from newscrawl.extraction.comments import words
from newscrawl.extraction.comments.counts import stated_count
from newscrawl.extraction.comments.fields import raw_comments
from newscrawl.extraction.comments.gate import names_comments
from newscrawl.extraction.comments.groups import best_groups, joined
from newscrawl.extraction.comments.more import is_closed, more_url
from newscrawl.extraction.comments.nesting import name_answered, nest
from newscrawl.extraction.comments.outline import Outline
from newscrawl.extraction.comments.raw import RawComment, RawThread
from newscrawl.extraction.comments.records import Record, find_parts, is_called, make_records
from newscrawl.extraction.comments.regions import comment_regions
from newscrawl.extraction.page import Element, Page

_PINGBACK = re.compile(r"^\W*(?:<[^>]*>\W*)*(?:pingback|trackback)\b", re.IGNORECASE)
_FORUM_PATH = re.compile(r"/(?:forums?|threads?|viewtopic|showthread|topics?)(?:/|\.|$)", re.IGNORECASE)
_PAGE_START = re.compile(rb"<(?:!doctype|html|head|body|title|h1)\b", re.IGNORECASE)
_TAG = re.compile(r"<(?!img)[^>]*>")
_LOGIN = re.compile(
    r"(?:log ?in|sign ?in|register|anmelden|einloggen|registrieren|connect(?:er|é)|inscri|iniciar? sesi|regist|accedi|"
    r"zaloguj|inloggen|войти|войдите|community)",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(r"\{\{|<%|\$\{|&lt;%|__\w+__")


def read_generic(page: Page) -> RawThread | None:
    """Return the thread that the page's markup shows, empty where its list is; None where there is no list."""
    kind, regions = _where(page)
    if not regions:
        return None
    outline = Outline(regions)
    comments = _comments(page, outline, kind)
    if not comments and kind == words.TALK:
        return None
    thread = RawThread("html", comments)
    thread.stated_count = stated_count(page, regions)
    thread.more_url = more_url(page, regions)
    thread.is_closed = is_closed(page, regions)
    return thread


def _where(page: Page) -> tuple[int, list[Element]]:
    """Return what the page's names speak of, and the elements to look in.

    An answer that is no whole page is the next part of a list that was asked for: all of it is looked at.
    """
    if not _PAGE_START.search(page.body, 0, 4_000):
        return words.COMMENT, list(page.root.iter("body"))
    kind = names_comments(page)
    return kind, comment_regions(page, kind) if kind else []


def _comments(page: Page, outline: Outline, kind: int) -> list[RawComment]:
    if not outline.times[-1] and outline.authors[-1] < 2:
        return []
    groups = best_groups(outline)
    if not groups:
        return []
    records = make_records(outline, joined(outline, groups))
    find_parts(outline, records)
    comments = raw_comments(outline, records)
    if not _are_comments(page, outline, records, comments, kind):
        return []
    nest(outline, records, comments)
    name_answered(comments)
    return [comment for record, comment in zip(records, comments, strict=True) if _is_comment(outline, record, comment)]


def _is_comment(outline: Outline, record: Record, comment: RawComment) -> bool:
    heads = (outline.own_text[i] for i in record.own[:20] if i not in record.bodies)
    if any(_PINGBACK.match(text) for text in (*heads, comment.text_html or "", comment.author_name or "")):
        return False
    if _PLACEHOLDER.search(comment.author_name or "") or _PLACEHOLDER.search(comment.date_published_raw or ""):
        return False
    return _has_text(comment) or comment.is_removed


def _has_text(comment: RawComment) -> bool:
    return any(not letter.isspace() for letter in _TAG.sub("", comment.text_html or ""))


def _are_comments(
    page: Page, outline: Outline, records: Sequence[Record], comments: Sequence[RawComment], kind: int
) -> bool:
    """Whether the records are one page's comments: sure ones by what they show, and not links to many other pages."""
    sure = sum(_is_sure(outline, record, comment) for record, comment in zip(records, comments, strict=True))
    if _lead_elsewhere(outline, records, comments):
        return False
    if kind == words.TALK:
        return sure >= 3 and sure >= 0.8 * len(records) and not _is_forum(page)
    if len(records) <= 2:
        return all(_is_sure_alone(outline, *pair) for pair in zip(records, comments, strict=True))
    return sure >= 0.5 * len(records) and not _is_forum(page)


def _is_forum(page: Page) -> bool:
    """Whether the page itself is a forum's thread: its posts are the subject, not comments on one."""
    return bool(_FORUM_PATH.search(page.url.partition("?")[0])) or b"DiscussionForumPosting" in page.body


def _is_sure_alone(outline: Outline, record: Record, comment: RawComment) -> bool:
    """Whether a record with no other like it is a comment: more must be there than in a list of many."""
    if not _has_text(comment):
        return False
    replies = any(outline.is_reply[i] for i in record.own)
    named = bool(comment.author_name) and record.author is not None and is_called(outline, record.author)
    called = named and bool(outline.marks[record.span.start] & words.COMMENT)
    invites = _LOGIN.search(f"{comment.author_name} {(comment.text_html or '')[:400]}")
    if any(map(str.isdigit, comment.date_published_raw or "")):
        return bool(comment.comment_id or replies or (called and not invites))
    return bool(comment.comment_id and replies and called and record.bodies and not invites)


def _is_sure(outline: Outline, record: Record, comment: RawComment) -> bool:
    replies = any(outline.is_reply[i] for i in record.own)
    named, timed, known = bool(comment.author_name), bool(comment.date_published_raw), bool(comment.comment_id)
    if not _has_text(comment):
        return False
    called = bool(outline.marks[record.span.start] & words.COMMENT)
    if called and record.author is not None and outline.marks[record.author] & words.AUTHOR and record.bodies:
        return True
    return (named and timed) or (timed and known) or (known and replies and (named or timed))


def _lead_elsewhere(outline: Outline, records: Sequence[Record], comments: Sequence[RawComment]) -> bool:
    """Whether most records link to comments on pages of their own, as boxes of the latest comments do."""
    targets: set[str] = set()
    count = 0
    for record, comment in zip(records, comments, strict=True):
        for i in record.own:
            link = outline.attributes[i].get("href", "")
            if "#" in link and not link.startswith("#"):
                count += 1
                targets.add(urldefrag(link)[0].partition("?")[0].replace(comment.comment_id or "#", "#"))
                break
    return count >= max(2, 0.6 * len(records)) and len(targets) > 0.6 * count
