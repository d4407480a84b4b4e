"""The store: what was collected, in SQLite or PostgreSQL. Knows nothing of Scrapy."""
