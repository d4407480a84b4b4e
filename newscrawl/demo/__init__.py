"""A small invented news site, served on loopback: for a first look and for the tests. Standard library only.

`python -m newscrawl.demo` serves it; `serve()` does so inside a test and says what a perfect crawl would find.
"""

from newscrawl.demo.gold import Gold, GoldArticle, GoldComment, GoldImage
from newscrawl.demo.server import DemoSite, serve

__all__ = ["DemoSite", "Gold", "GoldArticle", "GoldComment", "GoldImage", "serve"]
