"""Where the headings of a sheet are, in one row or in several, and which column each field stands in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from gongshi.office.tables.columns import CODES, Column, columns
from gongshi.office.tables.grid import Grid
from gongshi.office.tables.headings import field_of, is_personal, is_serial
from gongshi.office.tables.remarks import Remark

MOST_ABOVE = 60
"""Rows with content above the headings: titles and instructions."""
MOST_DEEP = 3


@dataclass(frozen=True)
class Header:
    """The headings of a sheet."""

    first: int
    last: int
    """The rows that they take."""
    fields: dict[int, Column]
    """By sheet column."""
    texts: dict[int, str]
    """By sheet column, all of them."""
    twice: tuple[tuple[int, int], ...] = ()
    """(the former, the latter) of two columns that say the same."""


def _texts(grid: Grid, rows: range) -> dict[int, tuple[str, ...]]:
    """The headings over each column from the top, a merged one once."""
    found: dict[int, tuple[str, ...]] = {}
    for column in grid.columns:
        seen: dict[tuple[int, int], str] = {}
        for row in rows:
            if cell := grid.at(row, column):
                seen[grid.merged.get((row, column), (row, column))] = cell.text
        found[column] = tuple(seen.values())
    return {column: texts for column, texts in found.items() if texts}


def _named(texts: tuple[str, ...], of_kind: tuple[Column, ...]) -> Column | None:
    """The field that headings over each other name: together, or the lowest alone."""
    return field_of("".join(texts), of_kind) or field_of(texts[-1], of_kind)


def _covered(grid: Grid, last: int, column: int) -> bool:
    """Whether the heading only reaches over from the left."""
    origin = grid.merged.get((last, column))
    return origin is not None and origin[1] != column


def _same(one: Column, other: Column) -> bool:
    """Whether two columns say the same: a whole period says what its ends do."""
    return one.field == other.field and (one.end == other.end or not (one.end and other.end))


def _read(grid: Grid, rows: range, of_kind: tuple[Column, ...]) -> Header:
    texts = _texts(grid, rows)
    fields: dict[int, Column] = {}
    twice = []
    for column, words in texts.items():
        named = _named(words, of_kind)
        if named is None or _covered(grid, rows[-1], column):
            continue
        former = next((before for before, each in fields.items() if _same(each, named)), None)
        if former is not None:
            twice.append((former, column))
        else:
            fields[column] = named
    return Header(rows[0], rows[-1], fields, {column: "".join(words) for column, words in texts.items()}, tuple(twice))


def _whole(grid: Grid, header: Header, of_kind: tuple[Column, ...]) -> Header:
    """With the rows below that its merged headings reach down to."""
    last = header.last
    while any(header.first <= grid.merged.get((last + 1, column), (0, 0))[0] <= last for column in grid.columns):
        last += 1
    deeper = _read(grid, range(header.first, last + 1), of_kind)
    return deeper if deeper.fields == header.fields else replace(header, last=last)


def _readings(grid: Grid, first: int, kind: str) -> list[Header]:
    return [_read(grid, range(first, first + depth), columns(kind)) for depth in range(1, MOST_DEEP + 1)]


def is_list(header: Header) -> bool:
    """Whatever else a list lacks, by names and codes it is known for one."""
    keys = {column.key for column in header.fields.values()}
    return "name" in keys and bool(keys & CODES)


def header_of(grid: Grid, kind: str) -> Header | None:
    """The headings of a kind's list, the highest on the sheet; none where it has no such list.

    A title above seems to belong to them at first, so of the rows from there on those are taken that say most.
    """
    above = grid.rows[:MOST_ABOVE]
    for index, first in enumerate(above):
        if any(map(is_list, _readings(grid, first, kind))):
            near = [each for row in above[index : index + MOST_DEEP] for each in _readings(grid, row, kind)]
            best = max(filter(is_list, near), key=lambda each: (len(each.fields), each.first - each.last))
            return _whole(grid, best, columns(kind))
    return None


def nearest(grid: Grid, kind: str) -> Header | None:
    """The row that is most like headings where none has what is needed; for telling what is missing."""
    found = [header for first in grid.rows[:MOST_ABOVE] for header in _readings(grid, first, kind)[:1] if header.fields]
    return max(found, key=lambda each: len(each.fields), default=None)


def left_out(grid: Grid, header: Header) -> Iterator[Remark]:
    """The columns that are not read, each with the reason; and those that say the same."""
    named = {**header.fields, **{latter: header.fields[former] for former, latter in header.twice}}
    for column, text in header.texts.items():
        where = grid.where(header.last, column)
        if is_personal(text) and column not in named:
            yield Remark(where, f"“{text}”一列没有读：个人信息不写入公开的记录")
        elif column not in named and not is_serial(text) and not _covered(grid, header.last, column):
            yield Remark(where, f"“{text}”一列没有读：记录里没有这一项")
    for former, latter in header.twice:
        message = f"“{header.texts[latter]}”和 {grid.where(header.last, former)} 的“{header.texts[former]}”是同一项"
        yield Remark(grid.where(header.last, latter), message, "只留一列，另一列删去或者改名")
