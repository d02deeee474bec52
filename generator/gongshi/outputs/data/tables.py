"""CSV that opens in a spreadsheet: UTF-8 with a byte order mark, CR LF after each line (RFC 4180), Chinese headings."""

from __future__ import annotations

import csv
import io
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from operator import attrgetter
from typing import Any

from pydantic import BaseModel

from gongshi.views.data.columns import SEPARATOR, Column

COMPUTES = tuple("=+-@\t\r\n＝＋－＠")
"""What makes a spreadsheet take a cell for a formula, the wide forms included, and what it skips before one."""
TRUTH = {True: "是", False: "否"}


def cell(value: Any) -> str:
    """A value as text that no spreadsheet computes: an apostrophe in front, as the dictionary says."""
    if isinstance(value, bool):
        return TRUTH[value]
    if isinstance(value, str):
        text = str(value)
    elif isinstance(value, tuple):
        text = SEPARATOR.join(str(each) for each in value)
    elif isinstance(value, date | datetime):
        text = value.isoformat()
    else:
        text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(COMPUTES) else text


@dataclass(frozen=True)
class _Part:
    """What a shape holds of a row: the places of its own cells, and the parts within it."""

    places: tuple[int, ...]
    values: Callable[[Any], Sequence[Any]]
    within: tuple[tuple[str, tuple[tuple[int, tuple[str, ...]], ...]], ...]
    """(field, the columns that lie in it)."""


@cache
def _part(shape: type[BaseModel], columns: tuple[tuple[int, tuple[str, ...]], ...]) -> _Part:
    """Worked out once for each shape: a table has many more rows than there are shapes. `columns`: (place, path)."""
    known = [(place, path) for place, path in columns if path[0] in shape.model_fields]
    own = [(place, path[0]) for place, path in known if len(path) == 1]
    names = [name for _, name in own]
    getter = attrgetter(*names) if names else lambda _: ()
    deep = dict.fromkeys(path[0] for _, path in known if len(path) > 1)
    return _Part(
        tuple(place for place, _ in own),
        getter if len(names) != 1 else lambda row: (getter(row),),
        tuple(
            (name, tuple((place, path[1:]) for place, path in known if path[0] == name and len(path) > 1))
            for name in deep
        ),
    )


class Table:
    """A table's lines, row by row."""

    def __init__(self, columns: tuple[Column, ...]) -> None:
        self._headings = [cell(column.heading) for column in columns]
        self._columns = tuple((place, column.path) for place, column in enumerate(columns))

    def _fill(self, cells: list[str], row: BaseModel, columns: tuple[tuple[int, tuple[str, ...]], ...]) -> None:
        """What the row's kind has no field for stays empty."""
        part = _part(type(row), columns)
        for place, value in zip(part.places, part.values(row), strict=True):
            if value is not None:
                cells[place] = cell(value)
        for name, inner in part.within:
            value = getattr(row, name)
            if isinstance(value, BaseModel):
                self._fill(cells, value, inner)

    def _cells(self, row: BaseModel) -> list[str]:
        cells = [""] * len(self._columns)
        self._fill(cells, row, self._columns)
        return cells

    def lines(self, rows: Iterable[BaseModel]) -> bytes:
        """The lines of some rows."""
        return _lines(self._cells(row) for row in rows)

    def file(self, lines: Iterable[bytes]) -> bytes:
        """A file with these lines, under the headings."""
        return BOM_UTF8 + _lines([self._headings]) + b"".join(lines)


def _lines(rows: Iterable[list[str]]) -> bytes:
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\r\n").writerows(rows)
    return written.getvalue().encode()
