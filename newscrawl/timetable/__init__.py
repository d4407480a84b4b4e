"""When sites are to be crawled. Pure: instants in and out."""

from newscrawl.timetable.timetable import Timetable

__all__ = ["Timetable"]
