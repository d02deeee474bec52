"""先进质量管理模式

奖项授予的是先进质量管理模式的，拟奖励和获奖的每个组织都写明其模式的名称，使用称号时也据此注明。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongshi.law.rule import Case, Problem
from gongshi.law.terms import SomeAwards
from gongshi.records.decision import Decision, Winner
from gongshi.records.fields import Shape
from gongshi.records.proposed import Nominee, Proposed


class Terms(Shape):
    """The awards that honour a mode; left out, all that honour organisations."""

    awards: SomeAwards | None = None

    def asks(self, named: Nominee | Winner) -> bool:
        """Whether a mode is asked of a line of a list."""
        return not named.is_person if self.awards is None else named.award in self.awards


def check(case: Case, terms: Terms) -> Iterator[Problem]:
    """Point at every organisation without a mode."""
    for notice in case.notices("proposed", "decision"):
        if isinstance(notice.record, Proposed | Decision):
            organisations: tuple[Nominee | Winner, ...] = notice.record.organisations
            for index, organisation in enumerate(organisations):
                if terms.asks(organisation) and not organisation.mode:
                    message = f"“{organisation.name}”没有写明先进质量管理模式"
                    remedy = "补上 mode，写先进质量管理模式的名称"
                    yield case.problem(notice, ("organisations", index), message, remedy)
