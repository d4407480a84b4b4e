"""The sections of a site, as the menus of its home page name them."""

from newscrawl.extraction.addresses import address_score, is_never_article, is_service, split_address
from newscrawl.extraction.page import Page
from newscrawl.extraction.teasers.evidence import gather

_MOST = 30


def section_links(page: Page) -> list[str]:
    """Return the addresses of the site's sections that a home page's menus name; at most 30.

    A section's link stands in a menu, has a short text and a short path, and does not look like an article's.
    """
    found = []
    for url, linked in gather(page).items():
        address = split_address(url)
        depth = len([segment for segment in address.path.split("/") if segment])
        is_list = not is_never_article(address) and not is_service(address) and address_score(address) < 1.5
        if linked.only_in_menus and not address.query and 1 <= depth <= 2 and 1 <= linked.length <= 4 and is_list:
            found.append(url)
    return found[:_MOST]
