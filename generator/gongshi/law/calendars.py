"""Whether the calendars in `data/calendar/` can be true: each in its own year, and none against the library."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from gongshi.findings import Finding
from gongshi.law.workdays import Workdays
from gongshi.records.calendar import Calendar
from gongshi.register import Register
from gongshi.source.document import Document

RULE = "calendar"
HOLIDAYS = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")
"""On which all citizens are off; when two fall together the State Council writes 国庆节、中秋节."""


def _elsewhere(year: int, calendar: Calendar, document: Document) -> Iterator[Finding]:
    for key in ("days_off", "make_up_days"):
        for index, special in enumerate(getattr(calendar, key)):
            if special.day.year != year:
                place = document.place((key, index, "day"))
                yield Finding(
                    place, RULE, f"{special.day} 不在 {year} 年", f"移到 data/calendar/{special.day.year}.yml"
                )


def _contradicting(year: int, calendar: Calendar, document: Document) -> Iterator[Finding]:
    known, given = Workdays({}), Workdays({year: calendar})
    if not calendar.days_off or not known.knows(year):
        return
    for theirs in known.between(date(year, 1, 1), date(year, 12, 31)):
        ours = given.day(theirs.day)
        if ours.working != theirs.working:
            wrong, right = ("上班", "休息") if ours.working else ("休息", "上班")
            message = f"{theirs.day} 写成了{wrong}，通行的放假安排是{right}"
            remedy = "对照国务院办公厅的通知核对；这一年程序已经知道，days_off 和 make_up_days 可以不写"
            yield Finding(document.place(("days_off",)), RULE, message, remedy)


def _incomplete(calendar: Calendar, document: Document) -> Iterator[Finding]:
    """A year that was begun and not finished would count its holidays as working days."""
    named = {name for special in calendar.days_off for name in special.name.split("、")}
    missing = [holiday for holiday in HOLIDAYS if holiday not in named]
    if calendar.days_off and missing:
        message = f"放假日里没有{'、'.join(missing)}"
        remedy = "照国务院办公厅的通知逐日补全；name 写节日的全称，两个节日合在一起的写“国庆节、中秋节”"
        yield Finding(document.place(("days_off",)), RULE, message, remedy)


def calendar_findings(register: Register, documents: Mapping[str, Document]) -> Iterator[Finding]:
    """A count of working days is only as good as its calendar."""
    for year, calendar in register.calendars.items():
        document = documents[f"data/calendar/{year}.yml"]
        yield from _elsewhere(year, calendar, document)
        yield from _incomplete(calendar, document)
        yield from _contradicting(year, calendar, document)
