"""Revisits and polls measured on simulated sites, with the scheduler that the crawl uses; no network."""
