"""Pages that no crawler likes to meet, under /bad/; nothing on the site leads there."""

import gzip
from collections.abc import Callable, Iterator
from itertools import repeat

from newscrawl.demo.answer import Answer, html, redirect
from newscrawl.demo.html import joined, link

_BIG = 20 * 1024 * 1024
_DEPTH = 10_000
_RETRY_AFTER = "1"
_ARTICLE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head><body><article>
<h1>{title}</h1><time datetime="2026-03-01T10:00:00Z">1 March 2026</time>{body}</article></body></html>"""
_PARAGRAPH = (
    "<p>On day {day} the weather on the Varrow Coast was bright, with a light wind from the west that fell towards "
    "evening, and the boats that had gone out before dawn were back by the time the lamps were lit.</p>\n"
)


def answer(path: str, page: int, visits: int) -> Answer | None:
    """Return the page at a path below /bad/, None if there is none.

    `page` is the number in the query, `visits` how often the path was asked for before.
    """
    if path == "/bad/":
        return html(_index())
    if path == "/bad/too-many-requests" and visits == 0:
        return Answer(b"Too many requests", "text/plain", 429, {"Retry-After": _RETRY_AFTER})
    if path == "/bad/endless":
        return html(_endless(page))
    make = _PAGES.get(path)
    return make() if make else None


def _index() -> str:
    teasers = joined(f"<section class='teaser'><h2>{link(path, words)}</h2></section>" for path, words in LINKS.items())
    head = "<!DOCTYPE html><html lang='en'><head><title>Bad input</title></head>"
    return f"{head}<body><main>{teasers}</main></body></html>"


def _endless(page: int) -> str:
    onward = link(f"/bad/endless?page={page + 1}", "Older stories", 'rel="next"')
    return (
        f"<!DOCTYPE html><html><head><title>Page {page}</title></head><body><h1>Page {page}</h1>{onward}</body></html>"
    )


def _paragraphs(count: int) -> str:
    return "".join(_PARAGRAPH.format(day=day) for day in range(1, count + 1))


def _wrong_charset() -> Answer:
    text = _ARTICLE.format(title="Blåbær på øya", body=_paragraphs(3) + "<p>Naïve café, 5 €.</p>")
    return Answer(text.encode(), "text/html; charset=iso-8859-7")


def _truncated() -> Answer:
    text = _ARTICLE.format(title="A Story That Breaks Off", body=_paragraphs(4))
    return html(text[: text.rindex("lamps")])


def _broken_gzip() -> Answer:
    packed = gzip.compress(_ARTICLE.format(title="Half a Parcel", body=_paragraphs(30)).encode(), mtime=0)
    return Answer(packed[: len(packed) // 2], headers={"Content-Encoding": "gzip"})


def _big() -> Answer:
    def parts() -> Iterator[bytes]:
        yield b"<!DOCTYPE html><html><head><title>A Very Long Story</title></head><body><article>"
        yield b"<h1>A Very Long Story</h1>"
        part = _paragraphs(250).encode()
        yield from repeat(part, _BIG // len(part) + 1)
        yield b"</article></body></html>"

    return Answer(parts())


def _without_body() -> Answer:
    return html(_ARTICLE.format(title="Headline Without a Story", body=""))


def _nested() -> Answer:
    deep = "<div>" * _DEPTH + _paragraphs(1) + "</div>" * _DEPTH
    return html(_ARTICLE.format(title="A Deep Story", body=deep))


def _pdf() -> Answer:
    return Answer(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n" + bytes(range(256)) * 8)


def _not_a_feed() -> Answer:
    return Answer(b"{oops: this is no feed}\n\x00\x01", "application/rss+xml")


def _article() -> Answer:
    return html(_ARTICLE.format(title="Patience Is Rewarded", body=_paragraphs(4)))


_PAGES: dict[str, Callable[[], Answer]] = {
    "/bad/wrong-charset": _wrong_charset,
    "/bad/truncated": _truncated,
    "/bad/broken-gzip": _broken_gzip,
    "/bad/empty": lambda: html(""),
    "/bad/big": _big,
    "/bad/without-body": _without_body,
    "/bad/nested": _nested,
    "/bad/pdf": _pdf,
    "/bad/redirect-loop": lambda: redirect("/bad/redirect-loop-back", 302),
    "/bad/redirect-loop-back": lambda: redirect("/bad/redirect-loop", 302),
    "/bad/too-many-requests": _article,
    "/bad/server-error": lambda: html("<h1>Something went wrong</h1>", 500),
    "/bad/feed.xml": _not_a_feed,
}
LINKS = {
    "/bad/wrong-charset": "UTF-8 bytes declared as ISO 8859-7",
    "/bad/truncated": "Breaks off in the middle of a sentence",
    "/bad/broken-gzip": "Half of a gzip file",
    "/bad/empty": "Nothing at all",
    "/bad/big": "Twenty megabytes",
    "/bad/without-body": "A headline without a body",
    "/bad/nested": "Ten thousand nested tags",
    "/bad/pdf": "PDF bytes served as HTML",
    "/bad/redirect-loop": "Redirects in a circle",
    "/bad/too-many-requests": "429 with Retry-After the first time, then an article",
    "/bad/server-error": "Status 500",
    "/bad/endless": "A section that goes on for ever",
    "/bad/feed.xml": "A feed that is not XML",
}
"""Path -> what is wrong there, as the index of /bad/ lists them."""
