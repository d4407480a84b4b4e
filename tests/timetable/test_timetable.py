"""Runs stand on a grid: missed ones are caught up once, quiet hours and clock changes neither skip nor double."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from newscrawl.timetable import Timetable

BERLIN = ZoneInfo("Europe/Berlin")
HOURLY = Timetable(timedelta(hours=1))
NIGHT = Timetable(timedelta(minutes=30), (time(1), time(5)), BERLIN)


def at(hour: int, minute: int = 0, day: int = 10) -> datetime:
    return datetime(2026, 6, day, hour, minute, tzinfo=UTC)


def test_the_first_run_begins_at_once_and_the_next_after_its_time() -> None:
    assert HOURLY.planned("x", None, at(8)) == at(8)
    assert HOURLY.planned("x", at(8), at(8, 59)) is None
    assert HOURLY.planned("x", at(8), at(9, 2)) == at(9)
    assert HOURLY.next_at("x", at(8), at(8, 10)) == at(9)


def test_what_was_missed_is_caught_up_by_one_run() -> None:
    assert HOURLY.planned("x", at(2), at(9, 20)) == at(9)
    assert HOURLY.planned("x", at(9), at(9, 20)) is None


def test_no_run_begins_in_quiet_hours_and_one_at_their_end() -> None:
    assert NIGHT.planned("x", at(22, 30, 9), at(0, 30)) is None  # half past two in Berlin
    assert NIGHT.next_at("x", at(22, 30, 9), at(0, 30)) == at(3)
    assert NIGHT.planned("x", at(22, 30, 9), at(3)) == at(3)


def test_a_clock_change_moves_no_run() -> None:
    before, hours = datetime(2026, 10, 24, 22, tzinfo=UTC), [HOURLY.every * k for k in range(8)]
    local = Timetable(timedelta(hours=1), None, BERLIN)
    assert [local.planned("x", before + hour - HOURLY.every, before + hour) for hour in hours] == [
        before + hour for hour in hours
    ]


def test_jitter_is_late_by_less_than_it_says_and_the_same_when_asked_again() -> None:
    spread = Timetable(timedelta(hours=1), jitter=timedelta(minutes=20))
    times = {site: spread.next_at(site, at(8), at(8, 1)) for site in ("a", "b", "c", "d")}
    assert len(set(times.values())) == 4
    assert all(at(9) <= moment < at(9, 20) for moment in times.values())
    for site, moment in times.items():
        assert spread.planned(site, at(8), moment - timedelta(seconds=1)) is None
        assert spread.planned(site, at(8), moment) == at(9)


def test_a_run_that_did_not_happen_is_noticed_after_another_interval() -> None:
    assert not HOURLY.is_overdue(at(8), at(9, 59))
    assert HOURLY.is_overdue(at(8), at(10, 1))
    assert not NIGHT.is_overdue(at(22, 45, 9), at(3, 20))
