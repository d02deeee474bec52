"""办法的施行期间

一届评选适用申报通知成文当日施行的办法。当日没有施行的办法的，这一届不能发布，也不以旧办法推定。
本站开通以前的届，决定早于本站收录的各办法施行的，不在此限。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongshi.law.measures import before_all, deciding_notice, in_force
from gongshi.law.rule import Case, NoTerms, Problem

STANDING = True


def check(case: Case, _terms: NoTerms) -> Iterator[Problem]:
    """Look for measures in force on the day that decides; the newest ones are cited where there are none."""
    notice = deciding_notice(case.register, case.round_id)
    if not notice or notice not in case.every_notice:
        return
    day = notice.versions[0].head.dated
    if not in_force(case.register, day) and not (case.round.before_site and before_all(case.register, day)):
        law = case.measures
        message = f"{day} 没有施行的办法：{law.number}自 {law.in_force} 起施行，有效期至 {law.lapses}"
        remedy = "日期写错的，改 dated；办法已经修订或者延期的，先在 data/awards/measures/ 放入它的数据文件"
        yield case.problem(notice, ("dated",), message, remedy)
