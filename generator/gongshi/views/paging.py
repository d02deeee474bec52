"""Lists in pages that are counted from the oldest: a full page stays as it is, and only the newest one grows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Generic, TypeVar

T = TypeVar("T")

SIZE = 50
"""Entries of a full page. The newest page has as many to twice as many less one, so it is never nearly empty."""


def is_long(count: int, size: int = SIZE) -> bool:
    """Whether a list of so many entries has a full page behind the newest."""
    return count >= 2 * size


@dataclass(frozen=True)
class YearLink:
    """A year of a list: the page on which its newest entry stands, under a heading of its own."""

    year: int
    address: str
    count: int


@dataclass(frozen=True)
class Paging:
    """Which part of a list a page shows, and the way to the others.

    A full page says nothing of what may still come, such as how many pages there are, so nothing that comes changes it.
    Only the last full page learns of the next one.
    """

    number: int
    """1 for the page of the oldest entries."""
    first: int
    """Its oldest entry, counted from the oldest of the list."""
    last: int
    """Its newest entry; on the newest page how many there are in all."""
    since: str
    """2019-03-02, or 2019: of its oldest entry."""
    until: str
    newest: str
    """The address of the newest page, where the list is to be found."""
    newer: str
    """Empty on the newest page."""
    older: str
    """Empty on the oldest."""
    oldest: str
    years: tuple[YearLink, ...]
    """Newest first; on the newest page alone."""

    @property
    def is_newest(self) -> bool:
        """Whether it is the page that grows."""
        return not self.newer

    def titled(self, title: str) -> str:
        """What the page is called: the newest goes by the name of the list."""
        return title if self.is_newest else f"{title}（第{self.number}页）"


@dataclass(frozen=True)
class Leaf(Generic[T]):
    """A page of a list."""

    address: str
    entries: tuple[T, ...]
    """Newest first."""
    years: tuple[tuple[int, tuple[T, ...]], ...]
    """The same by year."""
    paging: Paging | None
    """None for a list that is one page."""


@dataclass(frozen=True)
class _List(Generic[T]):
    """A list that is to be put into pages. A page goes by its number, the newest one by 0, as in its address."""

    entries: Sequence[T]
    address: Callable[[int], str]
    told: Callable[[T], str]
    size: int
    year: Callable[[T], int]

    @property
    def full(self) -> int:
        """How many full pages there are behind the newest."""
        return max(0, len(self.entries) // self.size - 1)

    @cached_property
    def _year_of(self) -> list[int]:
        """The year of each entry."""
        return [*map(self.year, self.entries)]

    def _by_year(self, first: int, last: int) -> Iterator[tuple[int, Iterator[int]]]:
        """The places in a part of the list, year by year."""
        return groupby(range(first, last), self._year_of.__getitem__)

    def years(self) -> Iterator[YearLink]:
        newest_of_year = len(self.entries)
        for year, of_year in self._by_year(0, newest_of_year):
            count, number = sum(1 for _ in of_year), (newest_of_year - 1) // self.size + 1
            address = self.address(number if number <= self.full else 0)
            yield YearLink(year, f"{address}#year-{year}", count)
            newest_of_year -= count

    def leaf(self, number: int) -> Leaf[T]:
        last = number * self.size or len(self.entries)
        first = last - self.size if number else self.full * self.size
        places = len(self.entries) - last, len(self.entries) - first
        part = tuple(self.entries[slice(*places)])
        years = tuple(
            (year, tuple(self.entries[place] for place in of_year)) for year, of_year in self._by_year(*places)
        )
        paging = self._paging(number, first + 1, part) if self.full else None
        return Leaf(self.address(number), part, years, paging)

    def _paging(self, number: int, first: int, part: tuple[T, ...]) -> Paging:
        older = (number or self.full + 1) - 1
        return Paging(
            number=number or self.full + 1,
            first=first,
            last=first + len(part) - 1,
            since=self.told(part[-1]),
            until=self.told(part[0]),
            newest=self.address(0),
            newer=self.address((number + 1) % (self.full + 1)) if number else "",
            older=self.address(older) if older else "",
            oldest=self.address(1),
            years=() if number else tuple(self.years()),
        )


def leaves(
    entries: Sequence[T],
    address: Callable[[int], str],
    told: Callable[[T], str],
    size: int = SIZE,
    *,
    year: Callable[[T], int] | None = None,
) -> tuple[Leaf[T], ...]:
    """The pages of a list, the newest first; there is always one.

    `entries` newest first; `address` of a full page by its number, of the newest by 0; `told`: 2019-03-02, or 2019.
    `year`: the year that is told, where that is known sooner.
    """
    whole = _List(entries, address, told, size, year or (lambda entry: int(told(entry)[:4])))
    return tuple(whole.leaf(number) for number in (0, *range(whole.full, 0, -1)))
