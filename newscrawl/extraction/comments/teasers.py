"""Lists whose records lead to other pages: teasers of articles, boxes of the latest comments of a site."""

import re
from collections.abc import Sequence
from urllib.parse import urldefrag

from newscrawl.extraction.comments import words
from newscrawl.extraction.comments.identity import id_in
from newscrawl.extraction.comments.outline import Outline
from newscrawl.extraction.comments.raw import RawComment
from newscrawl.extraction.comments.records import Record
from newscrawl.extraction.text import HEADINGS

_PLACE = re.compile(r"^#|#\D*\d")
"""What a link to a place in this page, or to one comment in another, has in its address."""


def are_teasers(outline: Outline, records: Sequence[Record], kind: int) -> bool:
    """Whether most records are links to other pages: nearly all of their text stands in one, or a heading is one.

    A heading that is a link says so only where no name speaks of comments, and nothing can be answered. What seems to
    be a name is one where "More" below the text leads to the same page.
    """
    found = [sum(is_teaser(outline, record) for record in records)]
    if not outline.replies[-1]:
        found.append(sum(_leads_on(outline, record) for record in records))
        found.append(0 if kind == words.COMMENT else sum(_is_headed(outline, record) for record in records))
    return max(found) > 0.5 * len(records)


def _leads_on(outline: Outline, record: Record) -> bool:
    """Whether a link below the record's text leads to the page that its name is a link to."""
    links = [(i, link) for i in record.own if outline.tags[i] == "a" and (link := outline.attributes[i].get("href"))]
    name = record.author
    head = next((link for i, link in links if name is not None and i <= name < outline.end[i]), None)
    if head is None and name is not None:
        head = next((link for i, link in links if name < i < outline.end[name]), None)
    last, more = links[-1] if links else (0, None)
    if head is None or name is None or head != more or "#" in head or last < outline.end[name]:
        return False
    between = outline.content[last] - outline.content[outline.end[name]]
    return between > 0 and bool(outline.text(last))


def _is_headed(outline: Outline, record: Record) -> bool:
    """Whether a heading of the record, or what is named after one, is a link to another page."""
    links = (
        i for i in record.own if outline.tags[i] == "a" and not _PLACE.search(outline.attributes[i].get("href", "#"))
    )
    return any(
        outline.marks[i] & words.TITLE or not HEADINGS.isdisjoint(outline.tags[outline.parent[i] : outline.end[i]])
        for i in links
        if not any(head is not None and i <= head < outline.end[i] for head in (record.author, record.time))
    )


def is_teaser(outline: Outline, record: Record) -> bool:
    whole = sum(outline.content[i + 1] - outline.content[i] for i in record.own)
    linked = sum(
        outline.content[outline.end[i]] - outline.content[i]
        for i in record.own
        if outline.tags[i] == "a" and not outline.attributes[i].get("href", "#").startswith("#")
    )
    return whole > 0 and linked > 0.7 * whole


def lead_elsewhere(outline: Outline, records: Sequence[Record], comments: Sequence[RawComment]) -> bool:
    """Whether most records link to comments on pages of their own, as boxes of the latest comments do."""
    targets: set[str] = set()
    count = 0
    known = {comment.comment_id for comment in comments}
    for record, comment in zip(records, comments, strict=True):
        for i in record.own:
            link = outline.attributes[i].get("href", "")
            if "#" in link and not link.startswith("#"):
                count += 1
                path, place = urldefrag(link)
                named = id_in(place)
                parts = path.partition("?")[0].replace(named if named and named in known else "#", "#").split("/")
                targets.add("/".join("#" if part == comment.comment_id else part for part in parts))
                break
    return count >= max(2, 0.6 * len(records)) and len(targets) > 0.6 * count
