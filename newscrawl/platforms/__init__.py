"""Comment systems: how a page gives each away, which requests get the comments, and how its payload maps to ours."""
