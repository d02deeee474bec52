"""From which day a bar on applying again counts, and on which day it ends."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, date

from gongshi.records.measures import Measures
from gongshi.register import Notice


def start(notice: Notice, measures: Measures) -> date:
    """The day from which the years count after a decision or a revocation, by the choice `start_of_bars`."""
    record = notice.versions[0].head
    day_of_decision = measures.choices.start_of_bars.choice == "day_of_decision"
    return record.dated if day_of_decision else record.published.date()


def last_day(first: date, years: int) -> date:
    """The last day of a bar of `years` years that counts from `first`: the corresponding day, which still belongs to
    it, or the month's last where there is none (民法典 第二百零二条).
    """
    year = min(first.year + years, MAXYEAR)
    return first.replace(year=year, day=min(first.day, monthrange(year, first.month)[1]))


def first_listed(notice: Notice, code: str) -> date:
    """The day on which a notice first listed an organisation: a correction of another line does not list it anew."""
    listing = (version.head.published.date() for version in notice.versions if code in version.head.codes)
    return next(listing, notice.first_published.date())
