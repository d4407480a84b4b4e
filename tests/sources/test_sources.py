"""Sections, feeds and sitemaps give article addresses with their dates, or say what they are instead."""

import gzip
from datetime import UTC, datetime

import pytest

from newscrawl.errors import SourceError
from newscrawl.sources import Feed, Found, Listed, RobotsTxt, Section, Sitemap, Source

URL = "https://news.test/list"
NOON = datetime(2024, 3, 5, 12, tzinfo=UTC)
RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>t & c</title>
<atom:link rel="next" href="?paged=2"/><item><title>One</title><link>https://news.test/one?a=1&b=2#c</link>
<pubDate>Tue, 05 Mar 2024 12:00:00 GMT</pubDate></item>
<item><link><![CDATA[/two?a=1&b=2&utm_source=rss]]></link></item>
<item><guid>not an address</guid></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><entry><title>One</title>
<link rel="self" href="/api/1"/><link href="https://news.test/one"/><published>2024-03-05T13:00:00+01:00</published>
<updated>2024-03-06T12:00:00Z</updated></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>t</title></channel><item rdf:about="y">
<title>A</title><link>https://news.test/one</link><dc:date>2024-03-05T12:00:00Z</dc:date></item></rdf:RDF>"""
JSON_FEED = """{"version":"https://jsonfeed.org/version/1.1","title":"t","next_url":"https://news.test/list?2",
"items":[{"id":"1","url":"https://news.test/one","date_published":"2024-03-05T12:00:00Z"},{"id":"https://news.test/2"}]}"""
URLSET = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:n="http://www.google.com/schemas/sitemap-news/0.9" xmlns:i="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc>https://news.test/</loc></url><url><loc>https://news.test/tag/boats</loc></url>
<url><i:image><i:loc>https://news.test/a.jpg</i:loc></i:image><loc> https://news.test/one </loc>
<lastmod>2024-03-06</lastmod><n:news><n:publication_date>2024-03-05T12:00:00Z</n:publication_date></n:news></url></urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://news.test/post-sitemap1.xml</loc><lastmod>2019-01-01</lastmod></sitemap>
<sitemap><loc>https://news.test/post_tag-sitemap.xml</loc><lastmod>2024-03-05</lastmod></sitemap>
<sitemap><loc>https://news.test/post-sitemap2.xml</loc><lastmod>2024-03-04</lastmod></sitemap></sitemapindex>"""


def urls(found: Found) -> list[str]:
    return [listed.url for listed in found.articles]


def read(source: Source, body: str | bytes) -> Found:
    return source.read(body.encode() if isinstance(body, str) else body, URL)


def test_rss_items_are_read_through_bare_ampersands() -> None:
    found = read(Feed(URL), RSS)
    assert found.articles == [Listed("https://news.test/one?a=1&b=2", NOON), Listed("https://news.test/two?a=1&b=2")]
    assert found.more == [Listed("https://news.test/list?paged=2")]


@pytest.mark.parametrize("feed", [ATOM, RDF, JSON_FEED], ids=["atom", "rdf", "json"])
def test_every_kind_of_feed_gives_addresses_and_dates(feed: str) -> None:
    articles = list(read(Feed(URL), feed).articles)
    assert (articles[0].url, articles[0].date_published) == ("https://news.test/one", NOON)


def test_what_an_atom_feed_says_of_changes_and_a_json_feed_of_its_next_page() -> None:
    assert next(iter(read(Feed(URL), ATOM).articles)).date_modified == datetime(2024, 3, 6, 12, tzinfo=UTC)
    found = read(Feed(URL), JSON_FEED)
    assert found.more == [Listed("https://news.test/list?2")]
    assert urls(found) == ["https://news.test/one", "https://news.test/2"]


@pytest.mark.parametrize("packed", [0, 1, 2])
def test_sitemap_gives_what_may_be_articles_however_often_it_is_packed(packed: int) -> None:
    body = URLSET.encode()
    for _ in range(packed):
        body = gzip.compress(body)
    modified = datetime(2024, 3, 6, tzinfo=UTC)
    assert list(read(Sitemap(URL), body).articles) == [Listed("https://news.test/one", NOON, modified)]


def test_an_index_gives_the_sitemaps_of_articles_the_newest_first() -> None:
    more = read(Sitemap(URL), INDEX).more
    assert [part.url for part in more] == ["https://news.test/post-sitemap2.xml", "https://news.test/post-sitemap1.xml"]


def test_a_sitemap_may_be_a_feed_or_a_plain_list() -> None:
    assert "https://news.test/two?a=1&b=2" in urls(read(Sitemap(URL), RSS))
    assert urls(read(Sitemap(URL), "\ufeffhttps://news.test/one\r\nhttps://news.test/two\n")) == [
        "https://news.test/one",
        "https://news.test/two",
    ]


def test_a_sitemap_that_breaks_off_gives_what_was_before() -> None:
    whole = URLSET.replace("</urlset>", "".join(f"<url><loc>https://news.test/{n}</loc></url>" for n in range(20_000)))
    articles = iter(read(Sitemap(URL), gzip.compress(whole.encode())[:-2000]).articles)
    assert next(articles).url == "https://news.test/one"
    with pytest.raises(SourceError, match="breaks off"):
        list(articles)


def test_a_bomb_is_given_up() -> None:
    bomb = gzip.compress(URLSET.replace("</urlset>", "").encode() + b" " * 50_000_000, 9)
    with pytest.raises(SourceError, match="no entry"):
        list(read(Sitemap(URL), bomb).articles)


def test_robots_txt_names_sitemaps() -> None:
    found = read(
        RobotsTxt(URL, days=3), "User-agent: *\nDisallow: /x\nsitemap: /a.xml # all\nSitemap:https://b.test/c.xml\n"
    )
    assert found.sources == [Sitemap("https://news.test/a.xml", 3), Sitemap("https://b.test/c.xml", 3)]


@pytest.mark.parametrize("body", [b"", b"plain", b"<html><body>no feed</body></html>", b"\x1f\x8b broken"])
@pytest.mark.parametrize("source", [Feed(URL), Sitemap(URL)], ids=["feed", "sitemap"])
def test_what_is_no_feed_or_sitemap_is_named(source: Feed | Sitemap, body: bytes) -> None:
    with pytest.raises(SourceError, match=URL):
        source.read(body, URL)


def test_section_takes_its_selectors_first() -> None:
    section = Section(URL, links=(".mine::attr(href)",), more=(".next::attr(href)",))
    found = read(section, '<a class=mine href="/x#a">x</a><a class=mine href="/x">x</a><a class=next href="?p=2">n</a>')
    assert urls(found) == ["https://news.test/x"]
    assert found.more == [Listed("https://news.test/list?p=2")]


def test_section_gives_the_date_beside_a_link_and_of_no_other() -> None:
    html = """<body><main><article><h2>
    <a href="/boats-return-after-long-storm-1001">Boats return after the storm</a></h2>
    <time datetime="2024-03-05T13:00:00+01:00">5 March</time></article>
    <article><h2><a href="/nets-are-full-again-in-the-north-1002">Nets are full again in the north</a></h2></article>
    </main></body>"""
    assert list(read(Section(URL), html).articles) == [
        Listed("https://news.test/boats-return-after-long-storm-1001", NOON),
        Listed("https://news.test/nets-are-full-again-in-the-north-1002"),
    ]


def test_empty_section_is_named() -> None:
    with pytest.raises(SourceError, match="expected a section page"):
        Section(URL).read(b"", URL)
    with pytest.raises(SourceError, match="JSON"):
        Section(URL).read(b'{"items": [', URL)
