"""Hyvor Talk: a data API that gives pages of 50; sites that have not made it public need their key.

The parameters are the documented ones; the names of a comment's fields were partly recalled, and several are tried.
"""

import re
from collections.abc import AsyncIterator, Sequence

from newscrawl.extraction.comments.raw import RawComment, RawThread
from newscrawl.extraction.page import Page
from newscrawl.platforms.ask import get_json
from newscrawl.platforms.base import Platform, Reference, Route, Visit
from newscrawl.platforms.payload import Record, as_count, as_id, as_instant, as_text, records_at, value_at
from newscrawl.platforms.traces import canonical_url, first_string, search_scripts, setting

COMMENTS = "https://talk.hyvor.com/api/data/v1/comments"
PAGE_SIZE = 50

_SCRIPT = re.compile(r"talk\.hyvor\.com/(?:embed|web-api)|HYVOR_TALK_")
_WEBSITE = re.compile(r"HYVOR_TALK_WEBSITE\s*=\s*[\"']?(\d+)|website-?id[\"']?\s*[:=,]\s*[\"']?(\d+)", re.I)


class Hyvor(Platform):
    """Threads at Hyvor Talk."""

    name = "hyvor"
    markers = (b"hyvor",)

    def __init__(self, api_key: str | None = None) -> None:
        """Keep the key of the site's data API, for sites that have not made it public."""
        self._api_key = api_key

    def detect(self, page: Page) -> Reference | None:
        """Return the site's number and the name that the page goes by."""
        scripts = search_scripts(page, _SCRIPT, near="yvor") or search_scripts(page, _SCRIPT, near="HYVOR")
        element = first_string(page, "hyvor-talk-comments::attr(website-id)")
        if scripts is None and element is None:
            return None
        match = search_scripts(page, _WEBSITE, near="HYVOR")
        website = element or (match[1] or match[2] if match else None)
        named = first_string(page, "hyvor-talk-comments::attr(page-id)") or setting(page, "id", near="HYVOR")
        found = {"website": website, "page": named or canonical_url(page)}
        return {name: value for name, value in found.items() if value}

    def routes(self) -> Sequence[Route]:
        """Return the one way."""
        return (self._read,)

    async def _read(self, visit: Visit) -> AsyncIterator[RawThread]:
        offset = 0
        while True:
            names = {"website_id": visit.reference.get("website"), "page_identifier": visit.reference["page"]}
            listed = {"limit": PAGE_SIZE, "offset": offset, "api_key": self._api_key}
            payload = await get_json(visit.fetch, COMMENTS, {**names, **listed})
            records = records_at(payload, url=COMMENTS) if isinstance(payload, list) else records_at(payload, "data")
            yield RawThread(Hyvor.name, [_comment(record) for record in records])
            if len(records) < PAGE_SIZE:
                return
            offset += len(records)


def _comment(record: Record) -> RawComment:
    is_removed = record.get("status") not in (None, "published")
    return RawComment(
        comment_id=as_id(record.get("id")),
        parent_id=as_id(record.get("parent_id")) or as_id(value_at(record, "parent", "id")),
        author_name=None if is_removed else as_text(value_at(record, "user", "name")),
        author_id=as_id(value_at(record, "user", "id")) or as_text(value_at(record, "user", "htid")),
        author_avatar=as_text(value_at(record, "user", "picture_url")),
        text_html=None if is_removed else as_text(record.get("body_html")) or as_text(record.get("html")),
        date_published=as_instant(record.get("created_at")),
        upvote_count=as_count(record.get("upvotes")),
        downvote_count=as_count(record.get("downvotes")),
        is_removed=is_removed,
        is_editor_pick=record.get("is_featured") is True,
        permalink=as_text(record.get("url")),
    )
