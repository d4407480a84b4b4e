"""The hours at which a site publishes, learned from readings that do not say when."""

from datetime import UTC, datetime, timedelta

from newscrawl.scheduling.rhythm import Rhythm, after, busy_hours, learn

NIGHT = datetime(2026, 6, 10, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def learned(days: int) -> Rhythm:
    """Return what days of readings every half hour teach, of a site that sleeps until eight."""
    rhythm = Rhythm()
    for number in range(48 * days):
        since = NIGHT + number * HOUR / 2
        rhythm = learn(rhythm, since, since + HOUR / 2, 2 if since.hour >= 8 else 0)
    return rhythm


def test_before_anything_is_known_an_hour_is_an_hour() -> None:
    assert busy_hours(Rhythm(), NIGHT, NIGHT + 2.5 * HOUR) == 2.5
    assert after(Rhythm(), NIGHT, 2.5) == NIGHT + 2.5 * HOUR
    assert after(Rhythm(), NIGHT, 24) == NIGHT + DAY


def test_nights_count_for_little_and_a_day_for_a_day() -> None:
    rhythm = learned(days=7)
    assert busy_hours(rhythm, NIGHT + HOUR, NIGHT + 6 * HOUR) < 1.5
    assert busy_hours(rhythm, NIGHT + 12 * HOUR, NIGHT + 13 * HOUR) > 1.2
    assert abs(busy_hours(rhythm, NIGHT + HOUR, NIGHT + HOUR + 3 * DAY) - 72) < 1e-6
    assert NIGHT + 7 * HOUR < after(rhythm, NIGHT + HOUR, 1.8) < NIGHT + 10 * HOUR


def test_the_zone_of_an_instant_does_not_matter() -> None:
    rhythm, zone = learned(days=2), datetime.fromisoformat("2026-06-10T05:30:00+05:30")
    assert busy_hours(rhythm, zone, zone + 9 * HOUR) == busy_hours(rhythm, NIGHT, NIGHT + 9 * HOUR)


def test_what_came_in_a_day_or_all_at_once_says_nothing_of_hours() -> None:
    assert learn(Rhythm(), NIGHT, NIGHT + DAY, 40) == Rhythm()
    rhythm = learned(days=7)
    flooded = learn(rhythm, NIGHT + 7 * DAY, NIGHT + 7 * DAY + HOUR, 100_000)
    assert busy_hours(flooded, NIGHT, NIGHT + HOUR) < 2


def test_habits_that_change_are_learned_anew() -> None:
    rhythm = learned(days=14)
    for number in range(60 * 24):
        since = NIGHT + 14 * DAY + number * HOUR
        rhythm = learn(rhythm, since, since + HOUR, 4 if since.hour < 8 else 0)
    assert (
        busy_hours(rhythm, NIGHT + 2 * HOUR, NIGHT + 3 * HOUR)
        > 1
        > busy_hours(rhythm, NIGHT + 12 * HOUR, NIGHT + 13 * HOUR)
    )
