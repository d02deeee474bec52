"""同年度不重复申报

组织在同一年度内不得重复申报市、区两级政府质量奖。申报市级奖项的情况不在本站的记录里，因此核对的是申报组织的声明：
资格审查公示的每个组织都已在申报当年、公示成文之前作出声明。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongshi.law.measures import deciding_day
from gongshi.law.rule import Case, NoTerms, Problem
from gongshi.records.qualified import Qualified


def check(case: Case, _terms: NoTerms) -> Iterator[Problem]:
    """Look at the declaration of every organisation that qualified."""
    called = deciding_day(case.register, case.round_id)
    for notice in case.notices("qualified") if called else ():
        dated = notice.record.dated
        for index, applicant in enumerate(notice.record.organisations if isinstance(notice.record, Qualified) else ()):
            declared = applicant.declared_sole_application
            route = ("organisations", index, "declared_sole_application")
            if declared is None:
                message = f"“{applicant.name}”没有“同一年度不重复申报”的声明"
                remedy = "取得声明后补上 declared_sole_application，写声明的日期"
            elif declared.year != called.year:
                message = f"“{applicant.name}”的声明日期 {declared} 不在申报当年（{called.year} 年）"
                remedy = f"取得 {called.year} 年度的声明，写它的日期"
            elif declared > dated:
                message = f"“{applicant.name}”的声明日期 {declared} 晚于公示的成文日期 {dated}"
                remedy = f"declared_sole_application 不晚于 {dated}，按声明上的日期填写"
            else:
                continue
            yield case.problem(notice, route, message, remedy)
