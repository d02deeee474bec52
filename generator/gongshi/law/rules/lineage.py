"""名单前后衔接

后一名单所列的都应当在前一名单里；因异议成立移出的，不再列入以后的名单。
获奖的奖项和先进质量管理模式与公示的一致。组织以统一社会信用代码认定，个人以评审办编的号认定，
更名不影响；移出的名称与名单相符。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongshi.law.names import flaw_of
from gongshi.law.rule import Case, Problem
from gongshi.law.terms import ListKind
from gongshi.records.decision import Decision
from gongshi.records.fields import Key, Shape
from gongshi.records.kinds import KIND_NAMES
from gongshi.records.notice import Listing
from gongshi.records.objections import Objections
from gongshi.records.proposed import Proposed
from gongshi.register import Notice


class Terms(Shape):
    """Of each kind of list, the lists it comes from: the first of these kinds that the round has."""

    within: dict[ListKind, tuple[ListKind, ...]]


def check(case: Case, terms: Terms) -> Iterator[Problem]:
    """Compare each list with the one it comes from, and each removal with the list it concerns."""
    if case.round.before_site:
        return
    for kind, sources in terms.within.items():
        source = next((each for each in sources if case.notices(each)), None)
        for notice in case.notices(kind) if source else ():
            yield from _beyond(case, notice, source or "", _removed(case, _stages_before(kind, terms)))
    yield from _otherwise_proposed(case)
    yield from _removed_unlisted(case)


def _stages_before(kind: Key, terms: Terms) -> set[Key]:
    found: set[Key] = set()
    waiting = [kind]
    while waiting:
        sources = set(terms.within.get(waiting.pop(), ())) - found
        found |= sources
        waiting += sources
    return found


def _removed(case: Case, kinds: set[Key]) -> dict[str, str]:
    """Who was removed from lists of these kinds, with the file that says so."""
    removed = {}
    for settlement in case.notices("objections"):
        if isinstance(settlement.record, Objections):
            concerned = case.register.notices.get(settlement.record.concerns)
            if concerned and concerned.kind in kinds:
                removed.update({each.code: settlement.current.path for each in settlement.record.removed})
    return removed


def _beyond(case: Case, notice: Notice, source: Key, removed: dict[str, str]) -> Iterator[Problem]:
    """Who stands in a list without having stood in the one before, or after having been removed."""
    if not isinstance(notice.record, Listing):
        return
    listed = {
        each.code
        for before in case.notices(source)
        if isinstance(before.record, Listing)
        for each in before.record.organisations
    }
    name = KIND_NAMES.get(source, source)
    for index, each in enumerate(notice.record.organisations):
        if path := removed.get(each.code):
            message = f"“{each.name}”因异议成立已移出名单，见 {path}"
            yield case.problem(notice, ("organisations", index), message, "从名单里删去")
        elif each.code not in listed:
            message = f"“{each.name}”不在本届的{name}里"
            remedy = f"从名单里删去；确在{name}里的，核对{each.code_name}"
            yield case.problem(notice, ("organisations", index), message, remedy)


def _otherwise_proposed(case: Case) -> Iterator[Problem]:
    """Whose award or mode is not the one that the public could object to."""
    proposed = {
        nominee.code: (nominee, notice.current.path)
        for notice in case.notices("proposed")
        if isinstance(notice.record, Proposed)
        for nominee in notice.record.organisations
    }
    for notice in case.notices("decision"):
        for index, winner in enumerate(notice.record.organisations if isinstance(notice.record, Decision) else ()):
            if winner.code not in proposed:
                continue
            nominee, path = proposed[winner.code]
            if winner.award != nominee.award:
                proposed_for, honoured_with = case.award_name(nominee.award), case.award_name(winner.award)
                message = f"“{winner.name}”公示的奖项是{proposed_for}，这里写的是{honoured_with}"
                remedy = f"award 写 {nominee.award}，与 {path} 一致"
                yield case.problem(notice, ("organisations", index, "award"), message, remedy)
            if winner.mode and nominee.mode and winner.mode != nominee.mode:
                message = f"“{winner.name}”公示的模式是“{nominee.mode}”，这里写的是“{winner.mode}”"
                remedy = f"mode 写“{nominee.mode}”，与 {path} 一致"
                yield case.problem(notice, ("organisations", index, "mode"), message, remedy)


def _removed_unlisted(case: Case) -> Iterator[Problem]:
    """Who was removed from a list without having stood in any version of it, or under a name that is another's."""
    for settlement in case.notices("objections"):
        if not isinstance(settlement.record, Objections):
            continue
        concerned = case.register.notices.get(settlement.record.concerns)
        listed = {
            each.code
            for version in (concerned.versions if concerned else ())
            if isinstance(version.record, Listing)
            for each in version.record.organisations
        }
        for index, removed in enumerate(settlement.record.removed if concerned else ()):
            if removed.code not in listed:
                message = f"“{removed.name}”不在所涉公示（{settlement.record.concerns}）的名单里"
                remedy = f"核对名称和{removed.code_name}；不在名单里的{removed.noun}无从移出，从 removed 里删去"
                yield case.problem(settlement, ("removed", index), message, remedy)
            elif flaw := flaw_of(case.register, removed.name, removed):
                yield case.problem(settlement, ("removed", index, "name"), *flaw)
