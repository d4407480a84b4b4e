"""Article links are found by address, text and place, without selectors."""

import pytest

from newscrawl.extraction.page import Page
from newscrawl.extraction.teasers import article_links, section_links

HOME = """
<html><body>
<nav><a href="/harbour/">Harbour</a><a href="/council/">Council</a>
<a href="/about/">About us</a><a href="/login">Log in</a></nav>
<main>
  <article><h2><a href="/harbour/ferry-returns-after-the-long-storm-204511">Ferry returns after the long storm</a></h2>
    <a href="/authors/ida-holm">Ida Holm</a>
    <a href="/harbour/ferry-returns-after-the-long-storm-204511#comments">12</a></article>
  <article><a href="/2024/03/02/quay-repairs/"><img src="a.jpg"></a><h3>
    <a href="/2024/03/02/quay-repairs/">Quay repairs begin a month early</a></h3></article>
  <div class="teaser"><a href="/story.php?id=4711">Nets full again: herring is back in the northern sound</a></div>
  <a href="https://elsewhere.test/2024/03/02/a-story-of-another-site/">A story of another site altogether</a>
  <a href="/tag/herring">herring</a> <a href="/2021/03/">All stories of March in the year 2021</a>
  <a href="/2021/03/29/quay-repairs/comment-page-1/#comment-52">Quay repairs begin a month early</a>
</main>
<footer><a href="/privacy-policy-of-the-site-2024-0001">How we treat the data of our readers</a></footer>
</body></html>"""


def test_articles_are_told_from_menus_tags_authors_and_other_sites() -> None:
    page = Page(HOME.encode(), "https://news.test/")
    assert article_links(page) == [
        "https://news.test/harbour/ferry-returns-after-the-long-storm-204511",
        "https://news.test/2024/03/02/quay-repairs/",
        "https://news.test/story.php?id=4711",
    ]


def test_sections_are_the_short_entries_of_the_menu() -> None:
    page = Page(HOME.encode(), "https://news.test/")
    assert section_links(page) == ["https://news.test/harbour/", "https://news.test/council/"]


@pytest.mark.parametrize(
    "address",
    [
        "/middleeast/201702261050000000-army-advances/",
        "/20230105/a-day-at-sea-1107.html",
        "/a/b/minister-resigns-over-port-fees",
    ],
)
def test_known_shapes_of_article_addresses(address: str) -> None:
    page = Page(f'<div><a href="{address}">Minister resigns over port fees</a></div>'.encode(), "https://news.test/x/")
    assert article_links(page) == [f"https://news.test{address}"]
