"""The only place that asks the time. Everything else takes the moment of reading, `as_of`, as an argument."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from gongshi.beijing import BEIJING

ENVIRONMENT_VARIABLE = "GONGSHI_AS_OF"


def now() -> datetime:
    """The moment of reading, in Beijing time, to the second."""
    return datetime.now(BEIJING).replace(microsecond=0)


def parse_moment(text: str) -> datetime:
    """A moment given by hand: `2025-10-22T10:00+08:00`, or a day, which means the end of that day in Beijing time.

    Raises ValueError with a message in Chinese.
    """
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return datetime.combine(date.fromisoformat(text), time(23, 59), BEIJING)
        moment = datetime.fromisoformat(text)
        return moment.astimezone(BEIJING) if moment.tzinfo else moment.replace(tzinfo=BEIJING)
    except (ValueError, OverflowError):
        raise ValueError(f"“{text}”不是时刻，写成 2025-10-22 或 2025-10-22T10:00+08:00") from None


def moment(given: str | None) -> datetime:
    """The moment that was given by hand, else now. Raises ValueError with a message in Chinese."""
    return parse_moment(given) if given else now()
