"""同年度不重复申报

办法规定组织在同一年度内不得重复申报各级政府质量奖。申报上级奖项的情况不在本站的记录里，因此核对的是申报组织的声明：
资格审查公示的每个组织都已在申报当年、公示成文之前作出声明。
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongshi.law.measures import deciding_day
from gongshi.law.rule import Case, NoTerms, Problem
from gongshi.records.qualified import Applicant, Qualified


def check(case: Case, _terms: NoTerms) -> Iterator[Problem]:
    """Look at the declaration of every organisation that qualified."""
    called = deciding_day(case.register, case.round_id)
    for notice in case.notices("qualified"):
        if called and isinstance(notice.record, Qualified):
            for index, applicant in enumerate(notice.record.organisations):
                flaw = None if applicant.is_person else _flaw(applicant, called.year, notice.head.dated)
                if flaw:
                    route = ("organisations", index, "declared_sole_application")
                    yield case.problem(notice, route, *flaw)


def _flaw(applicant: Applicant, year: int, dated: date) -> tuple[str, str] | None:
    """What is wrong with a declaration and how to mend it."""
    name, declared = applicant.name, applicant.declared_sole_application
    if declared is None:
        remedy = "取得声明后补上 declared_sole_application，写声明的日期"
        return f"“{name}”没有“同一年度不重复申报”的声明", remedy
    if declared.year != year:
        return f"“{name}”的声明日期 {declared} 不在申报当年（{year} 年）", f"取得 {year} 年度的声明，写它的日期"
    if declared > dated:
        remedy = f"按声明上的日期填写，不晚于 {dated}；还没有声明的，取得后再列入名单"
        return f"“{name}”的声明日期 {declared} 晚于公示的成文日期 {dated}", remedy
    return None
