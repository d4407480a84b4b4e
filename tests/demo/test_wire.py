"""The wire brings reports by the clock, the same ones whenever it is asked for the same minute."""

import re
from datetime import UTC, datetime, timedelta

from newscrawl.demo import wire

NOW = datetime(2026, 6, 10, 12, 0, 30, tzinfo=UTC)


def body(path: str, *, now: datetime = NOW, is_broken: bool = False) -> str:
    answer = wire.answer(path, now, is_broken=is_broken)
    assert answer is not None
    assert isinstance(answer.body, bytes)
    return answer.body.decode()


def test_eight_new_reports_a_minute() -> None:
    before, after = (
        set(re.findall(r'href="([^"]+)"', body(wire.PATH, now=NOW + k * timedelta(minutes=1)))) for k in (0, 1)
    )
    assert len(after - before) == 8
    assert len(after) == 40


def test_a_report_is_the_same_later_and_not_there_before() -> None:
    path = re.findall(r'href="([^"]+)"', body(wire.PATH))[0]
    assert body(path) == body(path, now=NOW + timedelta(days=3))
    assert wire.answer(path, NOW - timedelta(minutes=2), is_broken=False) is None
    assert 'rel="author"' in body(path)
    assert 'rel="author"' not in body(path, is_broken=True)
