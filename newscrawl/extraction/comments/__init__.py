"""Reader comments in a page's own HTML."""
