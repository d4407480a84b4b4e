"""A page is parsed once from its bytes, whatever they are."""

from urllib.parse import urljoin

import pytest

from newscrawl.errors import ExtractionError
from newscrawl.extraction.page import Page
from newscrawl.extraction.text import text_of

STORY = "<html><head><meta charset='{}'><title>T</title></head><body><p>{}</p><p>".format


@pytest.mark.parametrize(
    "charset",
    ["utf-8", "gb18030", "shift_jis", "windows-1252", "iso-8859-1", "windows-1251", "euc-kr", "big5", "utf-16"],
)
def test_bytes_that_are_no_character_do_not_end_the_page(charset: str) -> None:
    body = STORY(charset, "word " * 400).encode() + b"\xff\x81\x98\x80 " + b"the end</p></body></html>"
    assert text_of(Page(body).root).endswith("the end")


@pytest.mark.parametrize(
    ("text", "charset"),
    [("Привет", "windows-1251"), ("日本語の記事", "shift_jis"), ("naïve “quotes”", "windows-1252"), ("עברית", "utf-8")],
)
def test_declared_charsets_are_read(text: str, charset: str) -> None:
    assert text in text_of(Page((STORY(charset, text) + "</p></body></html>").encode(charset)).root)


def test_the_header_names_the_charset_where_the_page_does_not() -> None:
    assert "Привет" in text_of(Page("<p>Привет".encode("windows-1251"), encoding="windows-1251").root)


def test_a_byte_order_mark_is_not_text() -> None:
    assert text_of(Page(b"\xef\xbb\xbf<p>text</p>").root) == "text"
    assert text_of(Page("\ufeff<p>text é</p>".encode("utf-16")).root) == "text é"


@pytest.mark.parametrize("body", [b"", b" \n", b"%PDF-1.7 \x00", b"\x89PNG\r\n", b"PK\x03\x04"])
def test_what_is_no_html_is_refused_by_name(body: bytes) -> None:
    with pytest.raises(ExtractionError, match=r"https://x\.test/a"):
        Page(body, "https://x.test/a")


def test_links_are_absolute_and_only_of_the_web() -> None:
    page = Page(b'<base href="/news/"><a href="a">a</a>', "https://x.test/deep/down")
    assert page.absolute(" a ") == "https://x.test/news/a"
    assert page.absolute("mailto:me") is None
    assert page.absolute("http://[broken") is None
    assert page.absolute(None) is None


@pytest.mark.parametrize(
    "link",
    [
        "https://x.test/a?b=c#d", "HTTP://X.test/a", "https://x.test/a?#", "https://x.test/a;b", "http://x.test:80",
        "/a/../b", "/a/./b", "/.well/known", "/a//b?c=//d", "/a?", "/ä ö", "//y.test/a", "../a", "?page=2", "#top",
        "a\tb", "https://user@x.test/a", "https://x.test\\@y.test/", "/a#/../b",
    ],
)  # fmt: skip
@pytest.mark.parametrize("base", ["https://x.test/deep/down.html?q", "http://x.test", "https://[::1]:8080/a", ""])
def test_links_are_resolved_as_the_standard_library_does(link: str, base: str) -> None:
    expected = urljoin(base, link)
    assert Page(b"<p>", base).absolute(link) == (expected if expected.startswith("http") else None)
