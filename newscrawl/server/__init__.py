"""The crawl server (scrapyd): what is asked of it, and whether it did it."""
