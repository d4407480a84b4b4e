"""Other article readers, as far as they are installed (bench/requirements.txt)."""

import importlib
from collections.abc import Callable
from typing import Any

Reader = Callable[[str, str], str]
"""Markup and address in, main text out."""


def found_peers() -> dict[str, Reader]:
    """Return the readers whose packages can be imported."""
    wanted = {
        "trafilatura": ("trafilatura", _trafilatura),
        "trafilatura fast": ("trafilatura", _trafilatura_fast),
        "newspaper4k": ("newspaper", _newspaper),
        "readability-lxml": ("readability", _readability),
    }
    peers: dict[str, Reader] = {}
    for name, (module, make) in wanted.items():
        try:
            peers[name] = make(importlib.import_module(module))
        except ImportError:
            print(f"{name}: not installed, left out")
    return peers


def _trafilatura(module: Any, fast: bool = False) -> Reader:
    def read(markup: str, url: str) -> str:
        return module.extract(markup, url=url, fast=fast, include_comments=False) or ""

    return read


def _trafilatura_fast(module: Any) -> Reader:
    return _trafilatura(module, fast=True)


def _newspaper(module: Any) -> Reader:
    def read(markup: str, url: str) -> str:
        article = module.Article(url or "https://example.org/", fetch_images=False)
        article.download(input_html=markup)
        article.parse()
        return str(article.text)

    return read


def _readability(module: Any) -> Reader:
    extract_text = importlib.import_module("html_text").extract_text

    def read(markup: str, url: str) -> str:
        return str(extract_text(module.Document(markup, url=url).summary()))

    return read
