"""Measurements of accuracy and speed on labelled pages; never part of the test suite."""
