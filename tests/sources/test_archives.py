"""Runs over a range of dates ask for the pages of those days, and for no article that is surely outside."""

from datetime import UTC, date, datetime

import pytest

from newscrawl.sources import Archive, Listed, Window

FEBRUARY = Window(date(2017, 2, 1), date(2017, 2, 28))
TODAY = date(2026, 11, 25)


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc]


def test_an_archive_has_a_page_for_each_step_of_the_range_the_latest_first() -> None:
    days = list(Archive("https://x.test/world/{YYYY}{MM}{DD}/").addresses(FEBRUARY, TODAY))
    assert (len(days), days[0], days[-1]) == (28, "https://x.test/world/20170228/", "https://x.test/world/20170201/")
    months = Archive("https://x.test/{YYYY}-{M}.xml").addresses(Window(date(2016, 11, 30), date(2017, 1, 1)), TODAY)
    assert list(months) == ["https://x.test/2017-1.xml", "https://x.test/2016-12.xml", "https://x.test/2016-11.xml"]


def test_an_archive_without_a_range_gives_the_last_two_steps() -> None:
    assert list(Archive("https://x.test/{YYYY}").addresses(today=TODAY)) == [
        "https://x.test/2026",
        "https://x.test/2025",
    ]
    begun = Archive("https://x.test/{YYYY}", start=date(2025, 5, 1))
    assert list(begun.addresses(Window(since=date(1999, 1, 1)), TODAY)) == [
        "https://x.test/2026",
        "https://x.test/2025",
    ]


@pytest.mark.parametrize(
    ("listed", "is_outside"),
    [
        (Listed("https://x.test/a", at(2017, 2, 14)), False),
        (Listed("https://x.test/a", at(2017, 1, 31, 23)), False),  # another zone's February
        (Listed("https://x.test/a", at(2017, 1, 30)), True),
        (Listed("https://x.test/a", at(2017, 3, 2)), True),
        (Listed("https://x.test/a", None, at(2017, 1, 2)), True),  # not changed since, so not published since
        (Listed("https://x.test/a", None, at(2020, 1, 2)), False),
        (Listed("https://x.test/2017/03/09/story/"), True),
        (Listed("https://x.test/world/201702261050000000-army/"), False),
        (Listed("https://x.test/story-of-old-20160101"), True),
        (Listed("https://x.test/2016/12/"), True),
        (Listed("https://x.test/story"), False),
    ],
)
def test_what_source_or_address_puts_outside_is_left_out(listed: Listed, is_outside: bool) -> None:
    assert FEBRUARY.excludes(listed) is is_outside
