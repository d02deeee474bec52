"""组织内部公示

申报组织在申报时应当在组织内部公示。记录写了内部公示起止日期的，核对工作日数是否足够，并且不晚于资格审查公示成文。
开始当日是否计入，与向社会的公示取法相同。
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TypeAlias

from gongshi.law.counting import named, where_known
from gongshi.law.lengths import UNIT_NAMES, Length, counting_in
from gongshi.law.rule import Case, Problem
from gongshi.records.fields import Period
from gongshi.records.qualified import Qualified
from gongshi.register import Notice
from gongshi.source.walk import Route

Given: TypeAlias = tuple[int, str, Period]
"""An organisation's index and name, and when its notice was posted."""

IN_CALENDAR_DAYS = """
申报组织在申报时应当在组织内部公示。记录写了内部公示起止日期的，核对日数是否足够，并且不晚于资格审查公示成文。
按工作日还是按自然日计算，依照办法；开始当日是否计入，与向社会的公示取法相同。
"""


class Terms(Length):
    """Least working days or calendar days of the notice inside the organisation."""


def check(case: Case, terms: Terms) -> Iterator[Problem]:
    """Look at every organisation that gives the dates."""
    for notice in case.notices("qualified"):
        applicants = enumerate(notice.record.organisations if isinstance(notice.record, Qualified) else ())
        periods = [(index, each.name, each.internal_notice) for index, each in applicants if each.internal_notice]
        yield from where_known(partial(_too_short, case, notice, terms), periods)
        yield from _too_late(case, notice, periods)


def _route(index: int) -> Route:
    return ("organisations", index, "internal_notice", "closes")


def _too_short(case: Case, notice: Notice, least: Length, given: Given) -> Iterator[Problem]:
    index, name, period = given
    opens, closes = period.opens, period.closes
    counting = counting_in(least.unit, case.workdays)
    on_first = counting.day(opens).working
    first_counts = case.measures.choices.posting_day.choice == "counted"
    counted = counting.count(opens, closes) - (on_first and not first_counts)
    if counted < least.number:
        earliest = named(counting, opens, least.number - (on_first and first_counts))
        message = f"“{name}”的内部公示只有 {counted} 个{UNIT_NAMES[least.unit]}，应当不少于 {least.number} 个"
        remedy = f"closes 不早于 {earliest}，按实际日期填写；实际不足的，补足后再列入名单"
        yield case.problem(notice, _route(index), message, remedy)


def _too_late(case: Case, notice: Notice, periods: list[Given]) -> Iterator[Problem]:
    dated = notice.head.dated
    for index, name, period in periods:
        if period.closes > dated:
            message = f"“{name}”的内部公示到 {period.closes} 才结束，晚于资格审查公示的成文日期 {dated}"
            remedy = f"closes 不晚于 {dated}；内部公示结束后再列入名单"
            yield case.problem(notice, _route(index), message, remedy)
