"""奖金

各奖项的奖金数额由办法规定，表彰决定里每个获奖组织的奖金与规定的数额一致。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongshi.law.rule import Case, Problem
from gongshi.law.terms import ByAward
from gongshi.records.decision import Decision
from gongshi.records.fields import Count, Shape


class Terms(Shape):
    """Prize of each award, in yuan."""

    yuan: ByAward[Count]


def check(case: Case, terms: Terms) -> Iterator[Problem]:
    """Compare every prize with the one that the measures give to the award."""
    for notice in case.notices("decision"):
        for index, winner in enumerate(notice.record.organisations if isinstance(notice.record, Decision) else ()):
            prize = terms.yuan.get(winner.award)
            if prize is not None and winner.prize != prize:
                award = case.award_name(winner.award)
                message = f"“{winner.name}”的奖金写的是 {winner.prize} 元，{award}的奖金是 {prize} 元"
                yield case.problem(notice, ("organisations", index, "prize"), message, f"prize 写 {prize}")
