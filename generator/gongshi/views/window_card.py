"""公示期: where a window stands, as lists and lines of stages show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongshi.law.lengths import UNIT_NAMES, Unit
from gongshi.views.live import STATE_NAMES, State
from gongshi.views.words import dated_weekday, day_range, long_date, short_date


def span_of(opens: date, closes: date, *, written: bool) -> str:
    """10月21日—10月27日; `written`: whether the notice names the first day."""
    return day_range(opens, closes) if written else f"至{short_date(closes)}止"


@dataclass(frozen=True)
class WindowCard:
    """A window at the moment of reading."""

    opens: date
    opens_written: bool
    """Whether the notice names the first day; else it is computed from the posting."""
    closes: date
    state: State
    counted: tuple[date, ...]
    """The days that count, in order."""
    unit: Unit
    remaining: int
    """Days that count after today until it closes."""
    hours: int
    """On the last day, whole hours that are not exceeded until it ends; else 0."""
    later: tuple[WindowCard, ...]
    """The same window at the first moment of each state that time alone will bring."""

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
