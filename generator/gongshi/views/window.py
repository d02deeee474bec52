"""公示期: a window's state at the moment of reading, and its days counted out one by one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from gongshi.law.windows import counted_days, window_of
from gongshi.law.workdays import Workday
from gongshi.records.calendar import CalendarSource
from gongshi.records.notice import WindowedNotice
from gongshi.register import Notice, Version
from gongshi.views.edition import Edition
from gongshi.views.live import STATE_NAMES, Facts, State, standing, starts
from gongshi.views.settled import is_settled
from gongshi.views.words import dated_weekday

__all__ = ["STATE_NAMES", "DayView", "State", "WindowView", "window_view"]


@dataclass(frozen=True)
class DayView:
    """One day of the strip."""

    day: date
    role: str
    """`posted`, `counted`, `off`, or `waiting` (a working day that is not counted yet)."""
    label: str
    """发布日, 第1日, 周六, 国庆节."""
    note: str
    """What a reader should know: 劳动节调休上班; nothing for an ordinary day."""
    source: CalendarSource | None
    when: str
    """`past`, `today` or `future`."""


@dataclass(frozen=True)
class WindowView:
    """A window at the moment of reading."""

    opens: date
    closes: date
    state: State
    counted: tuple[date, ...]
    """The working days that count, in order."""
    days: tuple[DayView, ...]
    working_days: int
    least: int
    """Least working days that the measures ask for; 0 when they ask for none."""
    remaining: int
    """Working days after today until it closes."""
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


def _day(workday: Workday, posted: date, counted: tuple[Workday, ...], today: date) -> DayView:
    when = "today" if workday.day == today else "past" if workday.day < today else "future"
    # A make-up day says why it counts; a holiday says its name in the label already.
    note = workday.reason if workday.working else ""
    if workday in counted:
        role, label = "counted", f"第{counted.index(workday) + 1}日"
    elif workday.day == posted:
        role, label = "posted", "发布日"
    elif workday.working:
        role, label = "waiting", "不计"
    else:
        role, label = "off", workday.reason
    return DayView(workday.day, role, label, note, workday.source, when)


def _later(view: WindowView, facts: Facts, as_of: datetime) -> tuple[WindowView, ...]:
    """What time alone will bring; nothing for a window that is over or that a correction moved."""
    coming = [standing(facts, moment) for moment in starts(facts).values() if moment > as_of]
    return tuple(replace(view, state=each.state, remaining=each.remaining, hours=each.hours) for each in coming)


def window_view(edition: Edition, notice: Notice, version: Version) -> WindowView | None:
    """The window of one version of a notice; none for kinds without a window."""
    if not isinstance(version.record, WindowedNotice):
        return None
    read = Notice(notice.id, tuple(each for each in notice.versions if each.number <= version.number))
    opens, closes = window_of(version)
    posted = read.window_version.record.published.date()
    measures = edition.measures_of(version.record.round)
    counted = counted_days(read, measures, edition.workdays)
    today = edition.as_of.date()
    days = tuple(_day(day, posted, counted, today) for day in edition.workdays.between(min(posted, opens), closes))
    least = edition.terms("public_notice_length", version.record.round).get("working_days", {}).get(notice.kind, 0)
    calendars = [edition.register.calendars.get(year) for year in range(posted.year, closes.year + 1)]
    facts = Facts(
        opens,
        closes,
        counted=tuple(workday.day for workday in counted),
        settled=is_settled(edition, notice),
        replaced=(opens, closes) != window_of(notice.current),
    )
    stands = standing(facts, edition.as_of)
    view = WindowView(
        opens=opens,
        closes=closes,
        state=stands.state,
        counted=facts.counted,
        days=days,
        working_days=len(counted),
        least=int(least),
        remaining=stands.remaining,
        hours=stands.hours,
        posting_day_counts=measures.choices.posting_day.choice == "counted",
        sources=tuple(calendar.source for calendar in calendars if calendar),
    )
    return replace(view, later=_later(view, facts, edition.as_of))
