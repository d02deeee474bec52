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
from gongshi.register import Version
from gongshi.source.walk import Route


def check(case: Case, _terms: NoTerms) -> Iterator[Problem]:
    """Name the first year without a calendar in each period that is counted."""
    for version in (version for notice in case.every_notice for version in notice.versions):
        for route, first, last in _periods(version):
            year = next((year for year in range(first.year, last.year + 1) if not case.workdays.knows(year)), None)
            if year:
                message = f"没有 {year} 年的放假安排，无法计算工作日"
                remedy = (
                    f"年份写错的，改日期；否则添加 data/calendar/{year}.yml，照国务院办公厅的通知写明放假日和调休上班日"
                )
                yield Problem(version.path, route, message, remedy, version.record.kind)


def _periods(version: Version) -> Iterator[tuple[Route, date, date]]:
    """Where each counted period stands, and its first and last day. Superseded windows are still shown, counted out."""
    if isinstance(version.record, WindowedNotice):
        opens, closes = window_of(version)
        yield ("window", "closes"), min(opens, version.record.published.date()), closes
    if isinstance(version.record, Qualified):
        for index, applicant in enumerate(version.record.organisations):
            if period := applicant.internal_notice:
                yield ("organisations", index, "internal_notice", "closes"), period.opens, period.closes
