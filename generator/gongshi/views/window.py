"""公示期: a window's state at the moment of reading, and its days counted out one by one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from gongshi.law.lengths import UNIT_NAMES, Unit, counting_in, window_lengths
from gongshi.law.windows import counted_days, window_of
from gongshi.law.workdays import Workday
from gongshi.records.calendar import CalendarSource
from gongshi.records.window import Window
from gongshi.register import Notice, Version
from gongshi.views.edition import Edition
from gongshi.views.live import STATE_NAMES, Facts, State, standing, starts
from gongshi.views.settled import is_settled
from gongshi.views.window_days import Counted, DayView, day_views
from gongshi.views.words import dated_weekday, day_range, long_date, short_date

__all__ = ["STATE_NAMES", "DayView", "State", "WindowView", "window_view"]


def span_of(opens: date, closes: date, *, written: bool) -> str:
    """10月21日—10月27日; `written`: whether the notice names the first day."""
    return day_range(opens, closes) if written else f"至{short_date(closes)}止"


@dataclass(frozen=True)
class WindowView:
    """A window at the moment of reading."""

    opens: date
    opens_written: bool
    """Whether the notice names the first day; else it is computed from the posting."""
    closes: date
    state: State
    counted: tuple[date, ...]
    """The days that count, in order."""
    days: tuple[DayView, ...]
    unit: Unit
    number: int
    """Days that count, of that unit."""
    least: int
    """Least days that the measures ask for; 0 when they ask for none."""
    remaining: int
    """Days that count after today until it closes."""
    hours: int
    """On the last day, whole hours that are not exceeded until it ends; else 0."""
    posting_day_counts: bool
    sources: tuple[CalendarSource, ...]
    """The notices on days off that the count rests on."""
    later: tuple[WindowView, ...] = ()
    """The same window at the first moment of each state that time alone will bring; its days stay as they are here."""

    @property
    def state_name(self) -> str:
        """正在公示."""
        return STATE_NAMES[self.state]

    @property
    def unit_name(self) -> str:
        """工作日, 自然日."""
        return UNIT_NAMES[self.unit]

    @property
    def span(self) -> str:
        """10月21日—10月27日, with years where they differ; 至10月27日止 where no first day is written."""
        return span_of(self.opens, self.closes, written=self.opens_written)

    @property
    def long_span(self) -> str:
        """The same with years."""
        if self.opens_written:
            return f"{long_date(self.opens)}—{long_date(self.closes)}"
        return f"至{long_date(self.closes)}止"

    @property
    def is_ahead(self) -> bool:
        """Whether it is open or still to open: what readers come for first."""
        return self.is_open or self.state is State.UPCOMING

    @property
    def is_open(self) -> bool:
        """Whether an objection falls inside the window at this moment."""
        return self.state in {State.OPEN, State.LAST_DAY}

    @property
    def deadline(self) -> str:
        """10月27日（周一）24:00; the day ends at 24:00 (民法典 第二百零三条)."""
        return f"{dated_weekday(self.closes)}24:00"


def _later(view: WindowView, facts: Facts, as_of: datetime) -> tuple[WindowView, ...]:
    """What time alone will bring; nothing for a window that is over or that a correction moved."""
    coming = [standing(facts, moment) for moment in starts(facts).values() if moment > as_of]
    return tuple(replace(view, state=each.state, remaining=each.remaining, hours=each.hours) for each in coming)


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
    view = WindowView(
        opens=facts.opens,
        opens_written=window.opens is not None,
        closes=facts.closes,
        state=stands.state,
        counted=facts.counted,
        days=day_views(shown, Counted(unit, posted, numbers), edition.as_of.date()),
        unit=unit,
        number=len(counted),
        least=lengths.number(notice.kind),
        remaining=stands.remaining,
        hours=stands.hours,
        posting_day_counts=measures.choices.posting_day.choice == "counted",
        sources=_sources(edition, unit, posted, facts.closes),
    )
    return replace(view, later=_later(view, facts, edition.as_of))


def _sources(edition: Edition, unit: Unit, first: date, last: date) -> tuple[CalendarSource, ...]:
    """The notices on days off that a count of working days rests on."""
    years = range(first.year, last.year + 1) if unit is Unit.WORKING else ()
    calendars = (edition.register.calendars.get(year) for year in years)
    return tuple(calendar.source for calendar in calendars if calendar)
