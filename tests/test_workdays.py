"""Working days: the count, what it rests on, and windows that were counted by hand."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT
from gongshi.law.workdays import FULL_NAMES, LIBRARY_YEARS, UnknownYearError, Workdays
from gongshi.loading import load
from gongshi.records.calendar import Calendar

LIBRARY = Workdays({})
FIRST, LAST = date(2006, 1, 1), date(2026, 6, 30)
SOURCE = {"title": "国务院办公厅关于部分节假日安排的通知（示例）", "number": "国办发明电〔2024〕12号"}
days = st.dates(min_value=FIRST, max_value=LAST)
few = st.integers(1, 40)


@cache
def project() -> Workdays:
    """The calendar that the project's own data gives."""
    register = load(ROOT).register
    assert register
    return Workdays(register.calendars)


def span(first: date, last: date) -> list[date]:
    return [first + timedelta(days=offset) for offset in range((last - first).days + 1)]


def written(year: int) -> Calendar:
    """A year's calendar as an office would write it out, with the days that the library knows."""
    special = [LIBRARY.day(day) for day in span(date(year, 1, 1), date(year, 12, 31))]
    special = [day for day in special if day.reason and not day.reason.startswith("周")]
    make_up_days = [{"day": day.day, "name": day.reason.removesuffix("调休上班")} for day in special if day.working]
    days_off = [{"day": day.day, "name": day.reason} for day in special if not day.working]
    return Calendar.model_validate({"source": SOURCE, "days_off": days_off, "make_up_days": make_up_days})


@given(days, few)
def test_the_nth_working_day_after(day: date, number: int) -> None:
    """It is a working day, exactly n of them lie between, and the day itself does not count."""
    last = LIBRARY.after(day, number)
    assert LIBRARY.day(last).working
    assert LIBRARY.count(day + timedelta(days=1), last) == number


@given(days, few)
def test_counting_on_is_counting_once(day: date, number: int) -> None:
    """N days and then one more are n + 1 days."""
    assert LIBRARY.after(LIBRARY.after(day, number), 1) == LIBRARY.after(day, number + 1)


@given(days, st.integers(0, 60), st.integers(0, 60))
def test_counts_add_up(first: date, some: int, more: int) -> None:
    """Two stretches that touch hold as many working days as both together."""
    middle, last = first + timedelta(days=some), first + timedelta(days=some + 1 + more)
    after = middle + timedelta(days=1)
    assert LIBRARY.count(first, middle) + LIBRARY.count(after, last) == LIBRARY.count(first, last)


@given(days)
def test_a_day_that_differs_from_its_weekday_says_why(day: date) -> None:
    """And only such a day; a weekend is named by its weekday."""
    found = LIBRARY.day(day)
    ordinary = found.working and day.weekday() < 5
    assert bool(found.reason) is not ordinary
    assert found.working == (not found.reason or found.reason.endswith("调休上班"))


@pytest.mark.parametrize("year", range(FIRST.year, LAST.year + 1))
def test_a_written_calendar_agrees_with_the_library(year: int) -> None:
    """A year written out in data/calendar/ counts as the library counts it, day by day."""
    ours = Workdays({year: written(year)})
    for day in span(date(year, 1, 1), date(year, 12, 31)):
        assert (ours.day(day).working, ours.day(day).reason) == (LIBRARY.day(day).working, LIBRARY.day(day).reason), day
        assert ours.day(day).working == chinese_calendar.is_workday(day), day


@pytest.mark.parametrize("year", LIBRARY_YEARS)
def test_every_day_is_what_the_library_says_of_it(year: int) -> None:
    """Its tables are read for what its slower functions answer: who works, and what the day is called."""
    for day in span(date(year, 1, 1), date(year, 12, 31)):
        off, name = chinese_calendar.get_holiday_detail(day)
        found = LIBRARY.day(day)
        short = chinese_calendar.Holiday(name).chinese if name else ""
        named = found.reason.removesuffix("调休上班") if not found.reason.startswith("周") else ""
        assert (found.working, named) == (not off, FULL_NAMES.get(short, short)), day


def test_the_calendars_in_the_data_agree_with_the_library() -> None:
    """What data/calendar/ says of a year that the library knows is the same."""
    years = [year for year in project().calendars if LIBRARY.knows(year)]
    assert years
    for year in years:
        for day in span(date(year, 1, 1), date(year, 12, 31)):
            assert project().day(day).working == chinese_calendar.is_workday(day), day


def test_every_special_day_names_its_notice() -> None:
    """A reader can look up why a day does not count."""
    for year in project().calendars:
        for day in span(date(year, 1, 1), date(year, 12, 31)):
            found = project().day(day)
            special = bool(found.reason) and not found.reason.startswith("周")
            assert (found.source is not None) == special, day


@pytest.mark.parametrize("day", [date(2003, 12, 31), date(2100, 1, 4), date(9999, 12, 31), date(1, 1, 1)])
def test_an_unknown_year_is_refused(day: date) -> None:
    """Never guessed from weekdays."""
    assert not LIBRARY.knows(day.year)
    with pytest.raises(UnknownYearError) as caught:
        LIBRARY.day(day)
    assert caught.value.year == day.year


def test_a_count_into_an_unknown_year_is_refused() -> None:
    """Also when only its last days lie there."""
    known = {2083: Calendar.model_validate({"source": SOURCE, "days_off": [{"day": "2083-01-01", "name": "元旦"}]})}
    workdays = Workdays(known)
    assert workdays.after(date(2083, 12, 24), 5) == date(2083, 12, 31)
    assert not workdays.day(date(2083, 1, 1)).working
    with pytest.raises(UnknownYearError):
        workdays.after(date(2083, 12, 24), 6)
    with pytest.raises(UnknownYearError):
        workdays.count(date(2083, 12, 24), date(2084, 1, 1))


def test_a_calendar_that_only_names_its_source_leaves_the_days_to_the_library() -> None:
    """A year that the library does not know stays unknown."""
    source_only = Calendar.model_validate({"source": SOURCE})
    assert not Workdays({2083: source_only}).knows(2083)
    day = Workdays({2025: source_only}).day(date(2025, 10, 1))
    assert (day.working, day.reason, day.source) == (False, "国庆节", source_only.source)


@pytest.mark.parametrize(
    ("posted", "counted"),
    [
        # 国庆 2023: off 29 September to 6 October, make-up on Saturday 7 and Sunday 8 October
        ("2023-09-27", ["09-28", "10-07", "10-08", "10-09", "10-10"]),
        # 国庆 2025: off 1 to 8 October, make-up on Sunday 28 September and Saturday 11 October
        ("2025-09-26", ["09-28", "09-29", "09-30", "10-09", "10-10"]),
        ("2025-09-30", ["10-09", "10-10", "10-11", "10-13", "10-14"]),
        # 劳动节 2025: off 1 to 5 May, make-up on Sunday 27 April
        ("2025-04-25", ["04-27", "04-28", "04-29", "04-30", "05-06"]),
        ("2025-04-30", ["05-06", "05-07", "05-08", "05-09", "05-12"]),
        # An ordinary fortnight, as in a real notice of another office that was dated 2023-10-10
        ("2023-10-10", ["10-11", "10-12", "10-13", "10-16", "10-17"]),
    ],
)
def test_windows_counted_by_hand(posted: str, counted: list[str]) -> None:
    """The first five working days after the day of posting."""
    day = date.fromisoformat(posted)
    assert [f"{project().after(day, number):%m-%d}" for number in range(1, 6)] == counted
