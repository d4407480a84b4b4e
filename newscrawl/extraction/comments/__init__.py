"""Reader comments in a page's own HTML."""

from newscrawl.extraction.comments.raw import RawComment, RawThread
from newscrawl.extraction.comments.reader import read_generic
from newscrawl.extraction.comments.rules_reader import read_by_rules
from newscrawl.extraction.page import Page
from newscrawl.extraction.rules import CommentRules

__all__ = ["RawComment", "RawThread", "read_thread"]


def read_thread(page: Page, rules: CommentRules | None = None) -> RawThread | None:
    """Return the comments that the page's HTML shows; None where it has neither comments nor a list for them.

    A list with nothing in it gives an empty thread, with the count that the page states. With `rules` the site's own
    selectors are tried first; where they find no comment the generic reader may.
    """
    by_rules = read_by_rules(page, rules) if rules else None
    if by_rules and by_rules.comments:
        return by_rules
    found = read_generic(page)
    if rules is None:
        return found
    return found if found and (found.comments or found.stated_count is not None) else by_rules
