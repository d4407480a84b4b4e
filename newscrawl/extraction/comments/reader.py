"""The generic reader: a thread from any page's own HTML, with no selector of any site or theme."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial

from newscrawl.extraction.comments import words
from newscrawl.extraction.comments.addressed import name_answered
from newscrawl.extraction.comments.answerable import answerable_regions
from newscrawl.extraction.comments.bodies import find_bodies
from newscrawl.extraction.comments.bylines import prefer_written_names
from newscrawl.extraction.comments.controls import may_be_answered
from newscrawl.extraction.comments.copies import copies_in
from newscrawl.extraction.comments.counts import stated_count
from newscrawl.extraction.comments.fields import raw_comments
from newscrawl.extraction.comments.gate import kinds_named, names_comments
from newscrawl.extraction.comments.groups import best_groups, joined
from newscrawl.extraction.comments.headings import heading_regions, is_of_others
from newscrawl.extraction.comments.labels import CONTROL_LABEL, GONE
from newscrawl.extraction.comments.more import is_closed, more_url
from newscrawl.extraction.comments.nesting import nest
from newscrawl.extraction.comments.outline import Outline
from newscrawl.extraction.comments.raw import RawComment, RawThread
from newscrawl.extraction.comments.records import Record, find_heads, is_called, make_records
from newscrawl.extraction.comments.regions import comment_regions, marked_regions, named_nodes, regions_around
from newscrawl.extraction.comments.spans import Span, is_advertisement, own_sums
from newscrawl.extraction.comments.teasers import are_teasers, is_teaser, lead_elsewhere
from newscrawl.extraction.comments.visible import pieces
from newscrawl.extraction.page import Element, Page

_PINGBACK = re.compile(r"^\W*(?:<[^>]*>\W*)*(?:pingback|trackback)\b", re.IGNORECASE)
_EXCERPT = re.compile(r"\[(?:…|\.\.\.)\].*\[(?:…|\.\.\.)\]$", re.DOTALL)
"""What a blog shows of another page that links to it."""
_FORUM_PATH = re.compile(r"/(?:forums?|threads?|viewtopic|showthread|topics?)(?:/|\.|$)", re.IGNORECASE)
_PAGE_START = re.compile(rb"<(?:!doctype|html|head|body|title|h1)\b", re.IGNORECASE)
_ROOT = re.compile(rb"<(?:html|body)\b", re.IGNORECASE)
"""Makes an answer a whole page even where a server's warnings stand before it."""
_PUNCTUATION = 0x22FF
"""Code point; hearts, faces and other pictures stand above it, dashes and bullets below."""
_MOST = 0.8
"""Share of the records that must be sure where no name speaks of comments."""
_SHORTEST = 12
"""Characters of a list with the shortest comment there may be, "Al 1h Reply ok"."""
_FEWEST, _FEWEST_DATED = 3, 2
"""Texts of a comment: name, text and control, or name and text, where the date may stand beside the name."""
_DIGIT = re.compile(r"\d")
_TAG = re.compile(r"<(?!img)[^>]*>")
_LOGIN = re.compile(
    r"(?:log ?in|sign ?in|register|anmelden|einloggen|registrieren|connect(?:er|é)|inscri|iniciar? sesi|regist|accedi|"
    r"zaloguj|inloggen|войти|войдите|community)",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(r"\{\{|<%|\$\{|&lt;%|__\w+__")


def read_generic(page: Page) -> RawThread | None:
    """Return the thread that the page's markup shows, empty where its list is; None where there is no list."""
    empty: RawThread | None = None
    for kind, regions in _places(page):
        stated = cache(partial(stated_count, page, regions))
        comments = _comments(page, Outline(regions), kind, stated) if _may_hold(page, regions, kind) else []
        if comments:
            comments = _of_this_page(page, regions, comments, kind, stated)
        if not comments and (kind != words.COMMENT or empty is not None):
            continue
        thread = RawThread("html", comments)
        thread.stated_count = stated()
        thread.more_url = more_url(page, regions)
        thread.is_closed = is_closed(page, regions)
        if comments:
            return thread
        empty = thread
    return empty


def _of_this_page(
    page: Page, regions: Sequence[Element], comments: list[RawComment], kind: int, stated: Callable[[], int | None]
) -> list[RawComment]:
    """Return the comments without those in regions headed as the site's latest ones.

    Where all regions are headed so they are the page's own if most have an id or a place in a thread.
    """
    own = [each for each in regions if not is_of_others(each)]
    if not own:
        return comments if 2 * sum(map(_is_placed, comments)) >= len(comments) else []
    return comments if len(own) == len(regions) else _comments(page, Outline(own), kind, stated)


def _places(page: Page) -> Iterator[tuple[int, list[Element]]]:
    """Yield the elements to look in, and what says so: names of comments or of a talk; a heading or controls (0).

    An answer that is no whole page is the next part of a list that was asked for: all of it is looked at.
    """
    if not (_PAGE_START.search(page.body, 0, 4_000) or _ROOT.search(page.body)):
        yield words.COMMENT, list(page.root.iter("body"))
        return
    marks = kinds_named(page)
    kind = names_comments(marks.values())
    named = named_nodes(page, kind, marks) if kind else []
    parts = comment_regions(page, named) if named else []
    if parts:
        yield kind, parts
    finders: list[Callable[[Page], list[Element]]] = [heading_regions, answerable_regions]
    if kind == words.COMMENT:
        finders.insert(1, partial(marked_regions, nodes=named))
        finders.append(partial(regions_around, parts=parts))
    seen: list[list[Element]] = []
    for find in finders:
        if (regions := find(page)) and regions not in seen:
            seen.append(regions)
            yield 0, regions


def _may_hold(page: Page, regions: Iterable[Element], kind: int) -> bool:
    """Whether there is text enough for one comment: a name, a date and a word.

    What has no date, and few are words without a digit in them, needs a control to answer in its place, and a name that
    speaks of comments; so does all in a forum.
    """
    found = pieces(regions)
    is_dated = _DIGIT.search("".join(found)) or any(next(region.iter("time"), None) is not None for region in regions)
    if sum(map(len, found)) < _SHORTEST or len(found) < (_FEWEST_DATED if is_dated else _FEWEST):
        return False
    return kind == words.COMMENT or (bool(is_dated) and not _is_forum(page))


def _comments(page: Page, outline: Outline, kind: int, stated: Callable[[], int | None]) -> list[RawComment]:
    if kind != words.COMMENT and not outline.times[-1] and not may_be_answered(outline):
        return []
    outline.find_names()
    if not outline.times[-1] and outline.authors[-1] < 2 and not outline.replies[-1]:
        return []
    if kind != words.COMMENT and max(outline.times[-1], outline.replies[-1]) < 2 and stated() != 1:
        return []
    groups = best_groups(outline)
    if not groups:
        return []
    spans = [span for span in joined(outline, groups) if not is_advertisement(outline, span)]
    if kind != words.COMMENT and stated() != len(spans) and not _are_dated(outline, spans):
        return []
    if len(spans) > 2 and _is_forum(page):
        return []
    records = _records(outline, _without_teasers(outline, spans))
    if are_teasers(outline, records, kind):
        return []
    comments = _filled(outline, records)
    if not _are_comments(page, outline, records, comments, kind, stated()):
        return []
    if stated() != len(records) and (copies := copies_in(outline, records, comments)):
        records = _records(outline, [each.span for k, each in enumerate(records) if k not in copies])
        comments = _filled(outline, records)
    nest(outline, records, comments)
    name_answered(outline, records, comments)
    return [comment for record, comment in zip(records, comments, strict=True) if _is_comment(outline, record, comment)]


def _records(outline: Outline, spans: Sequence[Span]) -> list[Record]:
    """Return the records in `spans` with their authors and times."""
    records = make_records(outline, spans)
    find_heads(outline, records)
    prefer_written_names(outline, records)
    return records


def _filled(outline: Outline, records: list[Record]) -> list[RawComment]:
    """Find the texts of the records; return what stands in them, not yet nested."""
    find_bodies(outline, records)
    return raw_comments(outline, records)


def _without_teasers(outline: Outline, spans: Sequence[Span]) -> Sequence[Span]:
    """Return `spans` without the teasers of other pages that follow a list whose end nothing marks."""
    teasers = {record.span for record in make_records(outline, spans) if is_teaser(outline, record)}
    kinds = {outline.shape(span.start) for span in spans if span not in teasers}
    kept = [span for span in spans if span not in teasers or outline.shape(span.start) in kinds]
    return kept if 2 * len(kept) > len(spans) else spans


def _are_dated(outline: Outline, spans: Sequence[Span]) -> bool:
    """Whether most spans hold a date or a control to answer: no others are sure to be comments, whoever wrote them."""
    signs = zip(own_sums(outline.times, spans), own_sums(outline.replies, spans), strict=True)
    return sum(any(each) for each in signs) >= _MOST * len(spans)


def _is_comment(outline: Outline, record: Record, comment: RawComment) -> bool:
    heads = (outline.own_text[i] for i in record.own[:20] if i not in record.bodies)
    if _EXCERPT.match(_TAG.sub("", comment.text_html or "").strip()):
        return False
    if any(_PINGBACK.match(text) for text in (*heads, comment.text_html or "", comment.author_name or "")):
        return False
    if record.author is None and record.time is None and any(outline.tags[i] == "form" for i in record.own):
        return False
    text = " ".join(_TAG.sub(" ", comment.text_html or "").split())
    if not comment.is_removed and GONE.match(text) and (comment.author_name or "") in text:
        return False
    if _PLACEHOLDER.search(comment.author_name or "") or _PLACEHOLDER.search(comment.date_published_raw or ""):
        return False
    return _has_text(comment) or comment.is_removed


def _is_placed(comment: RawComment) -> bool:
    """Whether the comment has an id of its own or a place in a thread."""
    return bool(comment.comment_id or comment.parent_id or comment.level)


def _has_text(comment: RawComment) -> bool:
    return any(not letter.isspace() for letter in _TAG.sub("", comment.text_html or ""))


def _are_comments(
    page: Page,
    outline: Outline,
    records: Sequence[Record],
    comments: Sequence[RawComment],
    kind: int,
    stated: int | None,
) -> bool:
    """Whether the records are one page's comments: sure ones by what they show, and not links to many other pages.

    Where the page counts as many there are links to pages of their authors may be.
    """
    sure = sum(_is_sure(outline, record, comment) for record, comment in zip(records, comments, strict=True))
    if stated == len(records) and all(map(_is_named, comments)):
        return not _is_forum(page)
    if lead_elsewhere(outline, records, comments):
        return False
    if kind != words.COMMENT:
        least = 3 if kind == words.TALK else 2
        sure = sum(
            bool(comment.author_name) and _is_sure(outline, record, comment)
            for record, comment in zip(records, comments, strict=True)
        )
        return sure >= least and sure >= _MOST * len(records)
    if len(records) <= 2:
        return all(_is_sure_alone(outline, *each, len(records)) for each in zip(records, comments, strict=True))
    return sure >= 0.5 * len(records)


def _is_named(comment: RawComment) -> bool:
    """Whether the comment has an author, and not the label of a control or of the list in place of one."""
    return bool(comment.author_name) and not CONTROL_LABEL.match(comment.author_name or "")


def _is_forum(page: Page) -> bool:
    """Whether the page itself is a forum's thread: its posts are the subject, not comments on one."""
    return bool(_FORUM_PATH.search(page.url.partition("?")[0])) or b"DiscussionForumPosting" in page.body


def _is_sure_alone(outline: Outline, record: Record, comment: RawComment, count: int) -> bool:
    """Whether a record with no other like it is a comment: more must be there than in a list of many."""
    if not any(map(_is_word, _TAG.sub("", comment.text_html or ""))):
        return False
    replies = any(outline.is_reply[i] for i in record.own)
    named = bool(comment.author_name) and record.author is not None and is_called(outline, record.author)
    called = named and bool(outline.marks[record.span.start] & words.COMMENT)
    start = record.span.start
    marked = bool(comment.author_name) and bool(outline.marks[start] & words.COMMENT)
    identified = any(map(str.isdigit, outline.attributes[start].get("id", "")))
    invites = _LOGIN.search(f"{comment.author_name} {(comment.text_html or '')[:400]}")
    if any(map(str.isdigit, comment.date_published_raw or "")):
        when = record.time or 0
        signed = record.author is not None and ((marked and record.author < when) or outline.tags[when] == "time")
        return bool(comment.comment_id or replies or ((signed or (marked and count > 1)) and not invites))
    called = called and bool(record.bodies)
    return bool(comment.comment_id and replies and (called or (marked and identified)) and not invites)


def _is_word(letter: str) -> bool:
    """Whether the character says something: a letter, a digit or a symbol such as an emoji."""
    return letter.isalnum() or ord(letter) > _PUNCTUATION


def _is_sure(outline: Outline, record: Record, comment: RawComment) -> bool:
    replies = any(outline.is_reply[i] for i in record.own)
    named, timed, known = bool(comment.author_name), bool(comment.date_published_raw), bool(comment.comment_id)
    if not _has_text(comment):
        return False
    called = bool(outline.marks[record.span.start] & words.COMMENT)
    marked = called and bool(record.bodies)
    if record.author is not None and not outline.times[-1]:
        called = called or outline.is_author[record.author]
    if called and record.bodies and record.author and (is_called(outline, record.author) or not outline.times[-1]):
        return True
    return (timed and (named or known or marked)) or (known and replies and (named or timed))
