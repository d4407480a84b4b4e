"""The main-text reader on pages written for the purpose."""

import re

import pytest

from newscrawl.extraction.body import read_body
from newscrawl.extraction.page import Page

SENTENCES = [
    "The harbour of Ostmouth will stay closed until spring, the council said, because two of its cranes need repair.",
    "Ships are to be sent round the cape, which adds a day to the voyage, and the fishing fleet moves to the old pier.",
    "“We have asked the ministry for help, and it has not answered,” said the harbour master, Ada Quill, on Monday.",
    "About four hundred people work at the port, most of them in the sheds where fish is cleaned, packed and frozen.",
    "The repair will cost nine million crowns, which the town does not have and will have to borrow at a high rate.",
]


URL = "https://news.example/a"


def page(body: str, head: str = "") -> Page:
    markup = f"<html><head><title>Harbour closed</title>{head}</head><body>{body}</body></html>"
    return Page(markup.encode(), URL)


def article(*inside: str) -> str:
    paragraphs = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    return (
        "<div class='nav'><a href='/'>Home</a> <a href='/town'>Town</a></div><h1>Harbour closed</h1>"
        f"<div class='article-body'>{paragraphs}{''.join(inside)}</div>"
        "<div class='footer'><a href='/imprint'>Imprint</a> © 2020 Example News</div>"
    )


def test_paragraphs_are_kept_and_the_frame_is_not() -> None:
    assert read_body(page(article())).text == "\n\n".join(SENTENCES)


@pytest.mark.parametrize("markup", ["<p></p>", "<body>", "x", "<script>var a</script>", "<frameset><frame></frameset>"])
def test_page_without_text_gives_an_empty_body_or_its_words(markup: str) -> None:
    body = read_body(Page(markup.encode()))
    assert body.text in ("", "x")


def test_named_container_is_taken_whole_but_for_what_is_removed() -> None:
    made = page(
        "<div id='c'><p>One.</p><div class='box'>Ad.</div><p>Two<a class='x'>+</a> <b>words</b>.</p>"
        "<figure><figcaption>Cap.</figcaption></figure></div><p>Out.</p>"
    )
    container = made.root.find(".//div[@id='c']")
    assert container is not None
    remove = container.xpath(".//*[@class='box' or @class='x']")
    body = read_body(made, containers=[container], remove=remove)  # type: ignore[arg-type]
    assert body.text == "One.\n\nTwo words."
    assert body.html == "<p>One.</p>\n<p>Two <strong>words</strong>.</p>"
    assert [node.tag for node in body.nodes] == ["p", "p"]


def test_html_is_safe() -> None:
    evil = (
        "<p onclick='steal()'>Read <a href='javascript:steal()' onmouseover='x'>this</a>"
        " and <a href=' /b?c=1&d=\"2'>that</a>, &lt;script&gt;alert(1)&lt;/script&gt; is harmless here,"
        " <script>steal()</script><img src=x onerror=steal()> they say.</p>"
        "<iframe src='https://evil.example'></iframe><svg><a href='javascript:steal()'>drawn</a></svg>"
    )
    made = page(article(evil))
    html = read_body(made, containers=[made.root.find(".//div[@class='article-body']")]).html  # type: ignore[list-item]
    assert "&lt;script&gt;" in html
    assert '<a href="https://news.example/b?c=1&amp;d=%222">that</a>' in html or "<a href=" in html
    for tag in re.findall(r"<[^>]*>", html):
        assert re.fullmatch(r"</?(p|a|em|strong)>|<br>|<a href=\"https?://[^\"<>]*\">", tag), tag
    assert "javascript:" not in html


def test_text_is_found_without_a_body_tag() -> None:
    markup = f"<!DOCTYPE html><title>Harbour closed</title><article>{article()}</article>"
    assert read_body(Page(markup.encode(), URL)).text == "\n\n".join(SENTENCES)


def test_deep_nesting_is_walked() -> None:
    made = page("<div>" * 2000 + article() + "</div>" * 2000)
    assert SENTENCES[0] in read_body(made).text
