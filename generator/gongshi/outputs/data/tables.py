"""CSV that opens in a spreadsheet: UTF-8 with a byte order mark, CR LF after each line (RFC 4180), Chinese headings."""

from __future__ import annotations

import csv
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from pydantic import BaseModel

from gongshi.views.data.columns import SEPARATOR, Column

COMPUTES = tuple("=+-@\t\r\n＝＋－＠")
"""What makes a spreadsheet take a cell for a formula, the wide forms included, and what it skips before one."""
FIRST = frozenset(COMPUTES)


def _listed(values: tuple[Any, ...]) -> str:
    return SEPARATOR.join(map(str, values)) if values else ""


NOTHING = ()
TEXTS: dict[type, Callable[[Any], str]] = {
    type(None): lambda _: "",
    bool: {True: "是", False: "否"}.__getitem__,
    tuple: _listed,
    date: date.isoformat,
    datetime: datetime.isoformat,
}
"""How values are written; all others as they write themselves."""


def cell(value: Any) -> str:
    """A value as text that no spreadsheet computes: an apostrophe in front, as the dictionary says."""
    text = TEXTS.get(type(value), str)(value)
    return f"'{text}" if text[:1] in FIRST else text


@dataclass(frozen=True)
class _Shape:
    """What rows of one shape hold: the places of their own cells, and what lies within."""

    places: tuple[int, ...]
    values: Callable[[Any], Sequence[Any]]
    within: tuple[tuple[str, _Level], ...]
    """(field, what of it has columns)."""


class _Level:
    """Columns at one depth of a row. A table has many more rows than shapes: each shape is worked out once."""

    def __init__(self, columns: Iterable[tuple[int, tuple[str, ...]]]) -> None:
        """`columns`: (place, path from here)."""
        self._columns = tuple(columns)
        self._shapes: dict[type[BaseModel], _Shape] = {}

    def _learnt(self, shape: type[BaseModel]) -> _Shape:
        """What rows of a shape hold; what it has no field for, its rows leave empty."""
        known = [(place, path) for place, path in self._columns if path[0] in shape.model_fields]
        own = [(place, path[0]) for place, path in known if len(path) == 1]
        names = [name for _, name in own]
        getter = attrgetter(*names) if names else lambda _: ()
        deep = [(place, path) for place, path in known if len(path) > 1]
        learnt = self._shapes[shape] = _Shape(
            tuple(place for place, _ in own),
            getter if len(names) != 1 else lambda row: (getter(row),),
            tuple(
                (name, _Level((place, path[1:]) for place, path in deep if path[0] == name))
                for name in dict.fromkeys(path[0] for _, path in deep)
            ),
        )
        return learnt

    def fill(self, cells: list[str], row: BaseModel) -> None:
        """Put what a row holds where it belongs."""
        shape = self._shapes.get(type(row)) or self._learnt(type(row))
        for place, value in zip(shape.places, shape.values(row), strict=True):
            if type(value) is str and value[:1] not in FIRST:  # most are
                cells[place] = value
            elif value is not None and value is not NOTHING:
                cells[place] = cell(value)
        for name, level in shape.within:
            inner = getattr(row, name)
            if isinstance(inner, BaseModel):
                level.fill(cells, inner)


@dataclass(frozen=True)
class _Sink:
    """Where the library's writer puts its lines."""

    write: Callable[[str], object]


class Table:
    """A table's lines, row by row."""

    def __init__(self, columns: tuple[Column, ...]) -> None:
        self._top = _Level((place, column.path) for place, column in enumerate(columns))
        self._width = len(columns)
        self._lines: list[str] = []
        self._writer = csv.writer(_Sink(self._lines.append), lineterminator="\r\n")
        self.head = BOM_UTF8 + self._written([[cell(column.heading) for column in columns]])
        """The first line, as a file has it."""

    def _cells(self, row: BaseModel) -> list[str]:
        cells = [""] * self._width
        self._top.fill(cells, row)
        return cells

    def _written(self, rows: Iterable[list[str]]) -> bytes:
        self._writer.writerows(rows)
        lines = "".join(self._lines)
        self._lines.clear()
        return lines.encode()

    def lines(self, rows: Iterable[BaseModel]) -> bytes:
        """The lines of some rows."""
        return self._written(map(self._cells, rows))

    def file(self, lines: Iterable[bytes]) -> bytes:
        """A file with these lines, under the headings."""
        return self.head + b"".join(lines)
