"""What articles and comments were before: noted when a visit finds a change, read back for `scrapy history`."""
