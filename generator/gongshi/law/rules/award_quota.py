"""评选名额

每一届各奖项拟奖励和获奖的数目不得超过办法规定的名额；几个奖项合计有名额的，合计也不得超过。名额可以空缺，不可以超出。
分几次公示或者表彰的，合并计算；后一次发布之前已因异议成立移出名单的不计。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from pydantic import ValidationInfo, field_validator

from gongshi.law.rule import Case, Problem
from gongshi.law.terms import Few, SomeAwards, each_award
from gongshi.records.decision import Decision, Winner
from gongshi.records.fields import Shape
from gongshi.records.identity import counted
from gongshi.records.objections import Objections
from gongshi.records.proposed import Nominee, Proposed
from gongshi.register import Notice

Entry: TypeAlias = tuple[Nominee | Winner, Notice, int]
"""A line of a list, its notice, its index there."""


class Total(Shape):
    """Places that awards share."""

    places: Few
    awards: SomeAwards


class Terms(Shape):
    """Most places an award has in a round. Awards that share a total may have no number of their own."""

    total: Total | None = None
    places: dict[str, Few]

    @field_validator("places")
    @classmethod
    def _limited(cls, places: dict[str, int], info: ValidationInfo) -> dict[str, int]:
        total = info.data.get("total")
        return each_award(places, info, total.awards if total else ())


def check(case: Case, terms: Terms) -> Iterator[Problem]:
    """Point at the first line beyond the quota."""
    total = terms.total
    for kind in ("proposed", "decision"):
        entries = [each for each in _entries(case, kind) if each[0].award in case.measures.awards]
        for award in dict.fromkeys(named.award for named, _, _ in entries):
            if award in terms.places:
                of_award = [each for each in entries if each[0].award == award]
                yield from _beyond(case, case.award_name(award), of_award, terms.places[award])
        if total:
            shared = [each for each in entries if each[0].award in total.awards]
            name = "、".join(case.award_name(award) for award in total.awards)
            yield from _beyond(case, f"{name}合计", shared, total.places)


def _beyond(case: Case, name: str, entries: list[Entry], places: int) -> Iterator[Problem]:
    if len(entries) > places:
        _, notice, index = entries[places]
        listed = [named for named, _, _ in entries]
        message = f"{name}列了 {counted(listed, ' ')}，名额是 {counted(listed[:1], ' ', places)}"
        yield case.problem(
            notice, ("organisations", index), message, f"{name}只保留 {counted(listed[:1], ' ', places)}"
        )


def _entries(case: Case, kind: str) -> Iterator[Entry]:
    """Without those whose place an upheld objection had freed."""
    notices = case.notices(kind)
    freed = _removed_before(case, notices[-1]) if notices else set()
    for notice in notices:
        if isinstance(notice.record, Proposed | Decision):
            organisations: tuple[Nominee | Winner, ...] = notice.record.organisations
            for index, organisation in enumerate(organisations):
                if notice == notices[-1] or organisation.code not in freed:
                    yield organisation, notice, index


def _removed_before(case: Case, notice: Notice) -> set[str]:
    return {
        removed.code
        for settlement in case.notices("objections")
        if isinstance(settlement.record, Objections) and settlement.first_published < notice.first_published
        for removed in settlement.record.removed
    }
