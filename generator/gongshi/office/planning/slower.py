"""A calendar for plans: years that are not announced yet are counted so slowly that no truth can be slower."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from gongshi.law.workdays import Workday, Workdays, weekday_name
from gongshi.office.planning.holidays import possible_days_off
from gongshi.records.calendar import Calendar

PERHAPS = "可能放假（{}）"


class SlowerWorkdays(Workdays):
    """Real years as they are. In any other every day is off on which a holiday may be given, and no weekend is worked:
    a count of working days is never more than it will be, so what is reached on a day is reached by then in truth.
    """

    def __init__(self, calendars: Mapping[int, Calendar], unknown: frozenset[int] = frozenset()) -> None:
        """`unknown`: years to be treated as not announced, whatever the library knows."""
        super().__init__(calendars)
        self.unknown = unknown

    @classmethod
    def at(cls, calendars: Mapping[int, Calendar], as_of: datetime) -> SlowerWorkdays:
        """As it could be counted at a moment: a year whose notice is dated later was not known then."""
        days = {year: calendar.source.dated for year, calendar in calendars.items()}
        return cls(calendars, frozenset(year for year, day in days.items() if day and day > as_of.date()))

    def is_announced(self, year: int) -> bool:
        """Whether a year's days off are known for certain."""
        return year not in self.unknown and super().knows(year)

    def knows(self, year: int) -> bool:  # noqa: ARG002 (there is no year that it cannot count)
        """Every year, if need be as an estimate."""
        return True

    def is_certain(self, day: date) -> bool:
        """Whether a day is known. The last days of a year are ordered with the next year's 元旦."""
        next_year = self.is_announced(day.year + 1) or day not in possible_days_off(day.year) or day.month < 12
        return self.is_announced(day.year) and next_year

    def day(self, day: date) -> Workday:
        """Never raises."""
        if self.is_certain(day):
            return super().day(day)
        if day.weekday() >= 5:
            return Workday(day, working=False, reason=weekday_name(day), source=None)
        name = possible_days_off(day.year).get(day)
        return Workday(day, working=not name, reason=PERHAPS.format(name) if name else "", source=None)


def is_provisional(workdays: Workdays, day: date) -> bool:
    """Whether a date rests on days that are not announced yet."""
    if isinstance(workdays, SlowerWorkdays):
        return not (workdays.is_announced(day.year) and workdays.is_certain(day))
    return not workdays.knows(day.year)
