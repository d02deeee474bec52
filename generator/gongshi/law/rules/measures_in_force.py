"""办法的施行期间

一届评选适用申报通知成文当日施行的办法。当日没有施行的办法的，这一届不能发布，也不以旧办法推定。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongshi.law.measures import deciding_day, in_force
from gongshi.law.rule import Case, NoTerms, Problem


def check(case: Case, _terms: NoTerms) -> Iterator[Problem]:
    """Look for measures in force on the day that decides; the newest ones are cited where there are none."""
    day = deciding_day(case.register, case.round_id)
    if day and not in_force(case.register, day):
        notice = (case.notices("call") or case.every_notice)[0]
        law = case.measures
        message = f"{day} 没有施行的办法：{law.number}自 {law.in_force} 起施行，有效期至 {law.lapses}"
        remedy = "日期写错的，改 dated；办法已经修订或者延期的，先在 data/awards/measures/ 放入它的数据文件"
        yield case.problem(notice, ("dated",), message, remedy)
