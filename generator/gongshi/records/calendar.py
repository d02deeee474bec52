"""放假安排: the days off and make-up days of a year, with the notice that ordered them."""

from __future__ import annotations

from pydantic import model_validator

from gongshi.records.fields import Day, Line, Shape, refuse
from gongshi.records.links import Link


class CalendarSource(Shape):
    """The State Council notice that a year's calendar copies."""

    title: Line
    number: Line
    link: Link | None = None


class SpecialDay(Shape):
    """A day that is not what its weekday says."""

    day: Day
    name: Line
    """国庆节."""


class Calendar(Shape):
    """`data/calendar/<year>.yml`. The days may be left out where the library knows the year."""

    source: CalendarSource
    days_off: tuple[SpecialDay, ...] = ()
    make_up_days: tuple[SpecialDay, ...] = ()

    @model_validator(mode="after")
    def _disjoint(self) -> Calendar:
        both = {special.day for special in self.days_off} & {special.day for special in self.make_up_days}
        if both:
            raise refuse(f"{min(both)} 既是放假日又是调休上班日", "只保留一处")
        return self
