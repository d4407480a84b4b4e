"""Reader comments in a page's own HTML."""

from newscrawl.extraction.comments.raw import RawComment, RawThread
from newscrawl.extraction.page import Page
from newscrawl.extraction.rules import CommentRules
from newscrawl.extraction.selectors import select_elements, select_strings

__all__ = ["RawComment", "RawThread", "read_thread"]


def read_thread(page: Page, rules: CommentRules | None = None) -> RawThread | None:
    """Return the thread that `rules` find in `page` (a stand-in until the generic reader is here)."""
    rules = rules or CommentRules(
        comment="li.comment, article.comment", fields={"comment_id": "(substring-after(./@id, 'comment-'))"}
    )
    comments = []
    for node in select_elements(page.root, rules.comment):
        found = {name: next(iter(select_strings(node, selector)), None) for name, selector in rules.fields.items()}
        comments.append(RawComment(**{name: value for name, value in found.items() if value}))  # type: ignore[arg-type]
    stated = [each for selector in rules.stated_count for each in select_strings(page.root, selector)]
    more = [each for selector in rules.more for each in select_strings(page.root, selector) if each]
    if not comments and not stated:
        return None
    count = int(stated[0]) if stated and stated[0].isdigit() else None
    return RawThread(rules.platform, comments, count, more_url=page.absolute(more[0]) if more else None)
