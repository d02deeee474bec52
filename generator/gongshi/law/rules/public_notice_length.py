"""公示期限

向社会公示的时间不得少于办法规定的工作日数。周末和法定节假日不计，调休上班日计入。
办法没有写明发布当日是否计入，本站按所选的取法核对，并在页面上说明。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongshi.law.rule import Case, Problem
from gongshi.law.windows import counted_days, earliest_close
from gongshi.records.fields import Count, Shape
from gongshi.records.notice import WindowedNotice


class Terms(Shape):
    """Least working days of a window, by kind of notice."""

    working_days: dict[str, Count]


def check(case: Case, terms: Terms) -> Iterator[Problem]:
    """Count each window and name the first day on which it may close."""
    for notice in case.every_notice:
        least = terms.working_days.get(notice.kind)
        if least is None or not isinstance(notice.record, WindowedNotice):
            continue
        counted = len(counted_days(notice, case.measures, case.workdays))
        if counted < least:
            close = earliest_close(notice, least, case.measures, case.workdays)
            message = f"公示期只有 {counted} 个工作日，应当不少于 {least} 个"
            yield case.problem(notice, ("window", "closes"), message, f"closes 不早于 {close}")
