"""The comment systems that newscrawl knows, in the order in which a page is asked for them."""

from newscrawl.platforms.base import Platform
from newscrawl.platforms.blogger import Blogger
from newscrawl.platforms.coral import Coral
from newscrawl.platforms.detect_only import DETECT_ONLY
from newscrawl.platforms.discourse import Discourse
from newscrawl.platforms.disqus import Disqus
from newscrawl.platforms.drupal import Drupal
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
