"""When to look again: pure decisions from times and observations, for the crawl and for the simulator alike."""
