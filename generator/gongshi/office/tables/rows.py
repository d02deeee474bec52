"""Which rows below the headings are organisations; the others are left out, and said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import Enum

from gongshi.office.tables.columns import CODES, Column
from gongshi.office.tables.grid import Cell, Grid
from gongshi.office.tables.header import Header
from gongshi.office.tables.headings import plain
from gongshi.office.tables.remarks import Remark
from gongshi.records.identity import FORM

TOTAL = re.compile(r"(合计|总计|小计|共计|总数|总共)|共[\d〇一二三四五六七八九十百]+[家个户]")
NOTE = re.compile(r"(注|备注|附注|说明|填表|制表|审核|复核|填报|编制|联系人|联系电话|日期|盖章|单位盖章|签字|经办|※|★)")
PERSON = re.compile(FORM)
FEWEST_OF_A_CODE = 10
"""Characters. A sum below the codes has fewer, and a code that is cut short is still taken for one."""


class Hidden(Enum):
    """What to do with rows and columns that the sheet hides."""

    INCLUDE = "include"
    SKIP = "skip"


class Row(Enum):
    """What a row is; the words say why it was not read."""

    ORGANISATION = ""
    TOTAL = "是合计，没有读"
    NOTE = "是说明，没有读"
    AGAIN = "重复表头，没有读"
    ASIDE = "在名单的各列里没有内容，没有读"
    ALONE = "只有一格有内容，不知道是什么"


@dataclass
class Sorted:
    """The rows of a list, and what is to be said of the others."""

    organisations: list[int] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


def _distinct(grid: Grid, row: int) -> dict[tuple[int, int], Cell]:
    """What a row shows, a merged cell once."""
    return {grid.merged.get((row, column), (row, column)): cell for column, cell in grid.row(row)}


def _said(cells: dict[tuple[int, int], Cell]) -> str:
    return "".join(next(iter(cells.values())).text.split())


def _holds_code(grid: Grid, row: int, at: int, column: Column) -> bool:
    """Whether a cell holds a code, be it a wrong one."""
    cell = grid.cells.get((row, at))
    if cell is None or column.field not in CODES:
        return False
    return len(cell.text) >= FEWEST_OF_A_CODE or (column.field == "person_code" and bool(PERSON.fullmatch(cell.text)))


def _kind(grid: Grid, header: Header, row: int) -> Row:
    cells = _distinct(grid, row)
    has_code = any(_holds_code(grid, row, column, each) for column, each in header.fields.items())
    if not has_code and TOTAL.match(_said(cells)):
        return Row.TOTAL
    if not has_code and len(cells) == 1 and NOTE.match(_said(cells)):
        return Row.NOTE
    listed = {column: cell for column, cell in grid.row(row) if column in header.fields}
    if not listed:
        return Row.ASIDE
    if all(plain(cell.text) and plain(cell.text) in plain(header.texts[column]) for column, cell in listed.items()):
        return Row.AGAIN
    (place, *others), name = cells, next(column for column, each in header.fields.items() if each.field == "name")
    across = any(grid.merged.get((row, column)) == place for column in grid.columns)
    return Row.ALONE if not others and (across or place[1] != name) else Row.ORGANISATION


def _rows(rows: list[int]) -> str:
    shown = "、".join(map(str, rows[:20]))
    return f"第{shown}{'等' if len(rows) > 20 else ''}行"


DEEDS = {Hidden.INCLUDE: "，照样读入", Hidden.SKIP: "，没有读", None: ""}
CHOOSE = "读入的加 --hidden include，不读的加 --hidden skip；或者取消隐藏"


def _hidden(grid: Grid, rows: list[int], choice: Hidden | None) -> Iterator[Remark]:
    if rows:
        where, how = f"{grid.name}!{rows[0]}:{rows[-1]}", "被筛选或者隐藏" if grid.filtered else "是隐藏的"
        yield Remark(where, f"{_rows(rows)}{how}{DEEDS[choice]}", "" if choice else CHOOSE)


def without_hidden(grid: Grid, header: Header, choice: Hidden | None) -> tuple[Header, list[Remark]]:
    """The header, where that was asked for without the columns that the sheet hides."""
    unseen = {at: column for at, column in header.fields.items() if at in grid.hidden_columns}
    remedy = "" if choice else CHOOSE
    remarks = [
        Remark(grid.where(header.last, at), f"“{header.texts[at]}”一列是隐藏的{DEEDS[choice]}", remedy) for at in unseen
    ]
    kept = {at: column for at, column in header.fields.items() if choice is not Hidden.SKIP or at not in unseen}
    return replace(header, fields=kept), remarks


def sorted_rows(grid: Grid, header: Header, choice: Hidden | None) -> Sorted:
    """Every row below the headings, sorted."""
    result, others, unseen = Sorted(), dict[Row, list[int]](), list[int]()
    for row in (each for each in grid.rows if each > header.last):
        kind = _kind(grid, header, row)
        if kind is not Row.ORGANISATION:
            others.setdefault(kind, []).append(row)
            continue
        if row in grid.hidden_rows:
            unseen.append(row)
        if row not in grid.hidden_rows or choice is not Hidden.SKIP:
            result.organisations.append(row)
    result.remarks += _hidden(grid, unseen, choice)
    for kind, rows in others.items():
        remedy = "一个组织占一行，分组的内容（例如奖项）另写一列；不属于名单的删去" if kind is Row.ALONE else ""
        result.remarks.append(Remark(f"{grid.name}!{rows[0]}:{rows[-1]}", f"{_rows(rows)}{kind.value}", remedy))
    return result
