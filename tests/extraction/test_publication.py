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


@pytest.mark.parametrize(
    ("stated", "shown", "expected"),
    [
        ("2020-05-04T01:00:21Z", "Published 8:00 PM EST, Sun May 3, 2020", "2020-05-03T20:00:21-05:00"),
        ("2020-05-04T00:44:52Z", "03/05/2020 21:44", "2020-05-03T21:44:52-03:00"),
        ("2020-05-03T22:00:00Z", "4. Mai 2020", "2020-05-04T00:00:00+02:00"),
        ("2020-05-03T22:00:07Z", "3 May 2020, 21:17", "2020-05-03T22:00:07+00:00"),
    ],
)
def test_the_clock_by_the_headline_tells_the_offset_of_an_instant_at_greenwich(
    stated: str, shown: str, expected: str
) -> None:
    document = page(LINKED.format(f'"datePublished":"{stated}"'), f'<p class="date">{shown}</p>')
    assert next(date_published(document)).value.value.isoformat() == expected


def test_the_day_shown_beside_the_headline_decides_between_contradicting_statements() -> None:
    head = LINKED.format('"datePublished":"2019-04-28T12:00:00+01:00"') + '<meta name="date" content="2020-05-02">'
    document = page(head, '<span class="posted-on">May 2, 2020</span>')
    assert next(date_published(document)).value.value.date().isoformat() == "2020-05-02"
    assert next(date_published(page(head))).value.value.date().isoformat() == "2019-04-28"


def test_an_earlier_day_shown_outweighs_a_meta_element() -> None:
    head = '<meta property="article:published_time" content="2020-04-12T10:00:00+02:00">'
    document = page(head, '<p class="date">05.04.2020</p>')
    assert next(date_published(document)).value.value.date().isoformat() == "2020-04-05"


def test_the_address_may_be_a_day_off() -> None:
    shown = '<time datetime="2020-05-04T05:00:00-04:00">May 4</time>'
    document = page(body=shown, url="https://example.org/2020/05/03/river")
    assert next(date_published(document)).value.value.date().isoformat() == "2020-05-04"


def test_microdata_of_another_item_do_not_outweigh_a_meta_element() -> None:
    head = '<meta property="article:published_time" content="2017-04-12T18:33:59+02:00">'
    body = '<div itemscope itemtype="https://schema.org/Article"><b itemprop="datePublished">2020-02-19</b></div>'
    assert next(date_published(page(head, body))).value.value.date().isoformat() == "2017-04-12"


def test_the_label_of_a_date_decides_what_it_is_the_date_of() -> None:
    body = '<p class="date">Written: 2020-05-03 15:03:30 <span>/</span> Updated: 2020-05-04 15:30:46</p>'
    assert next(date_published(page(body=body))).value.value.isoformat() == "2020-05-03T15:03:30"
    body = "<p>Letzte Änderung: 02.05.2020 - 14:49<br>Erschienen am: 03.05.2020</p>"
    assert next(date_published(page(body=body))).value.value.date().isoformat() == "2020-05-03"


@pytest.mark.parametrize(
    "body",
    [
        '<div class="l-teaser-text"><p>Release of 3 May 2020 | Berlin</p></div>',
        '<div class="hentry"><span class="updated" title="2020-05-03T18:52:11+00:00"></span></div>',
        '<div class="hentry"><time class="entry-date updated" datetime="2020-05-03T18:52:11+00:00">x</time></div>',
        '<article><aside class="meta"><time datetime="2020-05-03">3.5.2020</time></aside></article>',
        '<div class="news-single-timedata">03.05.2020 - press office</div>',
        "<p>(Pescasseroli, 3 Maggio 20)</p>",
        '<script>state = {"item": {"publishedAt": "2020-05-03T10:00:00+02:00", "createdAt": "2020-05-01"}}</script>',
    ],
)
def test_dates_in_odd_places(body: str) -> None:
    assert next(date_published(page(body=body))).value.value.date().isoformat() == "2020-05-03"


def test_scripts_that_hold_several_days_say_nothing() -> None:
    script = '<script>x = [{"publishedAt": "2020-05-03"}, {"publishedAt": "2020-05-02"}]</script>'
    assert list(date_published(page(body=script))) == []


def test_today_s_date_in_the_page_s_header_is_not_the_article_s() -> None:
    text = '<header><time>5 May 2020</time></header><div class="text"><span>3 May 2020.</span><p>River</p></div>'
    document = Page(f"<title>River rises</title><body>{text}".encode(), "https://example.org/a")
    assert next(date_published(document)).value.value.date().isoformat() == "2020-05-03"


def test_an_archive_that_leaves_out_the_scheme_is_seen_through() -> None:
    url = "https://web.archive.example/web/20130307194448/example.org/2008/05/26/quests.html"
    assert next(date_published(page(url=url))).value.value.date().isoformat() == "2008-05-26"


def test_the_kind_of_page_does_not_matter_to_a_stated_date() -> None:
    head = '<script type="application/ld+json">{"@type":"HowTo","datePublished":"2020-01-10T22:06:08:684Z"}</script>'
    assert next(date_published(page(head))).value.value.date().isoformat() == "2020-01-10"
