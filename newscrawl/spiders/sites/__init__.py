"""One file a site, by country (`in_`, `is_`, `as_` where the code is a keyword)."""
