"""Signals of a crawl beside Scrapy's own."""

visit_unchanged = object()
"""Sent with `article`, `comments` and `thread` for a visit that found everything as it is stored.

Its items do not enter the pipelines, so that neither `item_scraped` nor `item_dropped` is sent for them.
"""
