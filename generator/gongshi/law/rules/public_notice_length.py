"""公示期限

向社会公示的时间不得少于办法规定的工作日数。周末和法定节假日不计，调休上班日计入。
办法没有写明发布当日是否计入，本站按所选的取法核对，并在页面上说明。
"""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import model_validator

from gongshi.law.counting import where_known
from gongshi.law.lengths import UNIT_NAMES, WindowLengths
from gongshi.law.rule import Case, Problem
from gongshi.law.windows import counted_days, earliest_close
from gongshi.records.fields import refuse
from gongshi.records.kinds import KIND_NAMES
from gongshi.register import Notice

IN_CALENDAR_DAYS = """
向社会公示的时间不得少于办法规定的日数。按工作日计算的，周末和法定节假日不计，调休上班日计入；按自然日计算的，每一天都计入。
办法没有写明发布当日是否计入的，本站按所选的取法核对，并在页面上说明。
"""


class Terms(WindowLengths):
    """Least working days or calendar days of a window, by kind of notice."""

    @model_validator(mode="after")
    def _some(self) -> Terms:
        if not self.kinds:
            raise refuse("没有写公示的日数", "按工作日计算的写 working_days，按自然日计算的写 days，例如 {proposed: 5}")
        return self


def check(case: Case, terms: Terms) -> Iterator[Problem]:
    """Count each window and name the first day on which it may close."""
    yield from where_known(lambda notice: _of_notice(case, notice, terms), case.notices(*terms.kinds))


def _of_notice(case: Case, notice: Notice, terms: Terms) -> Iterator[Problem]:
    least, unit = terms.number(notice.kind), UNIT_NAMES[terms.unit(notice.kind)]
    if notice.current.window is None:
        if least:
            message = f"{KIND_NAMES[notice.kind]}没有写公示期，应当不少于 {least} 个{unit}"
            remedy = "写 window 的 opens 和 closes；只公布截止日期的，只写 closes"
            yield case.problem(notice, ("kind",), message, remedy)
        return
    counted = len(counted_days(notice, case.measures, case.workdays))
    if counted < least:
        close = earliest_close(notice, least, case.measures, case.workdays)
        message = f"公示期只有 {counted} 个{unit}，应当不少于 {least} 个"
        yield case.problem(notice, ("window", "closes"), message, f"closes 不早于 {close}")
