import json

from newscrawl.extraction.headline import headline
from newscrawl.extraction.linked_data import parse_linked_data
from newscrawl.extraction.page import Page
from newscrawl.extraction.publication import date_modified, date_published
from newscrawl.extraction.structured import read_structured


def page(head: str, body: str = "<h1>River rises</h1><p>Text.</p>", url: str = "https://example.org/a/b") -> Page:
    return Page(f"<html><head>{head}</head><body>{body}</body></html>".encode(), url)


def script(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


def test_broken_json_is_read() -> None:
    control = '{"@type": "NewsArticle", "headline": "A\nB"}'
    assert parse_linked_data(control) == [{"@type": "NewsArticle", "headline": "A\nB"}]
    assert parse_linked_data('//<![CDATA[\n{"a": 1}\n//]]>') == [{"a": 1}]
    assert parse_linked_data('[{"a": 1,},]') == [[{"a": 1}]]
    assert parse_linked_data('{"a": "it\\\'s"}') == [{"a": "it\\'s"}]
    assert parse_linked_data("{&quot;a&quot;: 1}") == [{"a": 1}]
    assert parse_linked_data("nothing") == []


def test_an_article_of_a_megabyte_and_a_deep_one_are_read() -> None:
    big = json.dumps({"@type": "NewsArticle", "headline": "A", "articleBody": "x" * 1_000_000})
    assert page(script(big)).once(read_structured).article["headline"] == "A"
    assert page(script('{"a":' * 5000 + "1" + "}" * 5000)).once(read_structured).article == {}


def test_graph_and_references_are_followed() -> None:
    graph = {
        "@graph": [
            {"@type": "WebPage", "@id": "#page"},
            {"@type": "NewsArticle", "headline": "A", "author": {"@id": "#ann"}},
            {"@type": "Person", "@id": "#ann", "name": "Ann Lee"},
        ]
    }
    structured = page(script(json.dumps(graph))).once(read_structured)
    assert structured.resolve(structured.article["author"])["name"] == "Ann Lee"


def test_the_page_s_own_article_is_told_from_those_it_lists() -> None:
    listed = {"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "headline": "Other", "author": "X"}]}
    own = {"@type": "NewsArticle", "headline": "Own", "url": "https://example.org/a/b"}
    structured = page(script(json.dumps([listed, own]))).once(read_structured)
    assert structured.article["headline"] == "Own"


def test_microdata_of_the_page_itself_needs_no_item_type() -> None:
    head = '<meta itemprop="datePublished" content="2019-11-18T21:17:27Z">'
    head += '<meta itemprop="dateModified" content="2019-11-18T22:00:00Z">'
    body = '<h1 itemprop="name">River rises</h1><time itemprop="dateCreated" datetime="2019-11-18T21:17">21:17</time>'
    document = page(head, body)
    published, modified = next(date_published(document)), next(date_modified(document))
    assert (published.value.value.isoformat(), published.rule) == ("2019-11-18T21:17:27+00:00", "meta")
    assert modified.value.value.hour == 22
    assert next(headline(document)).value == "River rises"


def test_microdata_of_comments_is_not_the_article_s() -> None:
    body = """<article itemscope itemtype="http://schema.org/NewsArticle"><h1 itemprop="headline">River rises</h1>
      <div itemscope itemtype="http://schema.org/Comment"><time itemprop="datePublished" datetime="2020-01-01">x</time>
      </div></article>"""
    assert "datePublished" not in page("", body).once(read_structured).microdata
