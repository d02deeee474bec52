"""先进质量管理模式

奖项授予的是先进质量管理模式，获奖组织使用称号时也必须注明。因此拟奖励和获奖的每个组织都写明其模式的名称。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongshi.law.rule import Case, NoTerms, Problem
from gongshi.records.decision import Decision, Winner
from gongshi.records.proposed import Nominee, Proposed


def check(case: Case, _terms: NoTerms) -> Iterator[Problem]:
    """Point at every organisation without a mode."""
    for notice in case.notices("proposed", "decision"):
        if isinstance(notice.record, Proposed | Decision):
            organisations: tuple[Nominee | Winner, ...] = notice.record.organisations
            for index, organisation in enumerate(organisations):
                if not organisation.mode:
                    message = f"“{organisation.name}”没有写明先进质量管理模式"
                    remedy = "补上 mode，写先进质量管理模式的名称"
                    yield case.problem(notice, ("organisations", index), message, remedy)
