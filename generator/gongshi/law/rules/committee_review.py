"""评审委审议

拟奖励名单由评审委审议提出。审议在资格审查公示结束之后进行，在拟奖励名单成文当日或者之前完成。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongshi.law.rule import Case, NoTerms, Problem
from gongshi.law.windows import closes_of
from gongshi.records.proposed import Proposed


def check(case: Case, _terms: NoTerms) -> Iterator[Problem]:
    """Compare the day of the review with the window before it and with the date on the list."""
    windowed = [notice for notice in case.notices("qualified") if notice.current.window]
    closes = max((closes_of(notice.current) for notice in windowed), default=None)
    for notice in case.notices("proposed"):
        if not isinstance(notice.record, Proposed):
            continue
        reviewed, dated = notice.record.committee_reviewed, notice.head.dated
        if reviewed > dated:
            message = f"评审委审议的日期 {reviewed} 晚于名单的成文日期 {dated}"
            yield case.problem(
                notice, ("committee_reviewed",), message, f"committee_reviewed 不晚于 {dated}，按会议日期填写"
            )
        if closes and reviewed <= closes:
            message = f"评审委审议的日期 {reviewed} 不晚于资格审查公示的最后一天 {closes}"
            yield case.problem(
                notice, ("committee_reviewed",), message, f"committee_reviewed 晚于 {closes}，按会议日期填写"
            )
