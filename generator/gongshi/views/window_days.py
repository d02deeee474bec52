"""公示期的日子: a window's days one by one, each with whether it counts and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from gongshi.law.lengths import Unit
from gongshi.law.workdays import Workday
from gongshi.records.calendar import CalendarSource


@dataclass(frozen=True)
class DayView:
    """One day of the strip."""

    day: date
    role: str
    """`posted`, `counted`, `off`, or `waiting` (a day that would count and is not counted yet)."""
    label: str
    """发布日, 第1日 (of working days), 第1天 (of all days), 周六, 国庆节."""
    note: str
    """What a reader should know: 劳动节调休上班; nothing for an ordinary day."""
    source: CalendarSource | None
    when: str
    """`past`, `today` or `future`."""


@dataclass(frozen=True)
class Counted:
    """What decides whether a day counts."""

    unit: Unit
    posted: date
    days: Mapping[date, int]
    """Those that count, each with its number."""

    def label(self, day: date) -> str:
        """第3日 of working days, 第3天 of all days."""
        return f"第{self.days[day]}{'天' if self.unit is Unit.CALENDAR else '日'}"


def _day(workday: Workday, counted: Counted, today: date) -> DayView:
    when = "today" if workday.day == today else "past" if workday.day < today else "future"
    # A make-up day says why it counts; a holiday says its name in the label already.
    note = workday.reason if workday.working else ""
    if workday.day in counted.days:
        role, label = "counted", counted.label(workday.day)
    elif workday.day == counted.posted:
        role, label = "posted", "发布日"
    elif workday.working:
        role, label = "waiting", "不计"
    else:
        role, label = "off", workday.reason
    return DayView(workday.day, role, label, note, workday.source, when)


def day_views(days: Iterable[Workday], counted: Counted, today: date) -> tuple[DayView, ...]:
    """Each day that is shown, in order."""
    return tuple(_day(day, counted, today) for day in days)
