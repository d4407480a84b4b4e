"""wpDiscuz, a plug-in for WordPress that shows the first threads and loads the others.

The comments are WordPress' own, so its REST API is asked first; where that is off, the plug-in's requests are walked.
"""

import re
from collections.abc import AsyncIterator, Sequence
from urllib.parse import urljoin

from newscrawl.errors import CommentsError
from newscrawl.extraction.comments.raw import RawThread
from newscrawl.extraction.page import Page
from newscrawl.platforms.ask import post_form
from newscrawl.platforms.base import Answer, Reference, Route, Visit
from newscrawl.platforms.payload import as_id, as_text, value_at
from newscrawl.platforms.traces import first_element, first_string, search_scripts
from newscrawl.platforms.wordpress import WordPress, read_feed, read_rest

_SIGNS = "#wpdcom, #wpcomm, #wc-comment-header, .wpd-comment, .wc-comment, .wpdiscuz_top_clearing"
_AJAX_URL = re.compile(r"""(https?:(?:\\?/){2}[^"'\s]+?admin-ajax\.php)""")
_LAST_PARENT = "[data-lastparentid]::attr(data-lastparentid)"


class WpDiscuz(WordPress):
    """Comments of WordPress that the plug-in shows."""

    name = "wpdiscuz"
    markers = (b"wpdcom", b"wpdiscuz")

    def detect(self, page: Page) -> Reference | None:
        """Return WordPress' reference, and where the plug-in asks for more."""
        if first_element(page, _SIGNS) is None:
            return None
        match = search_scripts(page, _AJAX_URL, near="admin-ajax.php")
        ajax = match[1].replace("\\/", "/") if match else urljoin(page.url, "/wp-admin/admin-ajax.php")
        last = first_string(page, _LAST_PARENT)
        return {**self.reference(page), "ajax": ajax, **({"last": last} if last else {})}

    def routes(self) -> Sequence[Route]:
        """Return the ways: REST API, "load more", feed."""
        return (read_rest, _read_more, read_feed)


async def _read_more(visit: Visit) -> AsyncIterator[RawThread]:
    url, post, last = (visit.reference.get(name) for name in ("ajax", "post", "last"))
    if post is None or url is None:
        raise CommentsError("wpdiscuz: the page does not name its post")
    # Some sites leave even the first threads to the script.
    offset = 1 if visit.own and visit.own.comments else 0
    last = last or (None if offset else "0")
    while last is not None:
        form = {"action": "wpdLoadMoreComments", "postId": post, "offset": str(offset), "lastParentId": last}
        first = {"isFirstLoad": "0" if offset else "1"}
        payload = await post_form(visit.fetch, url, {**form, **first, "sorting": "newest", "wpdType": ""})
        markup = as_text(value_at(payload, "data", "comment_list"))
        if markup is None:
            return
        thread = visit.thread_in(Answer(url, 200, markup.encode(), {"content-type": "text/html; charset=utf-8"}))
        if thread is None:
            raise CommentsError(f"{url}: no comments in the answer")
        yield thread
        has_more = value_at(payload, "data", "is_show_load_more")
        last = as_id(value_at(payload, "data", "last_parent_id")) if has_more else None
        offset += 1
