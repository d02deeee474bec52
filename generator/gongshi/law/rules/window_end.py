"""公示期的最后一天

公示期的最后一天应当是工作日，使公众当天仍能当面或者电话提出异议。办法没有写明这一点，本站按所选的计算方法核对。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongshi.law.rule import Case, NoTerms, Problem
from gongshi.law.windows import window_of
from gongshi.records.notice import WindowedNotice


def check(case: Case, _terms: NoTerms) -> Iterator[Problem]:
    """Name the next working day for a window that ends on a day off."""
    if case.measures.choices.last_day.choice == "any_day":
        return
    for notice in case.every_notice:
        if not isinstance(notice.record, WindowedNotice):
            continue
        last = case.workdays.day(window_of(notice.current)[1])
        if not last.working:
            message = f"公示期的最后一天 {last.day} 是休息日（{last.reason}）"
            remedy = f"closes 顺延到工作日，不早于 {case.workdays.after(last.day, 1)}"
            yield case.problem(notice, ("window", "closes"), message, remedy)
