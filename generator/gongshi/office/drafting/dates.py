"""The dates of a draft, as the planner finds them under the rules, and as far as the clerk leaves them open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from gongshi.law.workdays import Workdays
from gongshi.office.drafting.background import Background
from gongshi.office.planning.dates import propose
from gongshi.office.planning.lengths import HOURS, OWN_CHOICE, at, works_on
from gongshi.office.planning.proposal import Proposal, ProposedDate, Wanted
from gongshi.office.planning.trial import Obstacle
from gongshi.records.kinds import KINDS
from gongshi.source.walk import Value

FACTS = {"committee_reviewed"}
"""Dates of what happened outside: only the office knows them, so a bound is told and nothing assumed."""


@dataclass(frozen=True)
class Proposed:
    """A value that a draft may take, and why, in Chinese. One that is not `sure` is for a person to confirm."""

    value: Value
    reason: str = ""
    sure: bool = True


def planned(background: Background) -> Proposal | None:
    """The planner's answer, under the publication that the clerk has chosen if any; None without a round."""
    if background.round is None:
        return None
    wanted = Wanted(background.kind, background.round_id, background.text("concerns"))
    chosen = _moment(background.text("published"))
    return propose(background.register, wanted, chosen or background.as_of, exactly=chosen is not None)


class HeldUpError(Exception):
    """The notice cannot be published yet, whatever its date; `obstacles` say why."""

    def __init__(self, obstacles: tuple[Obstacle, ...]) -> None:
        super().__init__("；".join(each.words for each in obstacles))
        self.obstacles = obstacles


def proposed_date(background: Background, field: str) -> Proposed | None:
    """The date for a field such as `window.closes`; None where there is none to propose.

    Raises HeldUpError where nothing can be published on any day.
    """
    if field == "dated" and background.text("published"):
        return Proposed(background.text("published")[:10], "与发布同日；文件先成文的，写文件上的日期")
    proposal = planned(background)
    if proposal is None:
        return _at_work(background) if field == "published" else None
    if field == "published" and proposal.blocks:
        raise HeldUpError(proposal.blocks)
    if field not in proposal:
        return None
    found = proposal[field]
    return Proposed(written_moment(found.value), _reason(found), sure=field not in FACTS)


def _at_work(background: Background) -> Proposed:
    """The next hour at which the office is at work."""
    workdays = Workdays(background.register.calendars)
    days = (background.as_of + timedelta(days=number) for number in range(40))
    hours = (at(day, hour) for day in days if works_on(workdays, day) for hour in HOURS)
    return Proposed(written_moment(next(hour for hour in hours if hour >= background.as_of)), OWN_CHOICE)


def written_moment(value: object) -> str:
    """A day or a moment as a record holds it."""
    return value.isoformat(timespec="minutes") if isinstance(value, datetime) else str(value)


def _reason(found: ProposedDate) -> str:
    bases = "；".join(dict.fromkeys(str(basis) for each in found.obstacles[:1] for basis in each.bases))
    late = f"最晚 {found.latest}" if found.latest else ""
    provisional = "暂定，这一年的放假安排还没有录入" if found.provisional else ""
    return "；".join(filter(None, (found.reason, late, provisional, bases and f"依据：{bases}")))


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else None


def is_date_of(kind: str, field: str) -> bool:
    """Whether the planner knows of such a date."""
    known = {"dated", "published", "window", "applications", *FACTS}
    return field.partition(".")[0] in known & set(KINDS[kind].shape.model_fields)
