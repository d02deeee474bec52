"""A plan as rows, one a day on which something is due: what `text`, `markdown` and `ics` are made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from gongshi.findings import Basis
from gongshi.law.lengths import Unit
from gongshi.law.workdays import weekday_name
from gongshi.office.planning.lengths import OWN_CHOICE
from gongshi.office.planning.proposal import Proposal, ProposedDate
from gongshi.office.planning.schedule import Schedule
from gongshi.office.planning.slower import SlowerWorkdays, is_provisional
from gongshi.office.planning.stages import name_of
from gongshi.register import Register

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Row:
    """What a day holds."""

    day: date
    what: str
    notes: tuple[str, ...] = ()
    provisional: bool = False
    last: date | None = None
    """For what lasts: its last day, and this row is its first."""
    key: str = ""
    """A name for programs that stays the same if the plan is made again; none for a day that is only counted."""


def cited(bases: Iterable[Basis]) -> str:
    """依据：示府规〔2025〕6号第十四条; empty where nothing is cited."""
    named = dict.fromkeys(f"{basis.document}{basis.article}" for basis in bases)
    return f"依据：{'、'.join(named)}" if named else ""


def rows(plan: Schedule, workdays: SlowerWorkdays) -> tuple[Row, ...]:
    """Every row of a plan, by day and then in the order of the notices."""
    found = [row for proposal in plan.proposals for row in _of(proposal, plan.register, workdays)]
    if plan.proposals and (latest := plan.proposals[-1]["published"].latest):
        name = name_of(plan.proposals[-1].wanted, plan.register)
        words = f"{name}最迟在这一天发布，以当天（{plan.proposals[-1]['dated'].value}）成文计"
        key = f"{_key(plan.proposals[-1], plan.register)}-latest"
        found.append(Row(latest, words, provisional=is_provisional(workdays, latest), key=key))
    return tuple(sorted(found, key=lambda row: row.day))


def _of(proposal: Proposal, register: Register, workdays: SlowerWorkdays) -> Iterator[Row]:
    name, key = name_of(proposal.wanted, register), _key(proposal, register)
    reviewed = [proposal["committee_reviewed"]] if "committee_reviewed" in proposal else []
    for each in reviewed:
        yield _row(each, "评审委审议名单，最迟在这一天", f"{key}-reviewed")
    yield _row(proposal["published"], f"发布{name}", f"{key}-published")
    if "applications.closes" in proposal:
        yield _row(proposal["applications.closes"], "申报截止", f"{key}-applications")
    if "window.closes" in proposal:
        opens, closes = proposal["window.opens"], proposal["window.closes"]
        yield Row(opens.day, f"{name}的公示期", (), closes.provisional, closes.day, f"{key}-window")
        yield from _counted(proposal, workdays)
        yield _row(closes, f"{name}的公示期最后一天", f"{key}-closes")


def _key(proposal: Proposal, register: Register) -> str:
    """proposed, objections-proposed."""
    concerned = register.notices.get(proposal.wanted.concerns)
    return f"{proposal.kind}-{concerned.kind}" if concerned else proposal.kind


def _row(each: ProposedDate, what: str, key: str) -> Row:
    return Row(each.day, what, tuple(_notes(each)), each.provisional, key=key)


def _notes(each: ProposedDate) -> Iterator[str]:
    """The first day allowed and why; that the office chose, where it is not that day; the last day allowed."""
    before = "；".join(dict.fromkeys(obstacle.words for obstacle in each.obstacles))
    basis = cited(basis for obstacle in each.obstacles for basis in obstacle.bases)
    if each.earliest is None:
        yield f"日期{OWN_CHOICE}"
    elif each.earliest == each.day:
        yield f"不能再早：再早一天，{before}。{basis}"
    else:
        first = f"{each.earliest}（{weekday_name(each.earliest)}）"
        yield f"最早可以在 {first}，再早一天，{before}；这一天{OWN_CHOICE}。{basis}"
    if each.latest:
        yield f"当天成文的，最迟 {each.latest} 发布"


def _counted(proposal: Proposal, workdays: SlowerWorkdays) -> Iterator[Row]:
    """Each day of a window: its number, or why it does not count."""
    numbers = {day: number for number, day in enumerate(proposal.numbers, 1)}
    for each in proposal.counted:
        if number := numbers.get(each.day):
            unit = "个工作日" if proposal.unit is Unit.WORKING else "天"
            words = f"　第{number}{unit}" + (f"（{each.reason}）" if each.reason else "")
        else:
            words = f"　不计：{each.reason or '发布当日'}"
        yield Row(each.day, words, provisional=is_provisional(workdays, each.day))
