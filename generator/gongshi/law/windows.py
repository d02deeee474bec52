"""How the days of a public-notice window are counted, under the terms and choices that the measures' data names."""

from __future__ import annotations

from datetime import date, timedelta

from gongshi.law.counting import named
from gongshi.law.lengths import Unit, counting_in, window_lengths
from gongshi.law.workdays import Workday, Workdays
from gongshi.records.measures import Measures
from gongshi.records.window import Window
from gongshi.register import Notice, Version


def written_window(version: Version) -> Window:
    """The window as a version writes it. Raises TypeError for one without a window."""
    if version.window is None:
        raise TypeError(f"{version.path} has no window")
    return version.window


def closes_of(version: Version) -> date:
    """The last day, which is always written. Raises TypeError for a version without a window."""
    return written_window(version).closes


def first_after_posting(notice: Notice, measures: Measures) -> date:
    """The day after the posting (民法典 第二百零一条), or the day of posting itself by the choice `posting_day`."""
    posted = notice.window_version.head.published.date()
    return posted if measures.choices.posting_day.choice == "counted" else posted + timedelta(days=1)


def window_of(notice: Notice, measures: Measures) -> tuple[date, date]:
    """First and last day of the newest version's window, both inclusive. Where only the last is written, the first is
    the first that may count. Raises TypeError for a notice without a window.
    """
    window = written_window(notice.current)
    derived = min(first_after_posting(notice, measures), window.closes)  # a rule says what is wrong with such a window
    return window.opens or derived, window.closes


def first_countable(notice: Notice, measures: Measures) -> date:
    """The first day that may count; never before the window opens."""
    return max(first_after_posting(notice, measures), window_of(notice, measures)[0])


def unit_of(notice: Notice, measures: Measures) -> Unit:
    """What the measures want counted for this kind of notice."""
    return window_lengths(measures).unit(notice.kind)


def counted_days(notice: Notice, measures: Measures, workdays: Workdays) -> tuple[Workday, ...]:
    """The days of the window that count, in order. Raises UnknownYearError, for working days alone."""
    first, last = first_countable(notice, measures), closes_of(notice.current)
    counting = counting_in(unit_of(notice, measures), workdays)
    return tuple(day for day in counting.between(first, last) if day.working)


def earliest_close(notice: Notice, least: int, measures: Measures, workdays: Workdays) -> str:
    """The day on which the window reaches `least` days, as a remedy names it."""
    counting = counting_in(unit_of(notice, measures), workdays)
    return named(counting, first_countable(notice, measures) - timedelta(days=1), least)
