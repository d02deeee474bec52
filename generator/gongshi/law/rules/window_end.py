"""公示期的最后一天

公示期的最后一天应当是工作日，使公众当天仍能当面或者电话提出异议。办法没有写明这一点，本站按所选的计算方法核对。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongshi.law.counting import named, where_known
from gongshi.law.rule import Case, NoTerms, Problem
from gongshi.law.windows import closes_of
from gongshi.register import Notice


def check(case: Case, _terms: NoTerms) -> Iterator[Problem]:
    """Name the next working day for a window that ends on a day off."""
    if case.measures.choices.last_day.choice == "any_day":
        return
    windowed = [notice for notice in case.every_notice if notice.current.window]
    yield from where_known(lambda notice: _of_notice(case, notice), windowed)


def _of_notice(case: Case, notice: Notice) -> Iterator[Problem]:
    last = case.workdays.day(closes_of(notice.current))
    if not last.working:
        message = f"公示期的最后一天 {last.day} 是休息日（{last.reason}）"
        remedy = f"closes 顺延到工作日，不早于 {named(case.workdays, last.day, 1)}"
        yield case.problem(notice, ("window", "closes"), message, remedy)
