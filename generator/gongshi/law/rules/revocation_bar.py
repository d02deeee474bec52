"""撤销后的申报限制

被撤销奖励的，在规定的年数内不得出现在以后的任何名单里，所有奖项都在其内。年数从撤销决定起算，
满年的对应日仍在限制之内；是否已满，看本届申报通知的成文日期。评选期间被撤销的，不得列入撤销之后发布的名单。
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongshi.law import bars
from gongshi.law.measures import deciding_day
from gongshi.law.rule import Case, Problem
from gongshi.law.terms import Few
from gongshi.records.fields import Shape
from gongshi.register import Notice


class Terms(Shape):
    """Years in which no application of the organisation is taken."""

    years: Few


def check(case: Case, terms: Terms) -> Iterator[Problem]:
    """Look at every list of the round."""
    applied = deciding_day(case.register, case.round_id)
    for notice, index, each in case.listed() if applied else ():
        revoked = _last_revoked(case, notice, each.code)
        if revoked and applied and applied <= (last := bars.last_day(revoked, terms.years)):
            message = f"“{each.name}”的奖励于 {revoked} 撤销，到 {last} 为止不接受再次申报"
            before = f"本届申报日期以 {applied} 为准，还在限制之内"
            why = before if revoked < applied else "评选期间被撤销的，不列入撤销之后发布的名单"
            yield case.problem(notice, ("organisations", index), message, f"从名单里删去；{why}")


def _last_revoked(case: Case, notice: Notice, code: str) -> date | None:
    """When a title of the organisation was last revoked, before this notice listed it."""
    listed = bars.first_listed(notice, code)
    revocations = (
        bars.start(title.revocation, case.measures)
        for title in case.register.titles_of(code)
        if title.revocation and title.decision.id != notice.id
    )
    return max((revoked for revoked in revocations if revoked <= listed), default=None)
