"""条形: bars with their numbers, and the most frequent of many names as bars."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

NOT_SAID = "未注明"
NAMES = 30
"""Of sectors and of towns, the most frequent."""


@dataclass(frozen=True)
class Bar:
    """A bar: its length, and the strong part of it, in hundredths of the longest."""

    name: str
    text: str
    """14家, 5家次，其中获奖2家次."""
    length: float
    part: float


@dataclass(frozen=True)
class Ranking:
    """Bars of the most frequent names."""

    bars: tuple[Bar, ...]
    rest: int
    """How many names more there are."""
    rest_text: str
    """What they come to together, as of a bar."""


def hundredths(count: int, most: int) -> float:
    """Of the longest."""
    return round(100 * count / most, 2) if most else 0.0


def _told(count: int, honoured: int, unit: str) -> str:
    return f"{count}{unit}次" + (f"，其中获奖{honoured}{unit}次" if honoured else "")


def ranking(names: list[tuple[str, bool]], unit: str) -> Ranking:
    """The most frequent first, what is not said last; equals in the order in which they were listed."""
    total, honoured = Counter(name for name, _ in names), Counter(name for name, won in names if won)
    most = max(total.values(), default=0)
    ordered = sorted(total.items(), key=lambda item: (item[0] == NOT_SAID, -item[1]))
    shown, rest = ordered[:NAMES], ordered[NAMES:]
    bars = (
        Bar(name, _told(count, honoured[name], unit), hundredths(count, most), hundredths(honoured[name], most))
        for name, count in shown
    )
    together = _told(sum(count for _, count in rest), sum(honoured[name] for name, _ in rest), unit)
    return Ranking(tuple(bars), len(rest), together if rest else "")
