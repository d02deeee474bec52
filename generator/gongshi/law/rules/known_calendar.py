"""放假安排已经公布

计算工作日要用到当年的放假安排。公示期或者内部公示跨入还没有公布放假安排的年份的，不能发布，也不按往年推定。
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongshi.law.rule import Case, NoTerms, Problem
from gongshi.law.windows import window_of
from gongshi.records.notice import WindowedNotice
from gongshi.records.qualified import Qualified
from gongshi.register import Notice
from gongshi.yaml_walk import Route


def check(case: Case, _terms: NoTerms) -> Iterator[Problem]:
    """Name the first year without a calendar in each period that is counted."""
    for notice in case.every_notice:
        for route, first, last in _periods(notice):
            year = next((year for year in range(first.year, last.year + 1) if not case.workdays.knows(year)), None)
            if year:
                message = f"没有 {year} 年的放假安排，无法计算工作日"
                remedy = (
                    f"年份写错的，改日期；否则添加 data/calendar/{year}.yml，照国务院办公厅的通知写明放假日和调休上班日"
                )
                yield case.problem(notice, route, message, remedy)


def _periods(notice: Notice) -> Iterator[tuple[Route, date, date]]:
    """Where each counted period stands, and its first and last day."""
    if isinstance(notice.record, WindowedNotice):
        opens, closes = window_of(notice.current)
        yield ("window", "closes"), min(opens, notice.window_version.record.published.date()), closes
    if isinstance(notice.record, Qualified):
        for index, applicant in enumerate(notice.record.organisations):
            if period := applicant.internal_notice:
                yield ("organisations", index, "internal_notice", "closes"), period.opens, period.closes
