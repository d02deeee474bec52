"""An entry: one thing that search finds, with its words, what it can be narrowed by and what it is looked up by."""

from __future__ import annotations

from dataclasses import dataclass

from gongshi.packable import Packable

ORGANISATION, PERSON, TITLE, ROUND, AWARD, PROSE = "组织", "个人", "荣誉称号", "评选届次", "奖项", "规定和说明"
"""What an entry is, where it is no notice; a notice goes by its kind."""


@dataclass(frozen=True, slots=True)
class Entry(Packable):
    """One thing that search finds."""

    address: str
    kind: str
    """拟奖励名单公示, 组织."""
    title: str
    text: str
    """All that it says, a line for each thing."""
    date: str = ""
    """2025-10-20; empty for what has no day."""
    latest: str = ""
    """Of what has no day itself but goes with others: the day of the newest of them, or their year."""
    rounds: tuple[str, ...] = ()
    awards: tuple[str, ...] = ()
    towns: tuple[str, ...] = ()
    state: str = ""
    """A window's days, 2025-10-21/2025-10-27, whose state is what the reader's clock says; `settled` once that is
    published; of a title, `stands` or `revoked`."""
    numbers: tuple[str, ...] = ()
    """What it is looked up by: credit code, identifier, document number."""
    names: tuple[str, ...] = ()
    """Of what stands for more than itself, a holder or a round: its names, which are looked up by any piece of them."""

    @property
    def day(self) -> str:
        """The day that it goes by; empty for what has none."""
        return self.date or self.latest

    @property
    def size(self) -> int:
        """Characters of title and text."""
        return len(self.title) + len(self.text)
