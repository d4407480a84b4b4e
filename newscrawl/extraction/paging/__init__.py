"""Where a list goes on: the next page, the fragment behind "load more", the address that a script would ask."""

from newscrawl.extraction.paging.counting import following_address, with_parameter
from newscrawl.extraction.paging.links import next_page

__all__ = ["following_address", "next_page", "with_parameter"]
