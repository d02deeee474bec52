"""The calendar for years not announced yet: taken for any year that is known, it is never faster than the truth."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import demo
from gongshi.beijing import BEIJING
from gongshi.law.workdays import Workdays
from gongshi.office.planning.holidays import new_moons, possible_days_off
from gongshi.office.planning.slower import SlowerWorkdays, is_provisional

DAY = timedelta(days=1)
YEARS = range(2004, 2027)
TRUTH = Workdays({})
SPRING = {2004: (1, 22), 2009: (1, 26), 2013: (2, 10), 2020: (1, 25), 2024: (2, 10), 2025: (1, 29), 2026: (2, 17)}
"""Chinese New Year, a new moon, as every calendar of these years has it."""


@pytest.mark.parametrize("year", YEARS)
def test_every_day_off_was_possible(year: int) -> None:
    """Each working day of the week that was ever off is among the days on which it may be."""
    off = {day for day in chinese_calendar.holidays if day.year == year and day.weekday() < 5}
    assert off
    assert off <= set(possible_days_off(year))


@pytest.mark.parametrize("year", YEARS)
def test_the_bound_stays_useful(year: int) -> None:
    """At most 50 working days of the week are in doubt, and four months have none."""
    doubtful = [day for day in possible_days_off(year) if day.weekday() < 5]
    assert len(doubtful) <= 50
    assert {3, 7, 8, 11}.isdisjoint({day.month for day in doubtful})


@pytest.mark.parametrize("year", SPRING)
def test_new_moons(year: int) -> None:
    """The day of the new moon is among the candidates, which are few."""
    moons = new_moons(date(year, 1, 21), date(year, 2, 20))
    assert date(year, *SPRING[year]) in moons
    assert len(moons) <= 4


def last_day(workdays: Workdays, posted: date, number: int) -> date:
    """The last day of a window of so many working days that begins the day after its posting."""
    return workdays.after(posted, number)


@given(
    st.dates(date(2004, 1, 1), date(2026, 6, 1)),
    st.integers(1, 40),
    st.sets(st.sampled_from(YEARS), max_size=3),
    st.booleans(),
)
def test_never_earlier_than_the_truth(posted: date, number: int, unknown: set[int], both: bool) -> None:
    """Whatever year is pretended not to be announced: the window closes on the true day or later, on a working day."""
    years = frozenset(unknown | ({posted.year, posted.year + 1} if both else {posted.year + 1}))
    slower = SlowerWorkdays({}, years)
    estimated = last_day(slower, posted, number)
    if estimated.year <= 2026:
        assert estimated >= last_day(TRUTH, posted, number)
        assert TRUTH.day(estimated).working
        assert TRUTH.count(posted + DAY, estimated) >= number


@given(st.dates(date(2004, 1, 1), date(2026, 12, 31)))
def test_a_working_day_is_one(day: date) -> None:
    """A day that is taken for a working day is one, in every known year."""
    slower = SlowerWorkdays({}, frozenset(YEARS))
    assert TRUTH.day(day).working or not slower.day(day).working


@given(st.dates(date(2004, 1, 1), date(2025, 12, 31)), st.integers(1, 20))
def test_known_years_are_as_they_are(posted: date, number: int) -> None:
    """Where every year is announced it counts as the rules do."""
    assert last_day(SlowerWorkdays({}), posted, number) == last_day(TRUTH, posted, number)


def test_the_end_of_a_year_belongs_to_the_next() -> None:
    """31 December 2018 was a Monday off, by the notice on 2019; before that notice it could not be known."""
    slower = SlowerWorkdays({}, frozenset({2019}))
    last = date(2018, 12, 31)
    assert not slower.day(last).working
    assert is_provisional(slower, last)
    assert not is_provisional(slower, last - 5 * DAY)
    assert is_provisional(slower, last + 5 * DAY)


def test_what_was_announced_at_a_moment() -> None:
    """A year whose notice is dated later was not known then."""
    calendars = demo().calendars
    assert not SlowerWorkdays.at(calendars, datetime(2025, 11, 3, tzinfo=BEIJING)).is_announced(2026)
    assert SlowerWorkdays.at(calendars, datetime(2025, 11, 4, tzinfo=BEIJING)).is_announced(2026)
