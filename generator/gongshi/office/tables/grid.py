"""A sheet as it was read: cells with their places, merged and hidden ones known; the same for XLSX and CSV."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import TypeAlias

Content: TypeAlias = str | bool | int | float | datetime | date | time | timedelta
Position: TypeAlias = tuple[int, int]
"""(row, column), both from 1."""


def letters(column: int) -> str:
    """3 → C, 28 → AB."""
    name = ""
    while column:
        column, last = divmod(column - 1, 26)
        name = chr(ord("A") + last) + name
    return name


@dataclass(frozen=True)
class Cell:
    """A cell with something in it."""

    where: str
    content: Content
    serial_day: date | None = None
    """For a number: the day that it would be as a date of this workbook."""
    notes: tuple[str, ...] = ()
    """How the content came about, where a reader of the list should know."""
    trouble: tuple[str, str] | None = None
    """What keeps the content from being used, and how to mend it."""

    @property
    def text(self) -> str:
        """The content as a heading or a mark would be read."""
        return str(self.content).strip()


@dataclass(frozen=True)
class Grid:
    """A sheet."""

    name: str
    cells: dict[Position, Cell]
    merged: dict[Position, Position] = field(default_factory=dict)
    """For each cell that a merged one covers, the position where its content lies."""
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    filtered: bool = False
    hidden: bool = False

    def where(self, row: int, column: int) -> str:
        """名单!C7."""
        return f"{self.name}!{letters(column)}{row}"

    def at(self, row: int, column: int) -> Cell | None:
        """What is shown there: for a part of a merged cell, the content of the whole."""
        return self.cells.get(self.merged.get((row, column), (row, column)))

    @cached_property
    def rows(self) -> tuple[int, ...]:
        """The rows in which something is shown, from the top."""
        return tuple(sorted({row for row, _ in self._shown}))

    @cached_property
    def columns(self) -> tuple[int, ...]:
        """The columns in which something is shown, from the left."""
        return tuple(sorted({column for _, column in self._shown}))

    @cached_property
    def _shown(self) -> set[Position]:
        return {*self.cells, *(place for place, origin in self.merged.items() if origin in self.cells)}

    def row(self, row: int) -> Iterator[tuple[int, Cell]]:
        """(column, cell) of what is shown in a row, from the left."""
        for column in self.columns:
            if cell := self.at(row, column):
                yield column, cell
