"""公示期: a window's state at the moment of reading, and its days counted out one by one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from gongshi.law.lengths import Unit, counting_in, window_lengths
from gongshi.law.windows import counted_days, window_of
from gongshi.law.workdays import Workday
from gongshi.records.calendar import CalendarSource
from gongshi.records.window import Window
from gongshi.register import Notice, Version
from gongshi.views.edition import Edition
from gongshi.views.live import STATE_NAMES, Facts, State, standing, starts
from gongshi.views.narrowed import narrowed
from gongshi.views.settled import is_settled
from gongshi.views.window_card import WindowCard
from gongshi.views.window_days import Counted, DayView, day_views

__all__ = ["STATE_NAMES", "DayView", "State", "WindowView", "window_view"]


@dataclass(frozen=True)
class WindowView(WindowCard):
    """A window with its days, counted out."""

    days: tuple[DayView, ...]
    number: int
    """Days that count, of its unit."""
    least: int
    """Least days that the measures ask for; 0 when they ask for none."""
    posting_day_counts: bool
    sources: tuple[CalendarSource, ...]
    """The notices on days off that the count rests on."""

    @property
    def card(self) -> WindowCard:
        """The window without its days."""
        return narrowed(self, WindowCard)


def _later(now: WindowCard, facts: Facts, as_of: datetime) -> tuple[WindowCard, ...]:
    """What time alone will bring; nothing for a window that is over or that a correction moved."""
    coming = [standing(facts, moment) for moment in starts(facts).values() if moment > as_of]
    return tuple(replace(now, state=each.state, remaining=each.remaining, hours=each.hours) for each in coming)


def _facts(edition: Edition, notice: Notice, read: Notice, counted: tuple[Workday, ...]) -> Facts:
    """`read`: the notice as far as the version that is shown."""
    measures = edition.measures_of(notice.head.round)
    opens, closes = window_of(read, measures)
    return Facts(
        opens,
        closes,
        counted=tuple(workday.day for workday in counted),
        settled=is_settled(edition, notice),
        replaced=notice.current.window is None or (opens, closes) != window_of(notice, measures),
    )


def window_view(edition: Edition, notice: Notice, version: Version) -> WindowView | None:
    """The window of one version of a notice; none for one without a window."""
    window = version.window
    if window is None:
        return None
    key = ("window", notice.id, notice.current.number, version.number)  # a notice may be read as it stood before
    return edition.lately.once(key, lambda: _made(edition, notice, version, window))


def _made(edition: Edition, notice: Notice, version: Version, window: Window) -> WindowView:
    read, measures = notice.until(version), edition.measures_of(version.head.round)
    posted, lengths = read.window_version.head.published.date(), window_lengths(measures)
    unit = lengths.unit(notice.kind)
    counted = counted_days(read, measures, edition.workdays)
    numbers = {workday.day: number for number, workday in enumerate(counted, 1)}
    facts = _facts(edition, notice, read, counted)
    shown = counting_in(unit, edition.workdays).between(min(posted, facts.opens), facts.closes)
    stands = standing(facts, edition.as_of)
    now = WindowCard(
        opens=facts.opens,
        opens_written=window.opens is not None,
        closes=facts.closes,
        state=stands.state,
        counted=facts.counted,
        unit=unit,
        remaining=stands.remaining,
        hours=stands.hours,
        later=(),
    )
    return WindowView(
        **vars(replace(now, later=_later(now, facts, edition.as_of))),
        days=day_views(shown, Counted(unit, posted, numbers), edition.as_of.date()),
        number=len(counted),
        least=lengths.number(notice.kind),
        posting_day_counts=measures.choices.posting_day.choice == "counted",
        sources=_sources(edition, unit, posted, facts.closes),
    )


def _sources(edition: Edition, unit: Unit, first: date, last: date) -> tuple[CalendarSource, ...]:
    """The notices on days off that a count of working days rests on."""
    years = range(first.year, last.year + 1) if unit is Unit.WORKING else ()
    calendars = (edition.register.calendars.get(year) for year in years)
    return tuple(calendar.source for calendar in calendars if calendar)
