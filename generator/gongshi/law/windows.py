"""How the working days of a public-notice window are counted, under the choices that the measures' data names."""

from __future__ import annotations

from datetime import date, timedelta

from gongshi.law.counting import named
from gongshi.law.workdays import Workday, Workdays
from gongshi.records.measures import Measures
from gongshi.records.notice import WindowedNotice
from gongshi.register import Notice, Version


def window_of(version: Version) -> tuple[date, date]:
    """First and last day, both inclusive. Raises TypeError for a notice without a window."""
    if not isinstance(version.record, WindowedNotice):
        raise TypeError(f"{version.path} has no window")
    return version.record.window.opens, version.record.window.closes


def first_countable(notice: Notice, measures: Measures) -> date:
    """The first day that may count: the day after the posting (民法典 第二百零一条), or the day of posting itself by
    the choice `posting_day`; never before the window opens.
    """
    posted = notice.window_version.record.published.date()
    if measures.choices.posting_day.choice == "not_counted":
        posted += timedelta(days=1)
    return max(posted, window_of(notice.current)[0])


def counted_days(notice: Notice, measures: Measures, workdays: Workdays) -> tuple[Workday, ...]:
    """The working days of the window, in order. Raises UnknownYearError."""
    first, last = first_countable(notice, measures), window_of(notice.current)[1]
    return tuple(day for day in workdays.between(first, last) if day.working)


def earliest_close(notice: Notice, least: int, measures: Measures, workdays: Workdays) -> str:
    """The day on which the window reaches `least` working days, as a remedy names it."""
    return named(workdays, first_countable(notice, measures) - timedelta(days=1), least)
