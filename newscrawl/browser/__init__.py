"""Pages whose comments exist only after their scripts have run, rendered by Chromium where a site asks for it.

A crawl of other sites imports nothing here but `request`, which knows no browser. docs/browser.md says when to ask.
"""
