"""Search in shards: what belongs together by its days, so that the index of closed years stays the same files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol, TypeVar


class Found(Protocol):
    """Whatever search finds."""

    @property
    def day(self) -> str:
        """The day that it goes by; empty for what has none."""

    @property
    def size(self) -> int:
        """Characters."""


FoundT = TypeVar("FoundT", bound=Found)

MOST = 1_000_000
"""Characters in a shard, unless a single day has more. Its index then takes about 2 s and 250 MiB to make, and a
question reads about 80 kB of it."""
PERIODS = (0, 3, 4, 6, 7, 9, 10)
"""How much of a day is the same for all of a shard: nothing, ten years, the year, the months whose number begins alike,
the month, the days whose number begins alike, the day itself."""


def _size(entries: Sequence[FoundT]) -> int:
    return sum(each.size for each in entries)


def _split(entries: Sequence[FoundT], most: int, step: int = 0) -> Iterator[tuple[str, list[FoundT]]]:
    """By period, each no longer than it has to be. It depends on nothing beyond the period whether it is split."""
    periods = defaultdict(list)
    for each in entries:
        periods[each.day[: PERIODS[step]]].append(each)
    for period, found in sorted(periods.items(), reverse=True):
        if step + 1 < len(PERIODS) and _size(found) > most:
            yield from _split(found, most, step + 1)
        else:
            yield period, found


def shards(entries: Sequence[FoundT], most: int = MOST) -> Mapping[str, Sequence[FoundT]]:
    """Period (empty for all time, 201, 2019, 2019-0, 2019-05, 2019-05-2, 2019-05-20) → its entries; newest first.

    What has no day, as the office's own pages, goes with the newest.
    """
    dated = [each for each in entries if each.day]
    standing = [each for each in entries if not each.day]
    made = dict(_split(dated, most)) or {"": []}
    made[next(iter(made))] += standing
    return made
