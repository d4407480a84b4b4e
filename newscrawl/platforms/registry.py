"""The comment systems that newscrawl knows, in the order in which a page is asked for them."""

from newscrawl.platforms.base import Platform
from newscrawl.platforms.ria import Ria
from newscrawl.platforms.wordpress import WordPress

PLATFORMS: tuple[Platform, ...] = (Ria(), WordPress())
"""Systems with a script of their own first: where one stands in a WordPress page, it is the one in use."""
