"""What is too long for its page, in stretches: the first stands where it belongs, each other on a page of its own.

For what never grows, such as the list of one version; `paging` is for lists that do.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from gongshi.views.paging import is_long

T = TypeVar("T")


@dataclass(frozen=True)
class Place:
    """Where a stretch stands, and which entries it has, counted from 1."""

    address: str
    first: int
    last: int


@dataclass(frozen=True)
class Stretch(Generic[T]):
    """A part of a whole, with the way to the others."""

    number: int
    """From 1."""
    entries: tuple[T, ...]
    places: tuple[Place, ...]
    """Of all stretches in their order."""

    @property
    def first(self) -> int:
        """Its first entry, counted from 1."""
        return self.places[self.number - 1].first

    @property
    def last(self) -> int:
        """Its last entry."""
        return self.places[self.number - 1].last

    @property
    def count(self) -> int:
        """How many entries the whole has."""
        return self.places[-1].last

    @property
    def address(self) -> str:
        """Where it stands."""
        return self.places[self.number - 1].address

    @property
    def before(self) -> str:
        """Where the one before stands; empty for the first."""
        return self.places[self.number - 2].address if self.number > 1 else ""

    @property
    def after(self) -> str:
        """Where the next stands; empty for the last."""
        return self.places[self.number].address if self.number < len(self.places) else ""


def stretches(entries: Sequence[T], address: Callable[[int], str], size: int) -> tuple[Stretch[T], ...]:
    """At least one, none nearly empty: each has `size` entries, the last up to twice as many less one.

    `address` of each by its number, from 1.
    """
    full = len(entries) // size - 1 if is_long(len(entries), size) else 0
    ends = [0, *(number * size for number in range(1, full + 1)), len(entries)]
    places = tuple(Place(address(number + 1), ends[number] + 1, ends[number + 1]) for number in range(full + 1))
    return tuple(
        Stretch(number, tuple(entries[place.first - 1 : place.last]), places) for number, place in enumerate(places, 1)
    )


def whole(entries: Sequence[T], address: str) -> Stretch[T]:
    """All of it in one."""
    return Stretch(1, tuple(entries), (Place(address, 1, len(entries)),))
