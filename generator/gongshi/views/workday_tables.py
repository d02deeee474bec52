"""工作日计算: the days off and make-up days that a page may count with in the reader's browser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import dropwhile, takewhile
from typing import Any

from gongshi.law.workdays import weekday_name
from gongshi.records.calendar import CalendarSource
from gongshi.views.edition import Edition

MOST_YEARS = 4
"""Nobody counts a window of long ago; each year is about 1 kB of the page."""


@dataclass(frozen=True)
class CalendarYear:
    """The days of a year that are not what their weekday says."""

    year: int
    source: CalendarSource | None
    days: tuple[tuple[date, bool, str], ...]
    """(day, whether people work, 国庆节 or 国庆节调休上班)."""


@dataclass(frozen=True)
class WorkdayTables:
    """The years that are known at the moment, and how the measures' silent points are read."""

    years: tuple[CalendarYear, ...]
    """Oldest first, without a gap; never one that was not announced at the moment."""
    posting_day_counts: bool
    ends_on_working_day: bool
    choices: tuple[tuple[str, str], ...]
    """(question, answer) of the points that the count rests on."""

    @property
    def data(self) -> dict[str, Any]:
        """For `assets/workdays.js`: by year, by day (`10-01`), [whether people work, why]."""
        return {
            "postingDayCounts": self.posting_day_counts,
            "endsOnWorkingDay": self.ends_on_working_day,
            "years": {
                str(each.year): {
                    "source": _named(each.source),
                    "link": str((each.source and each.source.link) or ""),
                    "days": {f"{day:%m-%d}": [int(working), reason] for day, working, reason in each.days},
                }
                for each in self.years
            },
        }


def _named(source: CalendarSource | None) -> str:
    return f"《{source.title}》（{source.number}）" if source else ""


def _announced(edition: Edition, year: int) -> bool:
    """Whether a year's days off were public at the moment, and are known here."""
    calendar, today = edition.register.calendars.get(year), edition.as_of.date()
    dated = calendar.source.dated if calendar else None
    return edition.workdays.knows(year) and (year <= today.year or bool(dated and dated <= today))


def _special(edition: Edition, year: int) -> Iterator[tuple[date, bool, str]]:
    for day in edition.workdays.between(date(year, 1, 1), date(year, 12, 31)):
        if day.reason and day.reason != weekday_name(day.day):
            yield day.day, day.working, day.reason


def _years(edition: Edition) -> list[int]:
    """The newest years without a gap, oldest first."""
    around = range(edition.as_of.year + 1, edition.as_of.year - MOST_YEARS, -1)
    known = list(dropwhile(lambda year: not _announced(edition, year), around))
    return list(takewhile(lambda year: _announced(edition, year), known))[:MOST_YEARS][::-1]


def _calendar_year(edition: Edition, year: int) -> CalendarYear:
    calendar = edition.register.calendars.get(year)
    return CalendarYear(year, calendar.source if calendar else None, tuple(_special(edition, year)))


def workday_tables(edition: Edition) -> WorkdayTables:
    """The newest years that were announced at the moment of reading."""
    choices = edition.measures_of(None).choices
    return WorkdayTables(
        years=tuple(_calendar_year(edition, year) for year in _years(edition)),
        posting_day_counts=choices.posting_day.choice == "counted",
        ends_on_working_day=choices.last_day.choice == "working_day",
        choices=tuple((each.question, each.answer) for each in (choices.posting_day, choices.last_day)),
    )
