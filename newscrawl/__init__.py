"""newscrawl collects news sites on a schedule: articles, and their reader comments as threads."""

__version__ = "0.1.0"
