"""The demo site answers, keeps still while its clock does, and its gold agrees with its pages."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import combinations
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import etree
from lxml import html as lxml_html

from newscrawl.demo import DemoSite, GoldArticle, serve

from .client import Got, fetch

PAGES = ("/", "/harbour/", "/council/", "/culture/", "/robots.txt", "/sitemap.xml", "/export/rss2/archive/index.xml")


@pytest.fixture(scope="module")
def site() -> Iterator[DemoSite]:
    with serve() as running:
        yield running


def tree(got: Got) -> etree._Element:
    return lxml_html.fromstring(got.body)


def article(site: DemoSite, **wanted: object) -> GoldArticle:
    found = (one for one in site.expected().articles if all(getattr(one, key) == wanted[key] for key in wanted))
    return next(found)


def test_half_the_articles_are_in_each_markup(site: DemoSite) -> None:
    markups = [one.markup for one in site.expected().articles]

    assert (markups.count("sputnik"), markups.count("modern")) == (30, 30)


def test_every_page_shows_what_the_gold_says(site: DemoSite) -> None:
    for gold in site.expected().articles:
        text = " ".join("".join(tree(fetch(gold.url)).itertext()).split())
        for words in (gold.headline, gold.description, *gold.paragraphs, *gold.keywords):
            assert words in text, f"{gold.url}: {words}"


def test_every_picture_link_and_author_of_the_gold_is_there(site: DemoSite) -> None:
    for gold in site.expected().articles:
        root = tree(fetch(gold.url))
        links = {urljoin(gold.url, href) for href in root.xpath("//a/@href")}
        pictures = {urljoin(gold.url, src) for src in root.xpath("//img/@src")}
        assert {url for url, _ in gold.related} | {url for _, url in gold.authors} <= links
        assert {image.url for image in gold.images} <= pictures
        assert gold.storyline is None or gold.storyline[1] in links


def test_comments_in_the_page_are_those_of_the_gold(site: DemoSite) -> None:
    expected = site.expected()
    for gold in expected.articles:
        if gold.delivery == "html":
            root = tree(fetch(gold.url))
            found = root.xpath("//li[@data-id != '']/@data-id | //article/@id[starts-with(., 'comment-')]")
            numbers = [one.comment_id for one in expected.comments if one.article_url == gold.url]
            assert [number.removeprefix("comment-") for number in found] == numbers


def test_nested_lists_give_the_parents_of_the_gold(site: DemoSite) -> None:
    parents = {one.comment_id: one.parent_id for one in site.expected().comments}
    for gold in site.expected().articles:
        for node in tree(fetch(gold.url)).xpath("//article[starts-with(@id, 'comment-')]"):
            above = node.xpath("(ancestor::ol[1]/parent::li/article/@id)[last()]")
            parent = above[0].removeprefix("comment-") if above else None
            assert parents[node.get("id").removeprefix("comment-")] == parent


def test_an_answer_by_name_is_to_the_last_earlier_comment_of_that_name(site: DemoSite) -> None:
    by_id = {one.comment_id: one for one in site.expected().comments}
    for gold in site.expected().articles:
        thread = [one for one in by_id.values() if one.article_url == gold.url]
        for node in tree(fetch(gold.url)).xpath(
            "//li[@data-parent-id='' and @data-id!=''][.//a[@class='other-author']]"
        ):
            comment = by_id[node.get("data-id")]
            name = node.xpath("string(.//a[@class='other-author'])")
            earlier = [one for one in thread if one.position < comment.position and one.author_name == name]
            assert earlier[-1].comment_id == comment.parent_id


def test_fragments_complete_the_long_thread(site: DemoSite) -> None:
    gold = article(site, delivery="fragments")
    found, parts = [], 0
    address: str | None = gold.url
    while address:
        root = tree(fetch(address))
        found += root.xpath("//li[@data-id != '']/@data-id")
        address = next(iter(urljoin(gold.url, path) for path in root.xpath("//a[@class='more']/@data-url")), None)
        parts += 1

    assert found == [one.comment_id for one in site.expected().comments if one.article_url == gold.url]
    assert parts == 4


@pytest.mark.parametrize("delivery", ["json", "script"])
def test_the_json_endpoint_gives_the_whole_thread(site: DemoSite, delivery: str) -> None:
    gold = article(site, delivery=delivery)
    found, cursor = [], "0"
    while cursor:
        answer = json.loads(fetch(f"{site.url}/api/comments?article={gold.site_article_id}&cursor={cursor}").body)
        found += [(one["id"], one["parent_id"], one["removed"]) for one in answer["comments"]]
        cursor = answer["next_cursor"]

    thread = [one for one in site.expected().comments if one.article_url == gold.url]
    assert found == [(one.comment_id, one.parent_id, one.is_removed) for one in thread]
    assert answer["total"] == gold.comment_count == sum(not one.is_removed for one in thread)


def test_every_article_is_reached_through_its_section(site: DemoSite) -> None:
    found: set[str] = set()
    for address in ("/harbour/", "/council/", "/culture/"):
        following: str | None = address
        while following:
            root = tree(fetch(urljoin(site.url, following)))
            found |= {urlsplit(href).path for href in root.xpath("//h2/a/@href")}
            onward = "//*[@class='b-more' or @class='older']/a/@href | //link[@rel='next']/@href"
            following = next(iter(root.xpath(onward)), None)

    assert {urlsplit(one.url).path for one in site.expected().articles} <= found


def test_sitemaps_and_feeds_lead_to_the_articles(site: DemoSite) -> None:
    index = etree.fromstring(fetch(f"{site.url}/sitemap.xml").body)
    months = [etree.fromstring(fetch(loc).body) for loc in index.xpath("//*[local-name()='loc']/text()")]
    listed = {loc for month in months for loc in month.xpath("//*[local-name()='loc']/text()")}
    feed = etree.fromstring(fetch(f"{site.url}/export/rss2/archive/index.xml").body)

    assert listed == {one.url for one in site.expected().articles}
    assert set(feed.xpath("//item/link/text()")) == {one.url for one in site.expected().articles[:20]}


def test_other_addresses_of_an_article_name_its_canonical_one(site: DemoSite) -> None:
    for address, canonical in site.expected().duplicates.items():
        assert tree(fetch(address)).xpath("//link[@rel='canonical']/@href") == [canonical]


def test_what_only_looks_like_an_article_is_none(site: DemoSite) -> None:
    statuses = [fetch(address).status for address in site.expected().others]

    assert statuses == [200, 200, 404]


def test_only_the_syndicated_copy_is_nearly_another_article(site: DemoSite) -> None:
    articles = site.expected().articles
    words = {one.url: " ".join(one.paragraphs).split() for one in articles}
    triples = {url: set(zip(text, text[1:], text[2:], strict=False)) for url, text in words.items()}
    shared = {
        (a, b): len(triples[a] & triples[b]) / min(len(triples[a]), len(triples[b]))
        for a, b in combinations(triples, 2)
    }
    (copy,) = (one for one in articles if one.copy_of)

    assert {frozenset(pair) for pair, share in shared.items() if share > 0.1} == {frozenset({copy.url, copy.copy_of})}


def test_an_unchanged_page_is_not_sent_twice(site: DemoSite) -> None:
    first = fetch(f"{site.url}/harbour/")

    assert fetch(f"{site.url}/harbour/", {"If-None-Match": first.headers["ETag"]}).status == 304


def test_pictures_are_png_files(site: DemoSite) -> None:
    assert fetch(site.expected().articles[0].images[0].url).body.startswith(b"\x89PNG")


def test_many_readers_at_once_get_their_pages(site: DemoSite) -> None:
    addresses = [one.url for one in site.expected().articles]
    with ThreadPoolExecutor(16) as pool:
        assert {got.status for got in pool.map(fetch, addresses)} == {200}


def test_requests_are_logged_in_order() -> None:
    with serve() as site:
        for page in PAGES:
            fetch(site.url + page)

        assert site.requests == list(PAGES)


def test_robots_states_the_delay_and_the_trap() -> None:
    with serve(crawl_delay=0.2) as site:
        lines = fetch(f"{site.url}/robots.txt").body.decode().splitlines()

    assert {"Crawl-delay: 0.2", "Disallow: /private/"} <= set(lines)
