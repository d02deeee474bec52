"""评选名额

每一届各奖项的拟奖励和获奖组织数不得超过办法规定的名额。名额可以空缺，不可以超出。
分几次公示或者表彰的，合并计算；后一次发布之前已因异议成立移出名单的组织不计。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongshi.law.rule import Case, Problem
from gongshi.law.terms import ByAward, Few
from gongshi.records.decision import Decision, Winner
from gongshi.records.fields import Shape
from gongshi.records.objections import Objections
from gongshi.records.proposed import Nominee, Proposed
from gongshi.register import Notice


class Terms(Shape):
    """Most places an award has in a round."""

    places: ByAward[Few]


def check(case: Case, terms: Terms) -> Iterator[Problem]:
    """Point at the first organisation beyond the quota."""
    for kind in ("proposed", "decision"):
        listed: dict[str, list[tuple[Notice, int]]] = {}
        for award, notice, index in _entries(case, kind):
            listed.setdefault(award, []).append((notice, index))
        for award, entries in listed.items():
            places = terms.places.get(award, 0)
            if award in case.measures.awards and len(entries) > places:
                notice, index = entries[places]
                name = case.award_name(award)
                message = f"{name}列了 {len(entries)} 家，名额是 {places} 家"
                yield case.problem(notice, ("organisations", index), message, f"{name}只保留 {places} 家")


def _entries(case: Case, kind: str) -> Iterator[tuple[str, Notice, int]]:
    """(award, notice, index in its list), without those whose place an upheld objection had freed."""
    notices = case.notices(kind)
    freed = _removed_before(case, notices[-1]) if notices else set()
    for notice in notices:
        if isinstance(notice.record, Proposed | Decision):
            organisations: tuple[Nominee | Winner, ...] = notice.record.organisations
            for index, organisation in enumerate(organisations):
                if notice == notices[-1] or organisation.credit_code not in freed:
                    yield organisation.award, notice, index


def _removed_before(case: Case, notice: Notice) -> set[str]:
    return {
        removed.credit_code
        for settlement in case.notices("objections")
        if isinstance(settlement.record, Objections) and settlement.first_published < notice.first_published
        for removed in settlement.record.removed
    }
