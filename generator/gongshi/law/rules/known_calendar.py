"""放假安排已经公布

计算工作日要用到当年的放假安排。公示期或者内部公示跨入还没有公布放假安排的年份的，不能发布，也不按往年推定。
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from gongshi.law.lengths import Unit, length_of
from gongshi.law.rule import Case, NoTerms, Problem
from gongshi.law.windows import unit_of, window_of
from gongshi.records.qualified import Qualified
from gongshi.register import Notice, Version
from gongshi.source.walk import Route

IN_CALENDAR_DAYS = """
按工作日计算公示期和内部公示，或者要求公示期的最后一天是工作日的，要用到当年的放假安排。还没有公布放假安排的年份，不能发布，也不按往年推定。
按自然日计算的，不需要放假安排。
"""


def check(case: Case, _terms: NoTerms) -> Iterator[Problem]:
    """Name the first year without a calendar in each period that is counted by working days, or has to end on one."""
    for notice, version in ((each, version) for each in case.every_notice for version in each.versions):
        for route, first, last, purpose in (*_windows(case, notice.until(version)), *_internal(case, version)):
            year = next((year for year in range(first.year, last.year + 1) if not case.workdays.knows(year)), None)
            if year and (purpose is Purpose.COUNT or version is notice.current):
                message = f"没有 {year} 年的放假安排，{purpose}"
                remedy = (
                    f"年份写错的，改日期；否则添加 data/calendar/{year}.yml，照国务院办公厅的通知写明放假日和调休上班日"
                )
                yield Problem(version.path, route, message, remedy, version.head.kind)


class Purpose(StrEnum):
    """What cannot be told without a calendar."""

    COUNT = "无法计算工作日"
    LAST_DAY = "无法核对最后一天是不是工作日"


Period: TypeAlias = tuple[Route, date, date, Purpose]
"""Where a period stands, its first and last day, and what they are asked for."""


def _windows(case: Case, notice: Notice) -> Iterator[Period]:
    """The newest window. Superseded ones are asked about too: they are still shown, counted out."""
    if notice.current.window is None:
        return
    route: Route = ("window", "closes")
    opens, closes = window_of(notice, case.measures)
    if unit_of(notice, case.measures) is Unit.WORKING:
        yield route, min(opens, notice.current.head.published.date()), closes, Purpose.COUNT
    elif case.measures.choices.last_day.choice == "working_day":
        yield route, closes, closes, Purpose.LAST_DAY


def _internal(case: Case, version: Version) -> Iterator[Period]:
    asked = length_of(case.measures, "internal_notice")
    if isinstance(version.record, Qualified) and not (asked and asked.unit is Unit.CALENDAR):
        for index, applicant in enumerate(version.record.organisations):
            if period := applicant.internal_notice:
                route: Route = ("organisations", index, "internal_notice", "closes")
                yield route, period.opens, period.closes, Purpose.COUNT
