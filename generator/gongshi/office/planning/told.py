"""The agenda in the clerk's words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from gongshi.law.windows import closes_of
from gongshi.law.workdays import weekday_name
from gongshi.office.planning.agenda import NextRound, RoundAgenda
from gongshi.office.planning.proposal import Proposal, ProposedDate
from gongshi.office.planning.rows import cited, named, notes
from gongshi.office.planning.stages import name_of
from gongshi.office.planning.written import PROVISIONAL
from gongshi.records.kinds import KIND_NAMES
from gongshi.register import Register

FIELD_NAMES = {
    "dated": "成文",
    "published": "发布",
    "applications.opens": "申报开始",
    "applications.closes": "申报截止",
    "window.opens": "公示期首日",
    "window.closes": "公示期末日",
    "committee_reviewed": "评审委审议",
}


def of_round(agenda: RoundAgenda, register: Register) -> Iterator[str]:
    """Lines: what is written, what is open, what may come next from when on and why, what has to wait and for what."""
    yield agenda.title
    for notice in agenda.drafts:
        record = notice.record
        yield f"  已写好：{KIND_NAMES[notice.kind]}（{notice.current.path}），{record.published:%Y-%m-%d %H:%M} 发布"
    for notice in agenda.open_windows:
        yield f"  公示期未满：{KIND_NAMES[notice.kind]}，到 {closes_of(notice.current)} 为止"
    possible = [proposal for proposal in agenda.proposals if not proposal.blocks]
    for number, proposal in enumerate(possible):
        yield from _possible(proposal, register, "不办前一项的" if number else "接下来")
    for proposal in agenda.proposals:
        if proposal.blocks:
            yield from _blocked(proposal, register)
    if not agenda.proposals and not agenda.drafts:
        yield "  各阶段都已办完，没有要办的公告"


def _possible(proposal: Proposal, register: Register, when: str) -> Iterator[str]:
    yield f"  {when}：{name_of(proposal.wanted, register)}（kind: {proposal.kind}）"
    for each in proposal.dates:
        bounds, *why = [*notes(each), ""]
        yield f"    {_date(each)}" + (f"，{bounds}" if bounds else "")
        yield from (f"      {words}" for words in why if words)
    bases = named(basis for each in proposal.dates for obstacle in each.obstacles[:1] for basis in obstacle.bases)
    if bases:
        yield f"    {cited(bases)}"


def _date(each: ProposedDate) -> str:
    value = f"{each.value:%Y-%m-%d %H:%M}" if isinstance(each.value, datetime) else str(each.value)
    mark = f"〔{PROVISIONAL}〕" if each.provisional else ""
    return f"{FIELD_NAMES[each.field]}（{each.field}）：{value} {weekday_name(each.day)}{mark}"


def _blocked(proposal: Proposal, register: Register) -> Iterator[str]:
    yield f"  还不能办：{name_of(proposal.wanted, register)}（kind: {proposal.kind}）"
    for each in proposal.blocks:
        basis = cited(named(each.bases))
        yield f"    {each.words}；{each.remedy}" + (f"（{basis}）" if basis else "")


def of_next_round(coming: NextRound) -> Iterator[str]:
    """Lines: from which year on, under which measures, what to write first."""
    yield f"下一届：年度不早于 {coming.year}" + (f"（上一届是{coming.last}）" if coming.last else "")
    if coming.measures is None or coming.measures.lapses.year < coming.year:
        yield "  到时没有施行的办法，要先有新的办法和它的数据文件"
    else:
        yield f"  申报通知不晚于 {coming.measures.lapses} 成文的，适用{coming.measures.number}"
    yield f"  先写 data/awards/rounds/{coming.year}.yml 和申报通知"
    yield "  安排各步的日期：gongshi plan --publish 打算发布申报通知的日期"
