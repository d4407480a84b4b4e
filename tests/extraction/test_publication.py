from datetime import UTC, datetime

import pytest

from newscrawl.extraction.page import Page
from newscrawl.extraction.publication import date_modified, date_published

LINKED = '<script type="application/ld+json">{{"@type":"NewsArticle",{}}}</script>'


def page(head: str = "", body: str = "", url: str = "https://example.org/a/b") -> Page:
    text = f"<html><head>{head}</head><body><h1>River rises</h1>{body}</body></html>"
    return Page(text.encode(), url, fetched_at=datetime(2020, 5, 5, tzinfo=UTC))


def test_published_is_never_taken_from_modified() -> None:
    document = page(LINKED.format('"dateModified":"2020-05-04T10:00:00Z"'), "<p>Updated: May 4, 2020, 12:00</p>")
    assert list(date_published(document)) == []
    assert next(date_modified(document)).value.value.isoformat() == "2020-05-04T10:00:00+00:00"


def test_modified_is_never_taken_from_published() -> None:
    document = page(LINKED.format('"datePublished":"2020-05-04T10:00:00Z"'), '<time datetime="2020-05-04">4 May</time>')
    assert list(date_modified(document)) == []


def test_visible_dates_of_change_are_told_apart() -> None:
    body = '<div class="dateline">Veröffentlicht: 03.05.2020, 10:00 Uhr</div>'
    body += '<div class="dateline">Aktualisiert: 04.05.2020, 11:30 Uhr</div>'
    document = page(body=body)
    assert next(date_published(document)).value.value.isoformat() == "2020-05-03T10:00:00"
    assert next(date_modified(document)).value.value.isoformat() == "2020-05-04T11:30:00"


def test_a_day_gives_way_to_the_time_on_that_day() -> None:
    head = (
        LINKED.format('"datePublished":"2020-05-03"')
        + '<meta property="article:published_time" content="2020-05-03T10:00+02:00">'
    )
    candidate = next(date_published(page(head)))
    assert (candidate.value.value.isoformat(), candidate.rule) == ("2020-05-03T10:00:00+02:00", "meta")


def test_a_time_with_the_place_s_offset_is_preferred_to_the_same_instant_at_greenwich() -> None:
    head = LINKED.format('"datePublished":"2020-05-03T22:30:00Z"')
    document = page(head, '<time datetime="2020-05-04T00:30:00+02:00">4. Mai</time>')
    assert next(date_published(document)).value.value.isoformat() == "2020-05-04T00:30:00+02:00"


def test_the_address_holds_a_day() -> None:
    for path in ("/2020/05/03/river", "/river-20200503", "/world/202005031050983072-river/", "/2020/may/03/river"):
        candidate = next(date_published(page(url=f"https://example.org{path}")))
        assert (candidate.rule, candidate.value.value.date().isoformat()) == ("url", "2020-05-03"), path


def test_the_day_of_an_archive_s_copy_is_not_the_article_s() -> None:
    url = "https://web.archive.example/web/20191225000000/http://example.org/2018/01/02/river"
    assert next(date_published(page(url=url))).value.value.date().isoformat() == "2018-01-02"


def test_dates_of_teasers_and_comments_are_passed_over() -> None:
    body = '<p class="date">3 May 2020</p><div class="comments"><time datetime="2020-05-04">x</time></div>'
    body += '<aside><time datetime="2020-05-02">x</time></aside>'
    assert {c.value.value.day for c in date_published(page(body=body))} == {3}


def test_a_date_in_the_future_is_not_believed() -> None:
    assert list(date_published(page(LINKED.format('"datePublished":"2031-01-01T00:00:00Z"')))) == []


def test_relative_words_are_reckoned_from_the_fetch() -> None:
    candidate = next(date_published(page(body='<span class="date">vor 8 Stunden</span>')))
    assert (candidate.value.value.isoformat(), candidate.value.precision) == ("2020-05-04T16:00:00+00:00", "hour")


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/2020/05/20200503_speech.html",
        "https://example.org/2020/0503/river.html",
        "https://example.org/news/03-05-2020",
        "https://example.org/2020/may/03/river",
    ],
)
def test_the_day_in_the_address(url: str) -> None:
    found = next(date_published(page(url=url)))
    assert (found.value.value.date().isoformat(), found.rule) == ("2020-05-03", "url")


def test_a_date_beside_the_headline_counts_whatever_it_is_called() -> None:
    text = '<html><body><h3 class="teaser-meta date">03.05.2020</h3><h1>River rises</h1></body></html>'
    assert next(date_published(Page(text.encode(), "https://example.org/a"))).value.precision == "day"


def test_a_date_called_published_and_updated_is_that_of_publication() -> None:
    time = '<time class="entry-date published updated" datetime="2021-03-28T00:40:00+02:00">28 March 2021</time>'
    page = Page(f"<article><h1>Mud</h1><p>Published {time}</p></article>".encode(), "https://x.test/2021/03/28/mud/")
    assert next(iter(date_published(page))).value.value.isoformat() == "2021-03-28T00:40:00+02:00"
