"""On which days the State Council may give a day off in a year that it has not announced yet."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache
from math import ceil, floor

DAY = timedelta(days=1)
FIXED = (
    ("元旦", (1, 1), (1, 3)),
    ("清明节", (4, 2), (4, 7)),
    ("劳动节", (4, 29), (5, 7)),
    ("抗战胜利纪念日", (9, 3), (9, 4)),
    ("国庆节", (9, 29), (10, 8)),
    ("元旦", (12, 30), (12, 31)),
)
"""First and last day, as (month, day), that was ever a day off for it from 2004 to 2026, and 30 December."""
LUNAR = (
    ("春节", (1, 21), (2, 20), 0, -2, 7),
    ("端午节", (5, 23), (6, 22), 4, -2, 2),
    ("中秋节", (8, 24), (9, 23), 14, -2, 2),
)
"""Within which days its lunar month begins, days from that new moon to the festival, and how many days before and
after the festival were ever off from 2004 to 2026, with one more at each end of 春节.
"""
NEW_MOON = datetime(2000, 1, 6, 22, 21)  # noqa: DTZ001 (in Beijing; the mean one of 6 January 2000, 14:21 UTC)
LUNATION = timedelta(days=29.530588861)
"""Meeus, Astronomical Algorithms, chapter 49. A true new moon lies within `ASTRAY` of a mean one."""
ASTRAY = timedelta(hours=15)


def new_moons(first: date, last: date) -> tuple[date, ...]:
    """Every day between two, both inclusive, on which a new moon may fall in Beijing."""
    start, end = datetime(first.year, first.month, first.day), datetime(last.year, last.month, last.day) + DAY  # noqa: DTZ001
    numbers = range(floor((start - ASTRAY - NEW_MOON) / LUNATION), ceil((end + ASTRAY - NEW_MOON) / LUNATION) + 1)
    means = (NEW_MOON + number * LUNATION for number in numbers)
    days = {(mean + astray).date() for mean in means for astray in (-ASTRAY, timedelta(), ASTRAY)}
    return tuple(sorted(day for day in days if first <= day <= last))


@cache
def possible_days_off(year: int) -> dict[date, str]:
    """Every day of the year that may be off for a holiday, with the holiday's name.

    No day off lies outside them in any year from 2004 to 2026, which a test proves; so whoever takes all of them for
    off, and no weekend for a make-up day, never counts a working day too many.
    """
    days: dict[date, str] = {}
    for name, first, last in FIXED:
        _mark(days, name, date(year, *first), date(year, *last))
    for name, first, last, festival, before, after in LUNAR:
        for moon in new_moons(date(year, *first), date(year, *last)):
            _mark(days, name, moon + (festival + before) * DAY, moon + (festival + after) * DAY)
    return days


def _mark(days: dict[date, str], name: str, first: date, last: date) -> None:
    for offset in range((last - first).days + 1):
        days.setdefault(first + offset * DAY, name)
