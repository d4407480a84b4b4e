"""The main text of a page: cut into blocks, described by features, chosen by a small trained model, rendered."""

from newscrawl.extraction.body.reader import Block, Body, read_body

__all__ = ["Block", "Body", "read_body"]
