"""How long the office takes for what no law gives a length: its own choice, and said to be so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time

from gongshi.law.workdays import UnknownYearError, Workdays

HOURS = range(9, 18)
"""At which hours an office publishes, in Beijing time."""
OWN_CHOICE = "由本单位确定，不是办法的规定"


@dataclass(frozen=True)
class Lengths:
    """In calendar days."""

    applications: int = 30
    """From the call to the last day of applications."""
    between: int = 30
    """Before each stage, from the end of the one before it: the review, the approval."""
    before: Mapping[str, int] = field(default_factory=lambda: {"objections": 0})
    """The same for a kind of its own: `{"shortlist": 60}`."""

    def before_kind(self, kind: str) -> int:
        """Days that the office takes before a notice of a kind."""
        return self.before.get(kind, 0 if kind == "objections" else self.between)


def works_on(workdays: Workdays, moment: datetime) -> bool:
    """Whether the office is at work on that day; where a year is not known, its weekdays."""
    try:
        return workdays.day(moment.date()).working
    except UnknownYearError:
        return moment.weekday() < 5


def at(moment: datetime, hour: int) -> datetime:
    """That hour of the moment's day."""
    return datetime.combine(moment.date(), time(hour), moment.tzinfo)
