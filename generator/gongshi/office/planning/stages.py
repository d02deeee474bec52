"""Which notices a round still awaits, in the order of its measures, and what blocks each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from gongshi.law.measures import governing, newest
from gongshi.law.windows import closes_of
from gongshi.law.workdays import Workdays
from gongshi.office.planning.dates import propose
from gongshi.office.planning.lengths import Lengths
from gongshi.office.planning.order import stages_of
from gongshi.office.planning.proposal import Proposal, Wanted
from gongshi.records.kinds import KIND_NAMES
from gongshi.register import Notice, Register

SETTLEMENT = "objections"


def unsettled(register: Register, round_id: str) -> tuple[Notice, ...]:
    """The windows of a round without an outcome that came after their last day, oldest first."""
    return tuple(
        notice for notice in register.of_round(round_id) if notice.current.window and not _settled(register, notice)
    )


def _settled(register: Register, notice: Notice) -> bool:
    settlement, closes = register.settlement_of(notice.id), closes_of(notice.current)
    return bool(settlement) and any(
        version.record.published.date() > closes for version in (settlement.versions if settlement else ())
    )


def awaited(register: Register, round_id: str) -> Iterator[Wanted]:
    """Every notice that the round does not have yet: outcomes of its windows, then the stages after the last it has."""
    for notice in unsettled(register, round_id):
        settlement = register.settlement_of(notice.id)
        if settlement:
            yield Wanted(SETTLEMENT, round_id, notice.id, settlement.id, "none")
        else:
            yield Wanted(SETTLEMENT, round_id, notice.id)
    order = stages_of((governing(register, round_id) or newest(register))[1]).order
    done = [position for position, kind in enumerate(order) if register.of_round(round_id, kind)]
    yield from (Wanted(kind, round_id) for kind in order[max(done, default=-1) + 1 :])


def is_over(register: Register, round_id: str) -> bool:
    """Whether a round awaits nothing more: its last stage is there, every window settled."""
    return register.rounds[round_id].before_site or not any(awaited(register, round_id))


def unfinished(register: Register) -> tuple[str, ...]:
    """The rounds that await something, the oldest first."""
    ordered = sorted(register.rounds, key=lambda key: (register.rounds[key].ordinal, key))
    return tuple(key for key in ordered if not is_over(register, key))


def next_notices(
    register: Register, round_id: str, start: datetime, lengths: Lengths | None = None, workdays: Workdays | None = None
) -> tuple[Proposal, ...]:
    """A proposal for every notice that the round awaits, as `propose` makes it. Those with `blocks` have to wait; of
    those without any may come next, the first is what the order asks for.
    """
    return tuple(propose(register, wanted, start, lengths, workdays) for wanted in awaited(register, round_id))


def name_of(wanted: Wanted, register: Register) -> str:
    """资格审查公示, and for an outcome whose it is: 资格审查公示的异议处理结果."""
    concerned = register.notices.get(wanted.concerns)
    name = KIND_NAMES[wanted.kind]
    return f"{KIND_NAMES[concerned.kind]}的{name}" if concerned else name
