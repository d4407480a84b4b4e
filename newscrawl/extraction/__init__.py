"""From one parsed page to values: no Scrapy, no database, no clock, no network."""
