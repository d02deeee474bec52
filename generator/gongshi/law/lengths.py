"""How long the law wants something posted: so many working days, or so many days of the calendar."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TypeVar

from pydantic import Field, ValidationError, model_validator

from gongshi.law.terms import Few, WindowKind, read
from gongshi.law.workdays import Workday, Workdays
from gongshi.records.fields import Shape, refuse
from gongshi.records.measures import Measures

ShapeT = TypeVar("ShapeT", bound=Shape)


class Unit(StrEnum):
    """What is counted."""

    WORKING = "working"
    CALENDAR = "calendar"


UNIT_NAMES = {Unit.WORKING: "工作日", Unit.CALENDAR: "自然日"}


class CalendarDays(Workdays):
    """Counts every day, whatever people do on it, so that no year is unknown."""

    def __init__(self) -> None:
        super().__init__({})

    def knows(self, year: int) -> bool:  # noqa: ARG002 (as its base asks)
        """No notice on days off is asked."""
        return True

    def day(self, day: date) -> Workday:
        """A day that counts, like all others."""
        return Workday(day, True, "", None)


def counting_in(unit: Unit, workdays: Workdays) -> Workdays:
    """The days that count: working days, or all of them."""
    return CalendarDays() if unit is Unit.CALENDAR else workdays


class Length(Shape):
    """A number of working days or of calendar days: one of the two."""

    working_days: Few | None = None
    days: Few | None = None

    @model_validator(mode="after")
    def _one_unit(self) -> Length:
        if (self.working_days is None) == (self.days is None):
            raise refuse("日数没有写，或写了两处", "按工作日计算的写 working_days，按自然日计算的写 days，只写一个")
        return self

    @property
    def unit(self) -> Unit:
        """What is counted."""
        return Unit.WORKING if self.days is None else Unit.CALENDAR

    @property
    def number(self) -> int:
        """How many."""
        return (self.working_days if self.days is None else self.days) or 0


class WindowLengths(Shape):
    """Least length of a window by kind of notice, each kind in one unit."""

    working_days: dict[WindowKind, Few] = Field(default_factory=dict)
    days: dict[WindowKind, Few] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _one_unit_each(self) -> WindowLengths:
        if both := [kind for kind in self.working_days if kind in self.days]:
            message = f"“{'、'.join(both)}”的公示期既写了工作日又写了自然日"
            raise refuse(message, "按工作日计算的写在 working_days，按自然日计算的写在 days，每一类只写一处")
        return self

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds that have a least length."""
        return (*self.working_days, *self.days)

    def number(self, kind: str) -> int:
        """Least days of a kind's window; 0 where none are asked."""
        return self.working_days.get(kind, self.days.get(kind, 0))

    def unit(self, kind: str) -> Unit:
        """What is counted. A kind without a length is counted as all others are, else by working days."""
        calendar = kind in self.days or (bool(self.days) and not self.working_days)
        return Unit.CALENDAR if calendar else Unit.WORKING


def window_lengths(measures: Measures) -> WindowLengths:
    """What measures ask of windows. Terms that cannot be read are a finding elsewhere; here they ask nothing."""
    return _terms(WindowLengths, measures, "public_notice_length") or WindowLengths()


def length_of(measures: Measures, key: str) -> Length | None:
    """How long another provision wants something posted; nothing where the measures ask for none."""
    return _terms(Length, measures, key)


def counts_calendar_days(measures: Measures) -> bool:
    """Whether anything that measures want posted is counted in calendar days."""
    others = (length_of(measures, key) for key in ("internal_notice", "timely_publication"))
    return bool(window_lengths(measures).days) or any(each and each.unit is Unit.CALENDAR for each in others)


def counts_working_days(measures: Measures) -> bool:
    """Whether anything that measures want posted is counted in working days, so that days off have to be known."""
    others = (length_of(measures, key) for key in ("internal_notice", "timely_publication"))
    return bool(window_lengths(measures).working_days) or any(each and each.unit is Unit.WORKING for each in others)


def _terms(shape: type[ShapeT], measures: Measures, key: str) -> ShapeT | None:
    provision = measures.provisions.get(key)
    try:
        return read(shape, provision.terms, measures) if provision else None
    except ValidationError:
        return None
