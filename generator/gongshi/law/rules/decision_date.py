"""表彰决定的日期

拟奖励名单公示结束之后，才报批和表彰。表彰决定的成文日期应当晚于公示的最后一天。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongshi.law.rule import Case, NoTerms, Problem
from gongshi.law.windows import window_of


def check(case: Case, _terms: NoTerms) -> Iterator[Problem]:
    """Compare the date on the decision with the last day of the last window."""
    last_days = [window_of(notice.current)[1] for notice in case.notices("proposed")]
    for notice in case.notices("decision") if last_days else ():
        dated, closes = notice.record.dated, max(last_days)
        if dated <= closes:
            message = f"表彰决定的成文日期 {dated} 不晚于拟奖励名单公示的最后一天 {closes}"
            yield case.problem(notice, ("dated",), message, f"dated 晚于 {closes}；公示结束后再报批、发文")
