"""Simulated histories of sites, quiet ones and such that change, to see what the drift alarm finds."""
