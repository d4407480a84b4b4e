"""Comments that a page states in JSON-LD (schema.org `Comment`); those in microdata are found by the thread reader."""

from collections.abc import Iterator

from newscrawl.extraction.comments.raw import RawComment, RawThread
from newscrawl.extraction.linked_data import first_string
from newscrawl.extraction.page import Page
from newscrawl.extraction.structured import read_structured
from newscrawl.platforms.payload import Record, as_count, as_instant, in_reading_order

NAME = "schema.org"

_TYPES = ("Comment", "UserComments")
_MARKERS = (b'"Comment"', b'"UserComments"')


def read_linked_data(page: Page) -> RawThread | None:
    """Return the thread in the page's JSON-LD; None where there is none."""
    if not any(marker in page.body for marker in _MARKERS):
        return None
    nodes = list(page.once(read_structured).of_type(*_TYPES))
    inner = {id(answer) for node in nodes for answer in _answers(node)}
    tops = [node for node in nodes if id(node) not in inner]
    comments = [_comment(node, above) for node, above in in_reading_order(tops, lambda node: list(_answers(node)))]
    return RawThread(NAME, comments) if comments else None


def _answers(node: Record) -> Iterator[Record]:
    found = node.get("comment")
    for each in found if isinstance(found, list) else [found]:
        if isinstance(each, dict):
            yield each


def _comment(node: Record, above: Record | None) -> RawComment:
    parent = node.get("parentItem") or above
    return RawComment(
        comment_id=_identity(node),
        parent_id=_identity(parent) if isinstance(parent, dict) else None,
        author_name=first_string(node.get("author") or node.get("creator"), "name", "alternateName"),
        author_url=first_string(node.get("author"), "url") if isinstance(node.get("author"), dict) else None,
        text=first_string(node.get("text") or node.get("commentText")),
        date_published=as_instant(first_string(node.get("dateCreated") or node.get("datePublished"))),
        date_published_raw=first_string(node.get("dateCreated") or node.get("datePublished")),
        upvote_count=as_count(node.get("upvoteCount")),
        downvote_count=as_count(node.get("downvoteCount")),
        permalink=first_string(node.get("url")),
    )


def _identity(node: Record) -> str | None:
    return first_string(node.get("@id")) or first_string(node.get("identifier")) or first_string(node.get("url"))
