import json

import pytest

from newscrawl.extraction.authors import authors
from newscrawl.extraction.page import Page
from newscrawl.extraction.person_names import people_of


def page(body: str, head: str = "") -> Page:
    text = f"<html><head>{head}</head><body><h1>River rises again</h1>{body}</body></html>"
    return Page(text.encode(), "https://www.dailyexample.org/a/b")


def names(document: Page) -> list[str]:
    return [author.name for author in next(iter(authors(document))).value]


@pytest.mark.parametrize(
    "byline",
    [
        "By Ann Lee", "Von Ann Lee", "Par Ann Lee", "Por Ann Lee", "Di Ann Lee", "Door Ann Lee",
        "Av Ann Lee", "Af Ann Lee", "Przez Ann Lee", "Oleh Ann Lee", "Автор: Ann Lee",
        "Από Ann Lee", "بقلم Ann Lee", "מאת Ann Lee", "Text: Ann Lee", "by Ann Lee",
        "Written by Ann Lee", "Ann Lee, Senior Editor", "Ann Lee (Reuters)",
        "Ann Lee ann@example.org", "Ann Lee, Nairobi", "Ann Lee / Reuters", "Ann Lee, MD",
        "Ann Lee, 12. May 2020",
    ],
)  # fmt: skip
def test_a_byline_is_freed_of_what_is_not_the_name(byline: str) -> None:
    assert people_of(byline)[:1] == ["Ann Lee"]


@pytest.mark.parametrize(
    "byline",
    ["Ann Lee and Bo Holm", "Von Ann Lee und Bo Holm", "Ann Lee et Bo Holm", "Ann Lee, Bo Holm", "Ann Lee & Bo Holm"],
)
def test_several_people_are_split(byline: str) -> None:
    assert people_of(byline) == ["Ann Lee", "Bo Holm"]


def test_names_in_other_scripts() -> None:
    assert people_of("Автор: Анна Иванова и Пётр Сидоров") == ["Анна Иванова", "Пётр Сидоров"]
    assert people_of("习近平、李明") == ["习近平", "李明"]


def test_the_publisher_is_not_an_author() -> None:
    linked = {
        "@type": "NewsArticle",
        "author": {"@type": "Organization", "name": "Daily Example"},
        "publisher": {"@type": "Organization", "name": "Daily Example"},
    }
    head = f'<script type="application/ld+json">{json.dumps(linked)}</script>'
    assert names(page('<p class="byline">By <a href="/author/ann">Ann Lee</a> | Daily Example</p>', head)) == [
        "Ann Lee"
    ]
    assert list(authors(page("<p>Text</p>", head))) == []


def test_an_agency_is_named_only_where_no_person_is() -> None:
    head = '<meta name="author" content="Reuters">'
    assert names(page("<p>Text</p>", head)) == ["Reuters"]
    assert names(page('<p class="byline">By Ann Lee</p>', head)) == ["Ann Lee"]


def test_the_address_of_the_author_s_page_is_kept() -> None:
    head = '<meta name="author" content="Ann Lee">'
    found = next(iter(authors(page('<a href="/people/ann-lee">Ann Lee</a>', head)))).value
    assert [(author.name, author.url) for author in found] == [
        ("Ann Lee", "https://www.dailyexample.org/people/ann-lee")
    ]


def test_pieces_of_a_byline_are_not_glued() -> None:
    body = '<div class="byline"><span>By</span><b>Ann Lee</b><i>City reporter</i><time>May 4, 2020</time></div>'
    assert names(page(body)) == ["Ann Lee"]


def test_commenters_are_not_authors() -> None:
    body = '<p>Text of the article.</p><div class="comments"><span class="comment-author">Bo Holm</span></div>'
    assert list(authors(page(body))) == []


def test_a_byline_without_markup_is_found() -> None:
    assert names(page("<p>von Ann Lee</p><p>Text of the article.</p>")) == ["Ann Lee"]


def test_a_writer_who_is_an_organisation_too_is_still_a_person() -> None:
    nodes = '{"@type":"NewsArticle","headline":"x","author":[{"@id":"#ann"},{"@type":"Organization","name":"Agency"}]}'
    nodes += ',{"@type":["Person","Organization"],"@id":"#ann","name":"Ann Lee"}'
    nodes += ',{"@type":"Organization","name":"Daily Example"}'
    head = f'<script type="application/ld+json">{{"@graph":[{nodes}]}}</script>'
    document = Page(f"<html><head>{head}</head><body><h1>x</h1></body></html>".encode(), "https://example.org/a")
    assert [author.name for author in next(authors(document)).value] == ["Ann Lee"]


def test_a_byline_that_is_named_like_a_teaser_counts() -> None:
    body = '<h1>River rises</h1><div class="credits">Text: <span class="article-card__author">Ann Lee</span></div>'
    document = Page(f"<html><body>{body}</body></html>".encode(), "https://example.org/a")
    assert [author.name for author in next(authors(document)).value] == ["Ann Lee"]


def test_a_page_builder_s_widgets_are_part_of_the_article() -> None:
    body = '<div class="elementor-widget"><h1>River rises</h1></div>'
    body += '<div class="elementor-widget"><span class="author">Ann Lee</span></div>'
    document = Page(f"<html><body>{body}</body></html>".encode(), "https://example.org/a")
    assert [author.name for author in next(authors(document)).value] == ["Ann Lee"]


def test_a_weblog_that_bears_its_writer_s_name_has_a_writer() -> None:
    body = '<h1>River rises</h1><p>von <a rel="author" href="/author/riverwatch">riverwatch</a></p>'
    document = Page(f"<html><body>{body}</body></html>".encode(), "https://riverwatch.example.org/a")
    assert [author.name for author in next(authors(document)).value] == ["riverwatch"]


@pytest.mark.parametrize(
    "byline",
    [
        '<p>von <a rel="author" href="/author/x7/">storm-watcher77</a></p>',
        '<span class="author vcard">Autor: <a class="fn" href="/author/x7/">storm-watcher77</a></span>',
        '<div class="author">Author: <a href="/?user=7"><b>storm-watcher77</b></a> am 29.12.2010, 13:36 Uhr</div>',
    ],
)
def test_a_nickname_that_markup_calls_the_author_s_is_one(byline: str) -> None:
    elsewhere = '<div class="bio author"><b>Ann Lee</b></div>' if 'href="/author' in byline else ""
    assert names(page(f"{byline}<p>Text of the article.</p>{elsewhere}")) == ["storm-watcher77"]


def test_phrases_far_from_the_headline_are_no_bylines() -> None:
    body = "<p>Text of the article.</p>" * 150 + '<div class="author-bio">More help for all of you</div>'
    assert list(authors(page(body))) == []


def test_an_agency_stated_as_the_author_is_not_the_publisher() -> None:
    writer = {"@type": "Organization", "name": "Example Wire Service"}
    article = {"@type": "NewsArticle", "headline": "x", "author": writer}
    article["publisher"] = {"@type": "Organization", "name": "Daily Example"}
    head = f'<script type="application/ld+json">{json.dumps(article)}</script>'
    assert names(page("<p>Text</p>", head)) == ["Example Wire Service"]
    article["author"] = article["publisher"]
    head = f'<script type="application/ld+json">{json.dumps(article)}</script>'
    assert list(authors(page("<p>Text</p>", head))) == []
