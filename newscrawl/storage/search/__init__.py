"""Full-text search over headlines, texts and comments; docs/search.md."""
