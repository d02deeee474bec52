"""公示期限

向社会公示的时间不得少于办法规定的工作日数。周末和法定节假日不计，调休上班日计入。
办法没有写明发布当日是否计入，本站按所选的取法核对，并在页面上说明。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongshi.law.counting import where_known
from gongshi.law.rule import Case, Problem
from gongshi.law.terms import Few, WindowKind
from gongshi.law.windows import counted_days, earliest_close
from gongshi.records.fields import Shape
from gongshi.records.notice import WindowedNotice
from gongshi.register import Notice


class Terms(Shape):
    """Least working days of a window, by kind of notice."""

    working_days: dict[WindowKind, Few]


def check(case: Case, terms: Terms) -> Iterator[Problem]:
    """Count each window and name the first day on which it may close."""
    notices = [notice for notice in case.notices(*terms.working_days) if isinstance(notice.record, WindowedNotice)]
    yield from where_known(lambda notice: _of_notice(case, notice, terms.working_days[notice.kind]), notices)


def _of_notice(case: Case, notice: Notice, least: int) -> Iterator[Problem]:
    counted = len(counted_days(notice, case.measures, case.workdays))
    if counted < least:
        close = earliest_close(notice, least, case.measures, case.workdays)
        message = f"公示期只有 {counted} 个工作日，应当不少于 {least} 个"
        yield case.problem(notice, ("window", "closes"), message, f"closes 不早于 {close}")
