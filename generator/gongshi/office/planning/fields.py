"""Each date of a notice in turn, looked for with those before it in place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial

from gongshi.law.windows import window_of
from gongshi.law.workdays import Workdays
from gongshi.office.planning.asking import DAY, FAR_BACK, LONGEST, Asking, end_of, first_day
from gongshi.office.planning.lengths import OWN_CHOICE, Lengths, works_on
from gongshi.office.planning.proposal import ProposedDate
from gongshi.office.planning.trial import Obstacle, Trials
from gongshi.records.fields import Period
from gongshi.records.window import Window

LONGEST_WINDOW = 120
"""Days after which no last day of a window is looked for: none that a law means is so long."""


class BlockedError(Exception):
    """No date can be found; `obstacles` say why."""

    def __init__(self, obstacles: tuple[Obstacle, ...]) -> None:
        super().__init__("；".join(each.words for each in obstacles))
        self.obstacles = obstacles


def dates_of(asking: Asking, published: datetime, lengths: Lengths) -> list[ProposedDate]:
    """All dates of a notice that is published at a moment. Raises BlockedError."""
    dates = [_dated(asking, published), _published(asking, published)]
    if asking.has("applications"):
        dates += _applications(asking, published, lengths)
    if asking.wants_window:
        dates += _window(asking, published)
    if asking.has("committee_reviewed"):
        dates.append(_reviewed(asking, published))
    return dates


def _bounded(field: str, value: date | datetime, against: Callable[[date], tuple[Obstacle, ...]]) -> ProposedDate:
    """With the first day from which nothing is said against it, and what is said of the day before."""
    day = value.date() if isinstance(value, datetime) else value
    earliest = first_day(day - FAR_BACK * DAY, day, lambda each: not against(each))
    if earliest is None:
        return ProposedDate(field, value, OWN_CHOICE)
    before = against(earliest - DAY)
    return ProposedDate(field, value, f"最早 {earliest}；再早一天，{before[0].words}", earliest, None, before)


def _dated(asking: Asking, published: datetime) -> ProposedDate:
    def against(day: date) -> tuple[Obstacle, ...]:
        return asking.against(asking.record(published, dated=day), "dated")

    return _bounded("dated", published.date(), against)


def _published(asking: Asking, published: datetime) -> ProposedDate:
    found = _bounded("published", published, lambda day: asking.against_posting(end_of(day)))
    latest = _last_publication(asking, published)
    return ProposedDate(found.field, published, found.reason, found.earliest, latest, found.obstacles)


def _last_publication(asking: Asking, published: datetime) -> date | None:
    """The last day on which it is published in time if it is dated on that day. Years not known are counted short:
    the rule then allows no more days than may all be working days.
    """
    trials = asking.trials
    strict = Asking(Trials(trials.register, trials.round_id, Workdays(trials.register.calendars)), asking.wanted)
    dated = published.date()

    def late(day: date) -> bool:
        return bool(strict.against(strict.record(end_of(day), dated=dated), "published", warnings=True))

    too_late = first_day(dated, dated + LONGEST * DAY, late)
    return too_late - DAY if too_late else None


def _applications(asking: Asking, published: datetime, lengths: Lengths) -> list[ProposedDate]:
    """They open the day after the call; the last day is moved onto one on which the office is at work."""
    opens = published.date() + DAY
    closes = published.date() + timedelta(days=lengths.applications)
    while not works_on(asking.trials.workdays, end_of(closes)):
        closes += DAY

    def against(day: date) -> tuple[Obstacle, ...]:
        period = Period.model_construct(opens=min(opens, day), closes=day)
        return asking.against(asking.record(published, applications=period), "applications")

    last = _bounded("applications.closes", max(opens, closes), against)
    return [ProposedDate("applications.opens", opens, OWN_CHOICE), last]


def _window(asking: Asking, published: datetime) -> list[ProposedDate]:
    """A window opens on the first day that may count; where a correction leaves it running, it keeps its first day."""
    there = asking.trials.register.notices.get(asking.wanted.notice_id)
    kept = window_of(there, asking.trials.measures()) if there and there.current.window else None
    counted = asking.measures_at(published).choices.posting_day.choice == "counted"
    opens, low = published.date() + (0 if counted else 1) * DAY, published.date()
    if kept and asking.wanted.effect != "restart":
        opens, low = kept
    against = partial(_against_closing, asking, published, opens)
    for number in range(LONGEST_WINDOW):
        closes = max(low, opens) + number * DAY
        if not against(closes):
            return [_opening(asking, published, opens), _closing(closes, against)]
    raise BlockedError(against(closes))


def _against_closing(asking: Asking, published: datetime, opens: date, closes: date) -> tuple[Obstacle, ...]:
    window = Window.model_construct(opens=opens, closes=closes)
    return asking.against(asking.record(published, window=window), "window.closes", "window")


def _closing(closes: date, against: Callable[[date], tuple[Obstacle, ...]]) -> ProposedDate:
    before = against(closes - DAY)
    words = f"最早 {closes}；再早一天，{before[0].words}" if before else OWN_CHOICE
    return ProposedDate("window.closes", closes, words, closes if before else None, None, before)


def _opening(asking: Asking, published: datetime, opens: date) -> ProposedDate:
    def against(day: date) -> tuple[Obstacle, ...]:
        window = Window.model_construct(opens=day, closes=opens + LONGEST * DAY)
        return asking.against(asking.record(published, window=window), "window.opens")

    return _bounded("window.opens", opens, against)


def _reviewed(asking: Asking, published: datetime) -> ProposedDate:
    def against(day: date) -> tuple[Obstacle, ...]:
        return asking.against(asking.record(published, committee_reviewed=day), "committee_reviewed")

    return _bounded("committee_reviewed", published.date(), against)
