"""The spiders: `news` for any site, and one class for each defined site under `sites/`."""
