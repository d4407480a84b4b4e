"""Sections, feeds and sitemaps give article addresses, or say what they are instead."""

import gzip

import pytest

from newscrawl.errors import SourceError
from newscrawl.sources import Feed, Section, Sitemap

URL = "https://news.test/list"
RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>
<item><title>One</title><link>https://news.test/one#c</link></item><item><link>/two</link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title>
<entry><title>One</title><link href="https://news.test/one"/></entry></feed>"""
URLSET = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://news.test/one</loc></url></urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://news.test/s1.xml</loc>
</sitemap></sitemapindex>"""


def test_feed_links_are_absolute_and_without_fragment() -> None:
    assert Feed(URL).read(RSS.encode(), URL).articles == ["https://news.test/one", "https://news.test/two"]
    assert Feed(URL).read(ATOM.encode(), URL).articles == ["https://news.test/one"]


def test_sitemap_gives_articles_and_an_index_gives_sitemaps() -> None:
    assert Sitemap(URL).read(gzip.compress(URLSET.encode()), URL).articles == ["https://news.test/one"]
    assert Sitemap(URL).read(INDEX.encode(), URL).more == ["https://news.test/s1.xml"]


@pytest.mark.parametrize("body", [b"", b"plain", b"<html><body>no feed</body></html>", b"\x1f\x8b broken"])
@pytest.mark.parametrize("source", [Feed(URL), Sitemap(URL)], ids=["feed", "sitemap"])
def test_what_is_no_feed_or_sitemap_is_named(source: Feed | Sitemap, body: bytes) -> None:
    with pytest.raises(SourceError, match=URL):
        source.read(body, URL)


def test_section_takes_its_selectors_first() -> None:
    section = Section(URL, links=(".mine::attr(href)",), more=(".next::attr(href)",))
    found = section.read(
        b'<a class=mine href="/x#a">x</a><a class=mine href="/x">x</a><a class=next href="?p=2">n</a>', URL
    )
    assert found.articles == ["https://news.test/x"]
    assert found.more == ["https://news.test/list?p=2"]


def test_empty_section_is_named() -> None:
    with pytest.raises(SourceError, match="expected a section page"):
        Section(URL).read(b"", URL)
