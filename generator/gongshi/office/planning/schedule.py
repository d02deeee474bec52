"""A round day by day: from one notice on a given day to its last stage, each as early as the law and the office let."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from gongshi.law.measures import governing, newest
from gongshi.office.planning.dates import propose
from gongshi.office.planning.lengths import Lengths, at
from gongshi.office.planning.order import needed, stages_of
from gongshi.office.planning.proposal import Proposal, Wanted
from gongshi.office.planning.slower import SlowerWorkdays
from gongshi.office.planning.stages import awaited
from gongshi.office.planning.trial import Obstacle, with_record
from gongshi.records.round import Criteria, Round
from gongshi.register import Register

OPENING_HOUR = 9
TO_COME = "下一届"


@dataclass(frozen=True)
class Asked:
    """What a plan is asked for."""

    kind: str
    published: datetime
    """When the notice of that kind is published, in Beijing time."""
    round_id: str = ""
    """A round of the register that the plan goes on with; left out, one to come."""
    lengths: Lengths = field(default_factory=Lengths)
    leave_out: tuple[str, ...] = ()
    """Stages that the round does without."""


@dataclass(frozen=True)
class Schedule:
    """The plan of a round."""

    asked: Asked
    register: Register
    """With the planned notices in it, on trial."""
    round_id: str
    proposals: tuple[Proposal, ...]
    """Every notice from the one asked about, in order."""
    blocks: tuple[Obstacle, ...] = ()
    """Why it goes no further."""
    blocked: Wanted | None = None
    """Which notice is blocked."""
    assumed: tuple[str, ...] = ()
    """Kinds of earlier stages that the round lacks and the plan takes for kept."""

    @property
    def provisional(self) -> bool:
        """Whether any date was counted in a year not announced yet."""
        return any(date.provisional for each in self.proposals for date in each.dates)

    @property
    def outlived(self) -> bool:
        """Whether it ends after the measures that govern it lapse."""
        measures = (governing(self.register, self.round_id) or newest(self.register))[1]
        return any(each.published.date() > measures.lapses for each in self.proposals)


def with_round_to_come(register: Register, year: int) -> tuple[Register, str]:
    """The register with an entry for a round that nobody has written yet, and its identifier."""
    key = str(year) if str(year) not in register.rounds else f"{year}-plan"
    ordinal = max((entry.ordinal for entry in register.rounds.values()), default=0) + 1
    awards = tuple(newest(register)[1].awards)
    criteria = Criteria.model_construct(standard="", title="")
    entry = Round(ordinal=ordinal, label=TO_COME, year=year, awards=awards, criteria=criteria)
    return replace(register, rounds={**register.rounds, key: entry}), key


def schedule(register: Register, asked: Asked, workdays: SlowerWorkdays) -> Schedule:
    """Plan a round. Where the rules refuse a date, the plan ends there and says why."""
    round_id = asked.round_id
    if not round_id:
        register, round_id = with_round_to_come(register, asked.published.year)
    assumed = _assumed(register, asked, round_id)
    plan = Schedule(asked, register, round_id, (), assumed=assumed)
    step: tuple[Wanted, datetime] | None = (_first(register, asked, round_id), asked.published)
    while step:
        exactly = not plan.proposals
        plan = _with(
            plan, propose(plan.register, *step, asked.lengths, workdays, exactly=exactly, assuming=bool(assumed))
        )
        step = None if plan.blocked else _next(plan)
    return plan


def _first(register: Register, asked: Asked, round_id: str) -> Wanted:
    """The awaited notice of the kind, which for an outcome names its window."""
    found = (wanted for wanted in awaited(register, round_id) if wanted.kind == asked.kind)
    return next(found, Wanted(asked.kind, round_id))


def _assumed(register: Register, asked: Asked, round_id: str) -> tuple[str, ...]:
    """For a round to come that the plan enters in the middle: the stages before that none may lack."""
    stages = stages_of((governing(register, round_id) or newest(register))[1])
    if asked.round_id or asked.kind not in stages.order:
        return ()
    before = stages.order[: stages.order.index(asked.kind)]
    return tuple(kind for kind in before if kind in needed(stages))


def _with(plan: Schedule, proposal: Proposal) -> Schedule:
    if proposal.record is None:
        return replace(plan, blocks=proposal.blocks, blocked=proposal.wanted)
    register = with_record(plan.register, proposal.notice_id, proposal.record)
    return replace(plan, register=register, proposals=(*plan.proposals, proposal))


def _next(plan: Schedule) -> tuple[Wanted, datetime] | None:
    """What the round awaits now, as far as it is not left out, and from when on the office can publish it."""
    before, asked = plan.proposals[-1], plan.asked
    for wanted in awaited(plan.register, plan.round_id):
        if wanted.kind not in asked.leave_out:
            days = (before.ends - before.published.date()) + timedelta(days=asked.lengths.before_kind(wanted.kind))
            return wanted, at(before.published + days, OPENING_HOUR)
    return None
