"""Windows that other measures count otherwise: in calendar days, from a posting that is not written, or not at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import ValidationError

from conftest import demo
from gongshi.beijing import BEIJING
from gongshi.law.lengths import Length, Unit, WindowLengths, counting_in, length_of, window_lengths
from gongshi.law.windows import counted_days, earliest_close, first_after_posting, window_of
from gongshi.law.workdays import UnknownYearError, Workdays
from gongshi.records.measures import Measures
from gongshi.records.window import Window
from gongshi.register import Notice
from test_views import changed

WORKDAYS = Workdays(demo().calendars)
NO_CALENDAR = Workdays({})
FAR = st.dates(date(2050, 1, 1), date(2098, 12, 31))
"""Years of which no days off are known."""
KNOWN = st.dates(date(2023, 1, 1), date(2026, 6, 30))


def measures(lengths: dict[str, dict[str, str]], posting_day: str = "not_counted") -> Measures:
    """The demo's, with other lengths of windows and another reading of the day of posting."""
    own = demo().measures["2022-6"]
    length = own.provisions["public_notice_length"].model_copy(update={"terms": lengths})
    counted = own.choices.posting_day.model_copy(update={"choice": posting_day})
    choices = own.choices.model_copy(update={"posting_day": counted})
    provisions = {**own.provisions, "public_notice_length": length}
    return own.model_copy(update={"choices": choices, "provisions": provisions})


def posted(day: date, window: Window) -> Notice:
    moment = datetime.combine(day, time(9), BEIJING)
    return changed("2025-proposed", published=moment, window=window).notices["2025-proposed"]


IN_DAYS = {"days": {"proposed": "7"}}
IN_WORKING_DAYS = {"working_days": {"proposed": "5"}}
POSTING = st.sampled_from(["counted", "not_counted"])


@given(FAR, st.integers(1, 99), POSTING)
@example(date(2096, 2, 28), 1, "not_counted")
def test_a_window_of_calendar_days_closes_as_many_days_after_its_posting(day: date, number: int, posting: str) -> None:
    """One less where the day of posting counts; in years without a calendar, and with no day left out."""
    law = measures(IN_DAYS, posting)
    first = day if posting == "counted" else day + timedelta(days=1)
    closes = first + timedelta(days=number - 1)
    notice = posted(day, Window(closes=closes))
    counted = counted_days(notice, law, NO_CALENDAR)
    assert [each.day for each in counted] == [first + timedelta(days=offset) for offset in range(number)]
    assert earliest_close(notice, number, law, NO_CALENDAR) == str(closes)


@given(KNOWN, st.integers(0, 40), POSTING, st.sampled_from([IN_DAYS, IN_WORKING_DAYS]))
def test_a_window_without_its_first_day_is_the_one_that_begins_by_its_posting(
    day: date, length: int, posting: str, lengths: dict[str, dict[str, str]]
) -> None:
    """Written out, it counts the same days and lasts from the same day to the same day."""
    law = measures(lengths, posting)
    closes = day + timedelta(days=length + 1)
    short = posted(day, Window(closes=closes))
    opens, last = window_of(short, law)
    assert (opens, last) == (first_after_posting(short, law), closes)
    whole = posted(day, Window(opens=opens, closes=closes))
    assert counted_days(short, law, WORKDAYS) == counted_days(whole, law, WORKDAYS)
    assert window_of(whole, law) == (opens, last)


@given(KNOWN, st.integers(0, 60), POSTING)
def test_working_days_are_never_more_than_calendar_days(day: date, length: int, posting: str) -> None:
    """Every working day of a window is one of its days."""
    notice = posted(day, Window(closes=day + timedelta(days=length)))
    working = {each.day for each in counted_days(notice, measures(IN_WORKING_DAYS, posting), WORKDAYS)}
    every = {each.day for each in counted_days(notice, measures(IN_DAYS, posting), WORKDAYS)}
    assert working <= every
    assert len(every) == length + (posting == "counted")


def test_a_window_that_ends_before_it_begins_counts_nothing_and_has_a_day_to_show() -> None:
    """What is wrong with it is for a rule to say; nothing that shows it may fail."""
    day = date(2025, 10, 20)
    notice = posted(day, Window(closes=day))
    assert window_of(notice, measures(IN_DAYS)) == (day, day)
    assert counted_days(notice, measures(IN_DAYS), WORKDAYS) == ()


def test_working_days_of_an_unknown_year_are_not_guessed() -> None:
    """Where calendar days are counted all the same."""
    day = date(2060, 3, 1)
    notice = posted(day, Window(closes=day + timedelta(days=7)))
    with pytest.raises(UnknownYearError):
        counted_days(notice, measures(IN_WORKING_DAYS), NO_CALENDAR)
    assert len(counted_days(notice, measures(IN_DAYS), NO_CALENDAR)) == 7


@pytest.mark.parametrize(
    ("lengths", "units"),
    [
        ({"working_days": {"qualified": "5", "proposed": "5"}}, ("working", "working", "working")),
        ({"days": {"qualified": "5", "proposed": "7"}}, ("calendar", "calendar", "calendar")),
        ({"working_days": {"qualified": "5"}, "days": {"proposed": "7"}}, ("working", "calendar", "working")),
        ({"working_days": {"qualified": "5"}}, ("working", "working", "working")),
        ({"days": {"proposed": "7"}}, ("calendar", "calendar", "calendar")),
        ({}, ("working", "working", "working")),
    ],
)
def test_each_kind_is_counted_in_its_unit(lengths: dict[str, dict[str, str]], units: tuple[str, ...]) -> None:
    """One without a length as the others are, if these agree."""
    asked = window_lengths(measures(lengths))
    assert tuple(str(asked.unit(kind)) for kind in ("qualified", "proposed", "shortlist")) == units


@pytest.mark.parametrize("terms", [{}, {"working_days": "5", "days": "7"}])
def test_a_length_has_one_unit(terms: dict[str, str]) -> None:
    """Neither none nor two."""
    with pytest.raises(ValidationError):
        Length.model_validate(terms)


def test_terms_in_two_units_are_refused_and_then_ask_nothing() -> None:
    """The finding stands where they do; what else is counted meanwhile is counted as if nothing were asked."""
    both = {"working_days": {"proposed": "5"}, "days": {"proposed": "7"}}
    with pytest.raises(ValidationError):
        WindowLengths.model_validate(both)
    assert window_lengths(measures(both)) == WindowLengths()


def test_a_number_of_days_is_read_in_its_unit() -> None:
    """Of the notice inside an organisation; nothing where measures have no such provision."""
    own = demo().measures["2022-6"]
    asked = length_of(own, "internal_notice")
    assert asked
    assert (asked.number, asked.unit) == (5, Unit.WORKING)
    assert length_of(own.model_copy(update={"provisions": {}}), "internal_notice") is None
    assert counting_in(Unit.CALENDAR, WORKDAYS).after(date(2025, 9, 30), 7) == date(2025, 10, 7)
    assert counting_in(Unit.WORKING, WORKDAYS).after(date(2025, 9, 30), 1) == date(2025, 10, 9)


def test_a_notice_until_a_version_is_what_readers_saw_then() -> None:
    """Its window began by the version that had started it until then."""
    notice = demo().notices["2025-qualified"]
    first, second = notice.versions
    assert notice.until(first) == replace(notice, versions=(first,))
    assert notice.until(second) == notice
    assert notice.until(first).window_version is first
