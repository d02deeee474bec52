"""The days of a round, in the order that the law wants; working days are those of the real calendar."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from gongshi.law.workdays import Workdays

WORKDAYS = Workdays({})
WINDOW = 5
"""Working days of a window."""


def after(day: date, working_days: int) -> date:
    """The n-th working day after a day."""
    return WORKDAYS.after(day, working_days)


def moment(day: date, hour: int) -> str:
    """A time of that day as records write it."""
    return f"{day}T{hour:02d}:00+08:00"


def window(posted: date, longer: int) -> dict[str, date]:
    """From the day after it was posted: the shortest that the law allows, and so many working days more."""
    return {"opens": posted + timedelta(days=1), "closes": after(posted, WINDOW + longer)}


def internal_notice(called: date, rng: Random) -> tuple[dict[str, date], date]:
    """When an applicant posted its application inside, and when it declared that it applies nowhere else."""
    opens = after(called, rng.randint(3, 15))
    closes = after(opens, WINDOW + rng.randint(0, 2))
    return {"opens": opens, "closes": closes}, after(closes, rng.randint(1, 3))
