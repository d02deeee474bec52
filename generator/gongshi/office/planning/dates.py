"""The dates of one notice that the rules have nothing against, each with the first day allowed and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial

from gongshi.law.windows import counted_days, first_countable, unit_of
from gongshi.law.workdays import Workdays
from gongshi.office.planning.asking import DAY, Asking, end_of, first_day
from gongshi.office.planning.fields import BlockedError, dates_of
from gongshi.office.planning.lengths import HOURS, Lengths, at, works_on
from gongshi.office.planning.proposal import Proposal, Wanted
from gongshi.office.planning.slower import is_provisional
from gongshi.office.planning.trial import Trials, with_record
from gongshi.register import Register

LONGEST_BREAK = 40
"""Days within which the office is at work again."""


def propose(  # noqa: PLR0913 (what a notice's dates depend on)
    register: Register,
    wanted: Wanted,
    start: datetime,
    lengths: Lengths | None = None,
    workdays: Workdays | None = None,
    *,
    exactly: bool = False,
    assuming: bool = False,
) -> Proposal:
    """Dates for a notice that is published at the office's first hour from `start` (Beijing time) on that the rules
    allow, or with `exactly` at that moment or not at all.

    Years without a calendar block windows, as they do the rules, unless `workdays` estimates them. The round has to
    be in the register (add an entry for one to come); `assuming` takes it that earlier stages were kept which it
    lacks. Reads no clock and writes nothing.
    """
    trials = Trials(register, wanted.round_id, workdays or Workdays(register.calendars))
    asking = Asking(trials, wanted, assuming)
    try:
        published = _this_moment(asking, start) if exactly else _first_moment(asking, start)
        dates = dates_of(asking, published, lengths or Lengths())
    except BlockedError as error:
        return Proposal(wanted, asking.notice_id, blocks=error.obstacles)
    guessed = partial(is_provisional, asking.trials.workdays)
    given = {"dated", "published"} if exactly else set()
    marked = (replace(each, provisional=each.field not in given and guessed(each.day)) for each in dates)
    return _counted(asking, Proposal(wanted, asking.notice_id, tuple(marked)))


def _this_moment(asking: Asking, start: datetime) -> datetime:
    if blocks := asking.against_posting(start):
        raise BlockedError(blocks)
    return start


def _first_moment(asking: Asking, start: datetime) -> datetime:
    """The first hour of work from `start` on at which it may be published."""
    low, high = start.date(), asking.horizon(start.date())
    day = low if asking.can_be_posted(low) else first_day(low, high, asking.can_be_posted)
    for number in range(LONGEST_BREAK if day else 0):
        midnight = at(start + ((day or low) - low + number * DAY), 0)
        if works_on(asking.trials.workdays, midnight):
            for moment in (at(midnight, hour) for hour in HOURS):
                if moment >= start and not asking.against_posting(moment):
                    return moment
    raise BlockedError(asking.against_posting(end_of(high)) or asking.against_posting(end_of(low)))


def _counted(asking: Asking, proposal: Proposal) -> Proposal:
    """With the record on trial and, for a window, its days."""
    given = {each.field: each.value for each in proposal.dates}
    record = asking.assembled(given)
    whole = replace(proposal, record=record)
    if "window.closes" not in proposal:
        return whole
    trials = asking.trials
    register = with_record(trials.register, asking.notice_id, record)
    notice, measures = register.notices[asking.notice_id], replace(trials, register=register).measures()
    numbers = tuple(day.day for day in counted_days(notice, measures, trials.workdays))
    first = min(first_countable(notice, measures), proposal.published.date())
    counted = tuple(trials.workdays.between(first, proposal["window.closes"].day))
    return replace(whole, counted=counted, numbers=numbers, unit=unit_of(notice, measures))
