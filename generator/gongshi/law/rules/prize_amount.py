"""奖金

各奖项的奖金数额由办法规定，表彰决定里的奖金与规定的数额一致；办法只规定上限的，不超过上限；没有奖金的奖项不写奖金。
办法规定再次获得同一奖项不重复颁发奖金的，奖金写 0 并加以说明。
"""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field, ValidationInfo, field_validator

from gongshi.law.rule import Case, Problem
from gongshi.law.terms import ForAwards, SomeAwards, each_award
from gongshi.records.decision import Decision, Winner
from gongshi.records.fields import Count, Flag, Shape
from gongshi.register import Notice


class Terms(Shape):
    """Prize of each award in yuan, to the yuan or at most; those without a prize; whether a second win brings none."""

    at_most: ForAwards[Count] = Field(default_factory=dict)
    without: SomeAwards = ()
    paid_once: Flag = False
    """Whoever won the same award before gets the title, not the prize again."""
    yuan: dict[str, Count] = Field(default_factory=dict, validate_default=True)

    @field_validator("yuan")
    @classmethod
    def _every_award(cls, yuan: dict[str, int], info: ValidationInfo) -> dict[str, int]:
        return each_award(yuan, info, (*info.data.get("at_most", ()), *info.data.get("without", ())))


def check(case: Case, terms: Terms) -> Iterator[Problem]:
    """Compare every prize with what the measures give to the award."""
    for notice in case.notices("decision"):
        for index, winner in enumerate(notice.record.organisations if isinstance(notice.record, Decision) else ()):
            if flaw := _flaw(case, terms, notice, winner):
                yield case.problem(notice, ("organisations", index, "prize"), *flaw)


def _flaw(case: Case, terms: Terms, notice: Notice, winner: Winner) -> tuple[str, str] | None:
    """What is wrong with a prize, and how to mend it."""
    award = case.award_name(winner.award)
    once = terms.paid_once and winner.award not in terms.without
    if once and _won_before(case, notice, winner):
        if winner.prize:
            return f"“{winner.name}”以前获得过{award}，不重复颁发奖金", "prize 写 0，prize_note 写明不重复颁发"
        return None if winner.prize_note else (f"“{winner.name}”没有说明为何没有奖金", "补上 prize_note")
    if once and not winner.prize and winner.prize_note:
        return None  # the first win may lie before the rounds that the site knows
    written = f"“{winner.name}”的奖金写的是 {winner.prize} 元"
    exact = 0 if winner.award in terms.without else terms.yuan.get(winner.award)
    if exact is not None and winner.prize != exact:
        given = f"的奖金是 {exact} 元" if exact else "没有奖金"
        return f"{written}，{award}{given}", f"prize 写 {exact}"
    most = terms.at_most.get(winner.award)
    if most is not None and winner.prize > most:
        return f"{written}，{award}的奖金不超过 {most} 元", f"prize 不超过 {most}"
    return None


def _won_before(case: Case, notice: Notice, winner: Winner) -> bool:
    """Whether an earlier decision gave the same award to the same winner."""
    return any(
        title.award == winner.award and title.decision.head.dated < notice.head.dated
        for title in case.register.titles_of(winner.code)
        if title.round != case.round_id
    )
