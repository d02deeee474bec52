"""What the office has to do next, at a moment: what each round awaits and what else is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from gongshi.law.measures import in_force, newest
from gongshi.law.rules import round_interval
from gongshi.law.terms import read
from gongshi.law.windows import closes_of
from gongshi.office.planning.proposal import Proposal
from gongshi.office.planning.slower import SlowerWorkdays
from gongshi.office.planning.stages import next_notices, unfinished
from gongshi.records.measures import Measures
from gongshi.register import Notice, Register

INTERVAL = "round_interval"


@dataclass(frozen=True)
class RoundAgenda:
    """What one round awaits."""

    round_id: str
    title: str
    drafts: tuple[Notice, ...]
    """Written and not published yet: the newest version lies ahead."""
    open_windows: tuple[Notice, ...]
    """Published, and the last day has not passed."""
    proposals: tuple[Proposal, ...]
    """Every notice that it awaits, those that are blocked among them."""


@dataclass(frozen=True)
class NextRound:
    """When the next round may come."""

    year: int
    """The first that the interval allows; this year's at least."""
    last: str
    """The label of the round before; empty for the first of all."""
    measures: Measures | None
    """In force at the moment of asking; none where a new round cannot be called."""


def round_agenda(register: Register, round_id: str, as_of: datetime) -> RoundAgenda:
    """What a round awaits, with dates from `as_of` on (Beijing time)."""
    entry, notices = register.rounds[round_id], register.of_round(round_id)
    workdays = SlowerWorkdays.at(register.calendars, as_of)
    windowed = (notice for notice in notices if notice.current.window and notice.record.published <= as_of)
    return RoundAgenda(
        round_id,
        f"{entry.label}（{entry.year}年度）",
        drafts(register, round_id, as_of),
        tuple(notice for notice in windowed if closes_of(notice.current) >= as_of.date()),
        () if entry.before_site else next_notices(register, round_id, as_of, None, workdays),
    )


def drafts(register: Register, round_id: str, as_of: datetime) -> tuple[Notice, ...]:
    """Notices of a round whose newest version is still to be published, oldest first."""
    return tuple(notice for notice in register.of_round(round_id) if notice.record.published > as_of)


def busy(register: Register, as_of: datetime) -> tuple[str, ...]:
    """The rounds that await something or have drafts, the oldest first."""
    awaiting = unfinished(register)
    ordered = sorted(register.rounds, key=lambda key: (register.rounds[key].ordinal, key))
    return tuple(key for key in ordered if key in awaiting or drafts(register, key, as_of))


def next_round(register: Register, today: date) -> NextRound:
    """From the interval that the measures in force (else the newest) order after the last round."""
    found = in_force(register, today)
    measures = (found or newest(register))[1]
    last = max(register.rounds.values(), key=lambda entry: entry.ordinal, default=None)
    provision = measures.provisions.get(INTERVAL)
    years = read(round_interval.Terms, provision.terms, measures).years if provision else 0
    year = max(today.year, last.year + years if last else 0)
    return NextRound(year, last.label if last else "", found[1] if found else None)
