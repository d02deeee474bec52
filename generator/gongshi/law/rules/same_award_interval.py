"""同一奖项的申报间隔

获奖后的规定年数内，不得再次申报曾获奖项；申报另一奖项不受此限。称号后来被撤销的，同样计算。
年数从表彰决定起算，满年的对应日仍在限制之内；是否已满，看本届申报通知的成文日期。
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongshi.law import bars
from gongshi.law.measures import deciding_day
from gongshi.law.rule import Case, Problem
from gongshi.law.terms import Few, SomeAwards
from gongshi.records.fields import Shape
from gongshi.register import Notice


class Terms(Shape):
    """Years in which a winner may not apply for the same award."""

    years: Few
    awards: SomeAwards | None = None
    """The awards that it holds for; left out, all."""


def check(case: Case, terms: Terms) -> Iterator[Problem]:
    """Look at every list that says for which award an organisation stands."""
    applied = deciding_day(case.register, case.round_id)
    for notice, index, each in case.listed() if applied else ():
        award = str(getattr(each, "award", None) or "")
        if terms.awards is not None and award not in terms.awards:
            continue
        won = _last_won(case, notice, award, each.code)
        if won and applied and applied <= (last := bars.last_day(won, terms.years)):
            name = case.award_name(award)
            message = f"“{each.name}”{won} 获得{name}，到 {last} 为止不得再次申报{name}"
            remedy = f"从名单里删去；本届申报日期以 {applied} 为准，还在限制之内"
            yield case.problem(notice, ("organisations", index), message, remedy)


def _last_won(case: Case, notice: Notice, award: str, code: str) -> date | None:
    """When the organisation last won the award in another round, before this notice listed it."""
    listed = bars.first_listed(notice, code)
    wins = (
        bars.start(title.decision, case.measures)
        for title in case.register.titles_of(code)
        if title.round != case.round_id and title.award == award
    )
    return max((won for won in wins if won <= listed), default=None)
