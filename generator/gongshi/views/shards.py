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
NEWEST = 250_000
"""Characters in the newest, whose index nearly every build makes again and waits for: about half a second. What was the
newest is put together with what lies beside it once something newer has come.
"""
PERIODS = (0, 3, 4, 6, 7, 9, 10)
"""How much of a day is the same for all of a shard: nothing, ten years, the year, the months whose number begins alike,
the month, the days whose number begins alike, the day itself."""


def _size(entries: Sequence[FoundT]) -> int:
    return sum(each.size for each in entries)


def _split(entries: Sequence[FoundT], most: int, newest: int, step: int = 0) -> Iterator[tuple[str, list[FoundT]]]:
    """By period, each no longer than it has to be. It depends on nothing beyond the period whether it is split, but for
    that of the newest.

    `newest`: characters in the newest shard.
    """
    periods = defaultdict(list)
    for each in entries:
        periods[each.day[: PERIODS[step]]].append(each)
    limit = min(newest, most)
    for period, found in sorted(periods.items(), reverse=True):
        if len({each.day for each in found}) > 1 and _size(found) > limit:
            yield from _split(found, most, limit, step + 1)
        else:
            yield period, found
        limit = most


def shards(entries: Sequence[FoundT], most: int = MOST, newest: int = NEWEST) -> Mapping[str, Sequence[FoundT]]:
    """Period (empty for all time, 201, 2019, 2019-0, 2019-05, 2019-05-2, 2019-05-20) → its entries; newest first.

    What has no day, as the office's own pages, goes with the newest.
    """
    dated = [each for each in entries if each.day]
    standing = [each for each in entries if not each.day]
    made = dict(_split(dated, most, newest)) or {"": []}
    made[next(iter(made))] += standing
    return made
