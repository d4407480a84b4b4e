"""The wire: short reports that come eight a minute by the real clock, for trying schedules and alarms.

A function of the minute alone: the same minute gives the same reports. Its layout can be broken, as by a redesign.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import escape

from newscrawl.demo.answer import Answer, html
from newscrawl.demo.html import joined, link

PATH = "/wire/"
_EACH_MINUTE = 8
_LISTED_MINUTES = 5
_REPORT = re.compile(r"/wire/(\d{8}T\d{4})-(\d)-[\w-]+")
_MINUTE = "%Y%m%dT%H%M"
_WRITERS = ("Ansel Thorne", "Brida Quill", "Corin Ashe", "Delia Marsh", "Edda Holm")
_THINGS = ("ferry", "lightship", "market hall", "night bus", "harbour crane", "reading room", "tide gauge", "fog horn")
_EVENTS = (
    "stays shut until the weekend", "opens again after repairs", "runs an hour late", "finds a new keeper",
    "draws a crowd at noon", "waits for the council's answer", "goes quiet for a day", "gets a coat of red paint",
)  # fmt: skip
_SENTENCES = (
    "Nobody on the quay was surprised by it, and the harbour master had said as much on Monday.",
    "The council will hear the matter again when its members are back from the outer islands.",
    "Those who wait there every morning have been told to ask at the office beside the old pump.",
    "It is the third time this year, and the second since the storm took the railing with it.",
    "A notice on the door gives the reason in two lines and the name of somebody to write to.",
)


@dataclass(frozen=True, slots=True)
class _Report:
    at: datetime
    number: int
    headline: str
    writer: str
    paragraphs: tuple[str, ...]

    @property
    def path(self) -> str:
        slug = "-".join(re.findall(r"[a-z]+", self.headline.lower()))
        return f"{PATH}{self.at:{_MINUTE}}-{self.number}-{slug}"


def answer(path: str, now: datetime, *, is_broken: bool) -> Answer | None:
    """Return the list, or one report, as they are at `now`; None for other paths and for what is still to come."""
    if path == PATH:
        return html(_list(now))
    found = _REPORT.fullmatch(path)
    if not found:
        return None
    minute = datetime.strptime(found[1], _MINUTE).replace(tzinfo=UTC)
    report = next((each for each in _reports(minute) if each.path == path), None)
    return html(_page(report, is_broken=is_broken)) if report and minute <= now else None


def _reports(minute: datetime) -> Iterator[_Report]:
    chance = random.Random(f"{minute:{_MINUTE}}")
    things, events = chance.sample(_THINGS, _EACH_MINUTE), chance.sample(_EVENTS, _EACH_MINUTE)
    for number, (thing, event) in enumerate(zip(things, events, strict=True)):
        paragraphs = tuple(" ".join(chance.sample(_SENTENCES, 3)) for _ in range(3))
        yield _Report(minute, number, f"The {thing} {event}", chance.choice(_WRITERS), paragraphs)


def _list(now: datetime) -> str:
    minute = now.replace(second=0, microsecond=0)
    reports = [each for k in range(_LISTED_MINUTES) for each in _reports(minute - timedelta(minutes=k))]
    teasers = joined(
        f'<article><h2>{link(each.path, each.headline)}</h2><time datetime="{each.at.isoformat()}"></time></article>'
        for each in reports
    )
    return f'<!doctype html><html lang="en"><head><title>Wire</title></head><body><main>{teasers}</main></body></html>'


def _page(report: _Report, *, is_broken: bool) -> str:
    byline = f'<p class="byline">By <a rel="author" href="/authors/x/">{escape(report.writer)}</a></p>'
    time = f'<time datetime="{report.at.isoformat()}">{report.at:%d %B %Y, %H:%M}</time>'
    text = joined(f"<p>{escape(paragraph)}</p>" for paragraph in report.paragraphs)
    top = f"<h1>{escape(report.headline)}</h1>" + ("" if is_broken else byline) + time
    return (
        f'<!doctype html><html lang="en"><head><title>{escape(report.headline)}</title></head>'
        f'<body><article>{top}<div class="text">{text}</div></article></body></html>'
    )
