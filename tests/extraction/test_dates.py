from datetime import UTC, datetime

import pytest

from newscrawl.extraction.dates import parse_moment

NOW = datetime(2017, 3, 1, 12, 30, 45, tzinfo=UTC)


@pytest.mark.parametrize(
    ("raw", "expected", "precision"),
    [
        ("2017-02-26T01:45:00Z", "2017-02-26T01:45:00+00:00", "second"),
        ("2017-02-26 01:45", "2017-02-26T01:45:00", "minute"),
        ("2017-02-26T01:45:00.123+0300", "2017-02-26T01:45:00.123000+03:00", "second"),
        ("2017-02-26T01:45:00 +03", "2017-02-26T01:45:00+03:00", "second"),
        ("2017-02-26T01:45:00:684Z", "2017-02-26T01:45:00.684000+00:00", "second"),
        ("20170226T014500Z", "2017-02-26T01:45:00+00:00", "second"),
        ("20170226", "2017-02-26T00:00:00", "day"),
        ("1488073500", "2017-02-26T01:45:00+00:00", "second"),
        ("1488073500000", "2017-02-26T01:45:00+00:00", "second"),
        ("Sun, 26 Feb 2017 01:45:00 GMT", "2017-02-26T01:45:00+00:00", "second"),
        ("Mon Feb 26 14:05:00 UTC 2018", "2018-02-26T14:05:00+00:00", "second"),
        ("14:05 26.02.2017", "2017-02-26T14:05:00", "minute"),
        ("26.02.2017, 14:05 Uhr", "2017-02-26T14:05:00", "minute"),
        ("26.02, 2017 @ 14:05", "2017-02-26T14:05:00", "minute"),
        ("26.02.17", "2017-02-26T00:00:00", "day"),
        ("Feb. 26, 2017, 1:45 a.m.", "2017-02-26T01:45:00", "minute"),
        ("Updated 2:30 PM ET, Sun July 2, 2017", "2017-07-02T14:30:00-04:00", "minute"),
        ("01:45 GMT +3 26 February 2017", "2017-02-26T01:45:00+03:00", "minute"),
        ("01:45 GMT +326 February 2017", "2017-02-26T01:45:00+03:00", "minute"),
        ("February 2017", "2017-02-01T00:00:00", "month"),
    ],
)
def test_machine_and_english_forms(raw: str, expected: str, precision: str) -> None:
    moment = parse_moment(raw, now=NOW)
    assert moment is not None
    assert (moment.value.isoformat(), moment.precision, moment.raw) == (expected, precision, raw)


@pytest.mark.parametrize(
    "raw",
    [
        "26. Februar 2017", "26 février 2017", "26 de febrero de 2017", "26 de fevereiro de 2017", "26 febbraio 2017",
        "26 februari 2017", "26. februar 2017", "26. helmikuuta 2017", "26 lutego 2017", "26. února 2017",
        "26. februára 2017", "2017. február 26.", "26 februarie 2017", "26. veljače 2017.", "26 Şubat 2017",
        "2017 m. vasario 26 d.", "26. veebruar 2017", "26 tháng 2, 2017", "26 Februari 2017", "26 февраля 2017",
        "26 лютого 2017", "26 февруари 2017", "26. фебруара 2017.", "26 Φεβρουαρίου 2017", "26 בפברואר 2017",
        "٢٦ فبراير ٢٠١٧", "۱۳۹۵/۱۲/۰۸", "۸ اسفند ۱۳۹۵", "26 फरवरी 2017", "26 ก.พ. 2560", "2017年2月26日",
        "2017년 2월 26일", "2017. 2. 26.", "26 თებერვალი 2017", "26/02/2017", "2017/02/26", "26-Feb-2017",
    ],
)  # fmt: skip
def test_one_day_in_many_languages(raw: str) -> None:
    moment = parse_moment(raw)
    assert moment is not None
    assert (moment.value, moment.precision) == (datetime(2017, 2, 26), "day")  # noqa: DTZ001 - no zone is stated


@pytest.mark.parametrize(
    ("raw", "expected", "precision"),
    [
        ("vor 8 Stunden", "2017-03-01T04:00:00+00:00", "hour"),
        ("2 hours ago", "2017-03-01T10:00:00+00:00", "hour"),
        ("1 day, 2 hours ago", "2017-02-28T10:00:00+00:00", "hour"),
        ("8d", "2017-02-21T00:00:00+00:00", "day"),
        ("5 min", "2017-03-01T12:25:00+00:00", "minute"),
        ("il y a une heure", "2017-03-01T11:00:00+00:00", "hour"),
        ("hace 2 días", "2017-02-27T00:00:00+00:00", "day"),
        ("2 часа назад", "2017-03-01T10:00:00+00:00", "hour"),
        ("منذ 3 ساعات", "2017-03-01T09:00:00+00:00", "hour"),
        ("2小时前", "2017-03-01T10:00:00+00:00", "hour"),
        ("3時間前", "2017-03-01T09:00:00+00:00", "hour"),
        ("2시간 전", "2017-03-01T10:00:00+00:00", "hour"),
        ("yesterday at 14:00", "2017-02-28T14:00:00", "minute"),
        ("gestern, 14:05 Uhr", "2017-02-28T14:05:00", "minute"),
        ("12. März, 14:05", "2016-03-12T14:05:00", "minute"),
    ],
)
def test_words_reckoned_from_now(raw: str, expected: str, precision: str) -> None:
    moment = parse_moment(raw, now=NOW)
    assert moment is not None
    assert (moment.value.isoformat(), moment.precision) == (expected, precision)
    assert parse_moment(raw) is None, "without a now there is nothing to reckon from"


@pytest.mark.parametrize(
    "raw",
    ["", "Related articles", "5 comments", "By John, 3 min read", "10:30", "May 5 people", "2017-02-30", "404", "-"],
)
def test_no_date_is_invented(raw: str) -> None:
    assert parse_moment(raw, now=NOW) is None


def test_order_of_day_and_month_follows_the_country() -> None:
    def day(raw: str, language: str | None) -> str:
        moment = parse_moment(raw, language=language)
        assert moment is not None
        return moment.value.date().isoformat()

    assert day("3/4/2017", "en-US") == "2017-03-04"
    assert day("3/4/2017", "en-GB") == "2017-04-03"
    assert day("3.4.2017", "en-US") == "2017-04-03", "points are written day first everywhere"
    assert day("3/14/2017", "fr") == "2017-03-14", "there is no month 14"


def test_the_same_month_name_means_different_months() -> None:
    polish, croatian = (parse_moment("3. listopada 2017", language=language) for language in ("pl", "hr"))
    assert polish is not None
    assert croatian is not None
    assert (polish.value.month, croatian.value.month) == (11, 10)


def test_a_word_that_only_looks_like_a_month_is_passed_over() -> None:
    moment = parse_moment("Stand des Beitrags: 26. Februar 2017, 12:30 Uhr", language="de")
    assert moment is not None
    assert moment.value.isoformat() == "2017-02-26T12:30:00"
