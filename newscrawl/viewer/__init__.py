"""Web pages over the store; they only read. `make_app` is the whole of it, `scrapy view` serves it."""

from newscrawl.viewer.app import make_app

__all__ = ["make_app"]
