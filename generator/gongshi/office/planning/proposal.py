"""What is asked of the planner, and what it answers: one notice with its dates, or what blocks it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal

from gongshi.beijing import BEIJING
from gongshi.law.lengths import Unit
from gongshi.law.workdays import Workday
from gongshi.office.planning.trial import Obstacle
from gongshi.records.kinds import AnyNotice


@dataclass(frozen=True)
class Wanted:
    """Which notice dates are asked for: a new one of a kind, or with `effect` the next version of one that is there."""

    kind: str
    round_id: str
    concerns: str = ""
    """The notice whose window an `objections` settles."""
    notice_id: str = ""
    """Its identifier; left out, one is made up for the trial."""
    effect: Literal["", "restart", "extend", "none"] = ""
    """For a correction of `notice_id`, what it does to the window."""


@dataclass(frozen=True)
class ProposedDate:
    """One date of a notice."""

    field: str
    """`dated`, `published`, `applications.opens`, `window.closes`, `committee_reviewed` …, as the record names it."""
    value: date | datetime
    """What is proposed: a datetime in Beijing time for `published`, a date for all others."""
    reason: str
    """Why not earlier, in Chinese, in the rules' words; or that the office chooses."""
    earliest: date | None = None
    """The first day that the rules allow; none where they bound it by nothing."""
    latest: date | None = None
    """The last day that the rules allow, where they name one."""
    obstacles: tuple[Obstacle, ...] = ()
    """What the rules say of the day before `earliest` (or after `latest`), with their bases."""
    provisional: bool = False
    """暂定: it lies in a year whose calendar is not known yet."""

    @property
    def day(self) -> date:
        """The day of the value."""
        return self.value.date() if isinstance(self.value, datetime) else self.value


@dataclass(frozen=True)
class Proposal:
    """All dates of a notice, in the order of the record; or, where no day is possible, what blocks it."""

    wanted: Wanted
    notice_id: str
    dates: tuple[ProposedDate, ...] = ()
    blocks: tuple[Obstacle, ...] = ()
    counted: tuple[Workday, ...] = ()
    """Every day from the posting to the end of its window, if it has one."""
    numbers: tuple[date, ...] = ()
    """Those of them that count, in order: the n-th is 第n个工作日."""
    unit: Unit = Unit.WORKING
    """What is counted there: working days, or all."""
    record: AnyNotice | None = None
    """A trial record with these dates, for what comes after it; nothing else in it means anything."""

    @property
    def kind(self) -> str:
        """The kind of notice."""
        return self.wanted.kind

    def __getitem__(self, field: str) -> ProposedDate:
        """A date by its field. Raises KeyError, also for all fields of a notice that is blocked."""
        return {each.field: each for each in self.dates}[field]

    def __contains__(self, field: object) -> bool:
        """Whether it has such a date."""
        return any(each.field == field for each in self.dates)

    @property
    def published(self) -> datetime:
        """When it is published. Raises KeyError where it is blocked."""
        value = self["published"].value
        return value if isinstance(value, datetime) else datetime.combine(value, time(), BEIJING)

    @property
    def ends(self) -> date:
        """The day on which all that it holds is over: its window, its applications, else its publication."""
        return max((each.day for each in self.dates if each.field.endswith("closes")), default=self.published.date())
