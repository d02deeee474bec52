"""The last moment at which anything that a part of the site says changed: as of then it speaks, whenever it is built.

So what time does not touch stays the same bytes, and what a page says it is as of is true: nothing has changed since.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta

from gongshi.beijing import BEIJING
from gongshi.records.measures import Measures
from gongshi.register import Notice, Register

DAY = timedelta(days=1)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), BEIJING)


def lapse_notice(measures: Measures) -> date:
    """From this day on the site says that measures lapse soon."""
    index = measures.lapses.year * 12 + measures.lapses.month - 1 - measures.lapse_notice_months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(measures.lapses.day, calendar.monthrange(year, month)[1]))


def _of_measures(register: Register) -> Iterator[datetime]:
    for measures in register.measures.values():
        days = (measures.issued, measures.in_force, lapse_notice(measures), measures.lapses + DAY)
        yield from map(_midnight, days)


def of_measures(register: Register, as_of: datetime) -> datetime:
    """When measures last began, lapsed or were about to: every page says so in its banner."""
    before_all = datetime.min.replace(tzinfo=BEIJING)
    return max((moment for moment in _of_measures(register) if moment <= as_of), default=before_all)


def _of_notices(notices: Iterable[Notice], as_of: datetime) -> Iterator[datetime]:
    """Of all their versions, some perhaps still to come; that moment itself while a window is ahead or open."""
    today = as_of.astimezone(BEIJING).date()
    for notice in notices:
        for version in notice.versions:
            head = version.head
            yield from (head.published, *(moment for moment, _ in head.erased))
            if head.window:
                yield as_of if today <= head.window.closes else _midnight(head.window.closes + DAY)


def of_notice(register: Register, notice: Notice, as_of: datetime) -> datetime:
    """When what lists say of a notice last changed: by itself, by its window, or by what that brought."""
    settlement = register.settlement_of(notice.id)
    concerned = (notice, settlement) if settlement else (notice,)
    return max(moment for moment in _of_notices(concerned, as_of) if moment <= as_of)


def turning_point(register: Register, as_of: datetime) -> datetime:
    """Of a part of the register as it is seen at `as_of`; that moment itself while a window is ahead or open."""
    moments = (*_of_measures(register), *_of_notices(register.notices.values(), as_of))
    return max(moment for moment in moments if moment <= as_of)
