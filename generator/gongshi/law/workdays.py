"""Working days in China, from the library and from `data/calendar/` for what it does not know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import chinese_calendar

from gongshi.records.calendar import Calendar, CalendarSource

WEEKDAYS = "一二三四五六日"
FULL_NAMES = {"清明": "清明节", "端午": "端午节", "中秋": "中秋节"}
"""As the State Council writes those that the library shortens."""


LIBRARY_YEARS = range(min(chinese_calendar.holidays).year, max(chinese_calendar.holidays).year + 1)


class UnknownYearError(LookupError):
    """No calendar for a year: the count would be a guess."""

    def __init__(self, year: int) -> None:
        super().__init__(f"没有 {year} 年的放假安排")
        self.year = year


@dataclass(frozen=True)
class Workday:
    """A calendar day and whether people work on it."""

    day: date
    working: bool
    reason: str
    """Why it is not what its weekday says: 国庆节, 国庆节调休上班; for a weekend 周六; for an ordinary day nothing."""
    source: CalendarSource | None
    """The notice that makes it so; none for ordinary working days and weekends."""


def weekday_name(day: date) -> str:
    """周一 … 周日."""
    return f"周{WEEKDAYS[day.weekday()]}"


def _of_library(day: date) -> tuple[bool, str] | None:
    """From its tables, since its functions look through all of them for each day that they are asked about."""
    working = day in chinese_calendar.workdays
    name = (chinese_calendar.workdays if working else chinese_calendar.holidays).get(day)
    if not name:
        return None
    short = chinese_calendar.Holiday(name).chinese
    return working, FULL_NAMES.get(short, short)


class Workdays:
    """The calendar of all years that are known for certain."""

    def __init__(self, calendars: Mapping[int, Calendar]) -> None:
        self.calendars = calendars
        self._days: dict[date, Workday] = {}

    def knows(self, year: int) -> bool:
        """Whether the days off of a year are known."""
        calendar = self.calendars.get(year)
        return year in LIBRARY_YEARS or bool(calendar and calendar.days_off)

    def _special(self, day: date) -> tuple[bool, str] | None:
        """(works, name of the holiday) for a day that a notice changed."""
        calendar = self.calendars.get(day.year)
        if calendar and calendar.days_off:
            for special in calendar.days_off:
                if special.day == day:
                    return False, special.name
            for special in calendar.make_up_days:
                if special.day == day:
                    return True, special.name
            return None
        return _of_library(day)

    def day(self, day: date) -> Workday:
        """Raises UnknownYearError when the year's calendar is not known."""
        found = self._days.get(day)  # the same few thousand days are asked about again and again
        if found is None:
            found = self._days[day] = self._looked_up(day)
        return found

    def _looked_up(self, day: date) -> Workday:
        if not self.knows(day.year):
            raise UnknownYearError(day.year)
        calendar = self.calendars.get(day.year)
        source = calendar.source if calendar else None
        if special := self._special(day):
            working, name = special
            return Workday(day, working, f"{name}调休上班" if working else name, source)
        weekend = day.weekday() >= 5
        return Workday(day, not weekend, weekday_name(day) if weekend else "", None)

    def between(self, first: date, last: date) -> Iterator[Workday]:
        """Every day from `first` to `last`, both inclusive."""
        for offset in range((last - first).days + 1):
            yield self.day(first + timedelta(days=offset))

    def count(self, first: date, last: date) -> int:
        """Working days from `first` to `last`, both inclusive."""
        return sum(day.working for day in self.between(first, last))

    def after(self, day: date, working_days: int) -> date:
        """The n-th working day after `day`, which itself is not counted (民法典 第二百零一条)."""
        while working_days:
            day += timedelta(days=1)
            working_days -= self.day(day).working
        return day
