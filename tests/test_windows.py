"""A window's state at every moment, and its days counted out as a reader sees them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import demo
from gongshi.beijing import BEIJING
from gongshi.clock import parse_moment
from gongshi.views.edition import Edition
from gongshi.views.window import State, WindowView, window_view


def window(notice: str, moment: str, version: int = 0) -> WindowView:
    edition = Edition.of(demo(), parse_moment(moment))
    found = edition.register.notices[notice]
    shown = found.versions[version - 1] if version else found.current
    view = window_view(edition, found, shown)
    assert view
    return view


@pytest.mark.parametrize(
    ("moment", "state", "remaining"),
    [
        ("2025-10-20T09:00+08:00", State.UPCOMING, 5),
        ("2025-10-20T23:59+08:00", State.UPCOMING, 5),
        ("2025-10-21T00:00+08:00", State.OPEN, 4),
        ("2025-10-22T10:00+08:00", State.OPEN, 3),
        ("2025-10-25T10:00+08:00", State.OPEN, 1),
        ("2025-10-26T23:59+08:00", State.OPEN, 1),
        ("2025-10-27T00:00+08:00", State.LAST_DAY, 0),
        ("2025-10-27T23:59+08:00", State.LAST_DAY, 0),
        ("2025-10-28T00:00+08:00", State.CLOSED, 0),
        ("2025-12-31T00:00+08:00", State.SETTLED, 0),
    ],
)
def test_state_and_remaining_days(moment: str, state: State, remaining: int) -> None:
    """The window 2025-10-21 to 2025-10-27 opens and closes at midnight in Beijing."""
    view = window("2025-proposed", moment)
    assert (view.state, view.remaining) == (state, remaining)


def test_a_reader_abroad_sees_the_same_state() -> None:
    """16:00 UTC is midnight in Beijing."""
    assert window("2025-proposed", "2025-10-20T16:00+00:00").state is State.OPEN
    assert window("2025-proposed", "2025-10-20T15:59+00:00").state is State.UPCOMING


def test_days_over_a_long_holiday_are_counted_out_with_their_reasons() -> None:
    """国庆 2023: eight days off, then a make-up weekend that counts."""
    view = window("2023-proposed", "2023-10-02")
    assert [(day.day.isoformat()[5:], day.label, day.note) for day in view.days] == [
        ("09-27", "发布日", ""),
        ("09-28", "第1日", ""),
        ("09-29", "中秋节", ""),
        ("09-30", "国庆节", ""),
        ("10-01", "国庆节", ""),
        ("10-02", "国庆节", ""),
        ("10-03", "国庆节", ""),
        ("10-04", "国庆节", ""),
        ("10-05", "国庆节", ""),
        ("10-06", "国庆节", ""),
        ("10-07", "第2日", "国庆节调休上班"),
        ("10-08", "第3日", "国庆节调休上班"),
        ("10-09", "第4日", ""),
        ("10-10", "第5日", ""),
    ]
    assert [source.number for source in view.sources] == ["国办发明电〔2022〕16号"]
    assert {day.source.number for day in view.days if day.source} == {"国办发明电〔2022〕16号"}


def test_a_restarted_window_counts_from_its_own_posting() -> None:
    """The first version keeps the window that it announced; the second counts anew."""
    first = window("2025-qualified", "2025-04-30", version=1)
    second = window("2025-qualified", "2025-04-30", version=2)
    assert (first.closes, first.number) == (date(2025, 5, 6), 5)
    assert (second.closes, second.number) == (date(2025, 5, 9), 5)
    assert second.days[0].day == date(2025, 4, 29)


@given(st.datetimes(min_value=datetime(2025, 10, 20, 9), max_value=datetime(2026, 6, 1)))  # noqa: DTZ001
def test_a_window_only_ever_moves_forward(naive: datetime) -> None:
    """Its state never goes back, and the days that remain never grow."""
    states = list(State)
    now = naive.replace(tzinfo=BEIJING)
    before = window("2025-proposed", now.isoformat())
    after = window("2025-proposed", (now + timedelta(hours=7)).isoformat())
    assert states.index(before.state) <= states.index(after.state)
    assert before.remaining >= after.remaining
