"""表彰决定的日期

拟奖励名单公示结束、异议处理之后，才报批和表彰。表彰决定的成文日期应当晚于公示的最后一天，不早于异议处理结果的成文日期。
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongshi.law.rule import Case, NoTerms, Problem
from gongshi.law.windows import closes_of
from gongshi.register import Notice


def check(case: Case, _terms: NoTerms) -> Iterator[Problem]:
    """Compare the date on the decision with the last day of the last window, and with what settled each window."""
    proposed = [notice for notice in case.notices("proposed") if notice.current.window]
    closes = max((closes_of(notice.current) for notice in proposed), default=None)
    settled = max(filter(None, (_settled(case, notice) for notice in proposed)), default=None)
    for notice in case.notices("decision") if closes else ():
        dated = notice.head.dated
        if closes and dated <= closes:
            message = f"表彰决定的成文日期 {dated} 不晚于拟奖励名单公示的最后一天 {closes}"
            yield case.problem(notice, ("dated",), message, f"dated 晚于 {closes}；公示结束后再报批、发文")
        elif settled and dated < settled:
            message = f"表彰决定的成文日期 {dated} 早于拟奖励名单公示的异议处理结果（{settled} 成文）"
            yield case.problem(notice, ("dated",), message, f"dated 不早于 {settled}；异议处理之后再报批、发文")


def _settled(case: Case, notice: Notice) -> date | None:
    """The date on which it was first written, after the window, what became of the objections."""
    settlement, closes = case.register.settlement_of(notice.id), closes_of(notice.current)
    dates = (version.head.dated for version in (settlement.versions if settlement else ()))
    return min((day for day in dates if day > closes), default=None)
