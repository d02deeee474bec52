"""Which notice a plan starts with, from what the clerk asked and what the register has."""

from __future__ import annotations

from datetime import datetime

from gongshi.law.measures import governing, in_force, newest
from gongshi.office.planning.lengths import Lengths
from gongshi.office.planning.order import needed, stages_of
from gongshi.office.planning.schedule import Asked
from gongshi.office.planning.stages import awaited, unfinished
from gongshi.records.kinds import KIND_NAMES
from gongshi.records.measures import Measures
from gongshi.register import Register


class MisaskedError(ValueError):
    """A question that makes no sense; its words are Chinese."""


def asked_of(  # noqa: PLR0913 (what a clerk may say)
    register: Register,
    publish: datetime,
    kind: str | None,
    round_id: str | None,
    *,
    lengths: Lengths,
    leave_out: tuple[str, ...],
) -> Asked:
    """A question with all that was not said filled in. Raises MisaskedError.

    Without a round, what one unfinished round alone awaits is meant of that round, else of a round to come.
    """
    if round_id and round_id not in register.rounds:
        raise MisaskedError(f"没有“{round_id}”这一届，有的是：{'、'.join(sorted(register.rounds)) or '还没有'}")
    awaiting = {key: [wanted.kind for wanted in awaited(register, key)] for key in register.rounds}
    if not round_id:
        waiting = [key for key in unfinished(register) if kind is None or kind in awaiting[key]]
        round_id = waiting[0] if len(waiting) == 1 else None
    measures = _measures(register, round_id, publish)
    first = _in_round(register, round_id, kind, awaiting[round_id]) if round_id else _to_come(measures, kind)
    _may_be_left_out(measures, leave_out)
    return Asked(first, publish, round_id or "", lengths, leave_out)


def _measures(register: Register, round_id: str | None, publish: datetime) -> Measures:
    found = governing(register, round_id) if round_id else in_force(register, publish.date())
    return (found or newest(register))[1]


def _in_round(register: Register, round_id: str, kind: str | None, awaiting: list[str]) -> str:
    label = register.rounds[round_id].label
    if not awaiting or register.rounds[round_id].before_site:
        raise MisaskedError(f"{label}已经办完，没有要安排的")
    if kind and kind not in awaiting:
        raise MisaskedError(f"{label}不等着办“{kind}”，可以写：{_choices(awaiting)}")
    return kind or awaiting[0]


def _to_come(measures: Measures, kind: str | None) -> str:
    order = stages_of(measures).order
    if not order:
        raise MisaskedError(f"{measures.number}的数据里没有 stage_order，不知道一届有哪些步骤")
    if kind and kind not in order:
        raise MisaskedError(f"一届的步骤里没有“{kind}”，可以写：{_choices(list(order))}")
    return kind or order[0]


def _may_be_left_out(measures: Measures, leave_out: tuple[str, ...]) -> None:
    stages = stages_of(measures)
    free = [kind for kind in stages.order if kind not in needed(stages)]
    for kind in leave_out:
        if kind not in free:
            raise MisaskedError(f"不能不办“{kind}”，可以不办的：{_choices(free) or '没有'}")


def _choices(kinds: list[str]) -> str:
    return "、".join(f"{kind}（{KIND_NAMES[kind]}）" for kind in dict.fromkeys(kinds))
