"""How many records of what sort make N, and which round of which district is in which year."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from random import Random

FIRST, LAST = 2005, 2025
"""The years of rounds: the calendar library knows 2004 to 2026."""
STAGES = ("call", "qualified", "objections-qualified", "shortlist", "proposed", "objections-proposed", "decision")
REVISED = ("call", "qualified", "shortlist", "proposed", "decision")
LEAST = 20
"""Records that a register needs to have all of it."""


@dataclass(frozen=True)
class Slot:
    """One round: its year, its place among those of the year and among all, its district, and what happens in it."""

    year: int
    number: int
    ordinal: int
    district: int
    turn: int
    """Which round of its district it is, from 1."""
    revised: frozenset[str]
    revocations: int
    announcements: int

    @property
    def key(self) -> str:
        """Its name in files: `2013-017`."""
        return f"{self.year}-{self.number:03d}"


def plan(count: int, rng: Random) -> list[Slot]:
    """The rounds whose records are `count` files: 5 % corrections, 2 % revocations, the rest of 11 % announcements."""
    if count < LEAST:
        raise ValueError(f"at least {LEAST} records")
    rounds = count * 89 // 100 // len(STAGES)
    versions, revocations = count * 5 // 100, count * 2 // 100
    announcements = count - rounds * len(STAGES) - versions - revocations
    revised = rng.sample([(index, kind) for index in range(rounds) for kind in REVISED], versions)
    revoked, announced = (_spread(rounds, number, rng) for number in (revocations, announcements))
    kinds: dict[int, set[str]] = {}
    for index, kind in revised:
        kinds.setdefault(index, set()).add(kind)
    numbers: dict[int, int] = {}
    slots = []
    for index, (year, district, turn) in enumerate(_places(rounds)):
        numbers[year] = numbers.get(year, 0) + 1
        happens = frozenset(kinds.get(index, ())), revoked[index], announced[index]
        slots.append(Slot(year, numbers[year], index + 1, district, turn, *happens))
    return slots


def districts_of(rounds: int) -> int:
    """How many districts hold so many rounds, each one every two years."""
    return max(2, ceil(rounds / ((LAST - FIRST) / 2)))


def _places(rounds: int) -> list[tuple[int, int, int]]:
    """(year, district, turn) of the newest rounds, oldest first; half of the districts begin a year later."""
    places = [
        (year, district, turn)
        for district in range(districts_of(rounds))
        for turn, year in enumerate(range(FIRST + district % 2, LAST + 1, 2), 1)
    ]
    return sorted(places)[-rounds:]


def _spread(rounds: int, number: int, rng: Random) -> list[int]:
    """How many of a number fall on each round."""
    fallen = [number // rounds] * rounds
    for index in rng.sample(range(rounds), number % rounds):
        fallen[index] += 1
    return fallen
