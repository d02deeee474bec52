"""Where a window stands at a moment, from facts that stand on the page. `theme/assets/live.js` says the same at the
reader's clock; `tests/live-cases.json` holds both together.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from gongshi.beijing import BEIJING

STALE_DAYS = 3
"""From this age a page says how old it is. Sites are built every night: one night or two may fail and be made good by
the next; by the third somebody should have noticed.
"""


class State(StrEnum):
    """Where a window stands.

    `settled`: closed, and what it brought is published. `replaced`: a correction moved it before it was over.
    """

    UPCOMING = "upcoming"
    OPEN = "open"
    LAST_DAY = "last-day"
    CLOSED = "closed"
    SETTLED = "settled"
    REPLACED = "replaced"


STATE_NAMES = {
    State.UPCOMING: "即将公示",
    State.OPEN: "正在公示",
    State.LAST_DAY: "最后一天",
    State.CLOSED: "公示期满",
    State.SETTLED: "已办结",
    State.REPLACED: "已被更正",
}


@dataclass(frozen=True)
class Facts:
    """What a window's state rests on. Days are Beijing days."""

    opens: date
    closes: date
    counted: tuple[date, ...]
    """The working days that count, in order."""
    settled: bool = False
    """Whether what it brought is published, of this window: an outcome from before a correction moved it is none."""
    replaced: bool = False
    """Whether a correction moved it."""


@dataclass(frozen=True)
class Standing:
    """A window at a moment."""

    state: State
    remaining: int
    """Counted working days after the moment's own."""
    hours: int
    """On the last day, whole hours that are not exceeded until it ends (24 at its start); else 0."""


def _state(facts: Facts, today: date) -> State:
    if facts.replaced:
        return State.REPLACED
    if today < facts.opens:
        return State.UPCOMING
    if today > facts.closes:
        return State.SETTLED if facts.settled else State.CLOSED
    return State.LAST_DAY if today == facts.closes else State.OPEN


def standing(facts: Facts, moment: datetime) -> Standing:
    """Where a window stands; `moment` has an offset. Days begin at 0:00 and end at 24:00 in Beijing."""
    local = moment.astimezone(BEIJING)
    state = _state(facts, local.date())
    left = datetime.combine(facts.closes, time(), BEIJING) + timedelta(days=1) - local
    hours = -(-left // timedelta(hours=1)) if state is State.LAST_DAY else 0
    return Standing(state, sum(day > local.date() for day in facts.counted), hours)


def starts(facts: Facts) -> dict[State, datetime]:
    """The states that time alone brings, each with its first moment, in order."""
    days = {
        State.OPEN: facts.opens,
        State.LAST_DAY: facts.closes,
        State.CLOSED: facts.closes + timedelta(days=1),
    }
    moments = {state: datetime.combine(day, time(), BEIJING) for state, day in days.items()}
    return {state: moment for state, moment in moments.items() if standing(facts, moment).state is state}
