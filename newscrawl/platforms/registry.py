"""The comment systems that newscrawl knows, in the order in which a page is asked for them."""

from newscrawl.platforms.base import Platform
from newscrawl.platforms.blogger import Blogger
from newscrawl.platforms.coral import Coral
from newscrawl.platforms.detect_only import DETECT_ONLY
from newscrawl.platforms.discourse import Discourse
from newscrawl.platforms.disqus import Disqus
from newscrawl.platforms.drupal import Drupal
from newscrawl.platforms.ghost import Ghost
from newscrawl.platforms.hyvor import Hyvor
from newscrawl.platforms.isso import Isso
from newscrawl.platforms.openweb import OpenWeb
from newscrawl.platforms.remark42 import Remark42
from newscrawl.platforms.ria import Ria
from newscrawl.platforms.viafoura import Viafoura
from newscrawl.platforms.vuukle import Vuukle
from newscrawl.platforms.waline import Waline
from newscrawl.platforms.wordpress import WordPress
from newscrawl.platforms.wpdiscuz import WpDiscuz

PLATFORMS: tuple[Platform, ...] = (
    Disqus(),
    OpenWeb(),
    Viafoura(),
    Coral(),
    Vuukle(),
    Hyvor(),
    Ghost(),
    Isso(),
    Waline(),
    Remark42(),
    Discourse(),
    Ria(),
    WpDiscuz(),
    WordPress(),
    Blogger(),
    Drupal(),
    *DETECT_ONLY,
)
"""Systems with a script of their own first: where one stands in a WordPress page, it is the one in use."""


def platforms_with(*own: Platform) -> tuple[Platform, ...]:
    """Return `PLATFORMS` with `own` in the places of those of the same name: systems that carry a site's keys.

    >>> [each.name for each in platforms_with(Disqus(api_key="public-key"))][:2]
    ['disqus', 'openweb']
    """
    by_name = {platform.name: platform for platform in own}
    return tuple(by_name.get(platform.name, platform) for platform in PLATFORMS)
