"""A sheet → the organisations of a kind's list, with everything that is to be said of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from pydantic import ValidationError

from gongshi.office.tables.cells import Known, value_of
from gongshi.office.tables.chosen import Chosen
from gongshi.office.tables.columns import CODES, Column, columns, shape_of
from gongshi.office.tables.grid import Cell, Grid
from gongshi.office.tables.header import Header, is_list, left_out
from gongshi.office.tables.listed import Listed, repeated
from gongshi.office.tables.remarks import MisreadError, Remark, wrong
from gongshi.office.tables.rows import Hidden, sorted_rows, without_hidden
from gongshi.source.walk import Value


@dataclass
class _Reader:
    grid: Grid
    header: Header
    kind: str
    known: Known
    complete: bool
    listed: Listed = field(default_factory=Listed)

    def say(self, where: str, message: str, remedy: str = "") -> None:
        self.listed.remarks.append(Remark(where, message, remedy))

    def columns_missing(self) -> None:
        there = {column.field for column in self.header.fields.values()}
        for column in columns(self.kind):
            if self.complete and column.needed and column.field not in there:
                where = f"{self.grid.name}!{self.header.first}:{self.header.last}"
                self.say(where, f"缺少“{column.title}”一列", f"加上这一列，表头写“{column.title}”")

    def from_above(self, row: int, at: int, column: Column) -> None:
        """A cell merged with one above: said, and refused where it is what tells organisations apart."""
        origin = self.grid.merged.get((row, at), (row, at))
        if origin[0] == row:
            return
        where = self.grid.where(*origin)
        if column.field in {"name", *CODES}:
            raise MisreadError(f"“{column.title}”与上面的 {where} 合并成一格", "取消合并，一个组织占一行")
        self.say(self.grid.where(row, at), f"与上面的 {where} 合并成一格，用同一内容")

    def cell(self, row: int, at: int, column: Column, cell: Cell) -> Value:
        """What a cell says; an error leaves nothing."""
        where = self.grid.where(row, at)
        try:
            self.from_above(row, at, column)
            value, note = value_of(cell, column, self.header.texts[at], self.known)
        except MisreadError as error:
            self.say(where, error.message, error.remedy)
            return None
        for each in filter(None, (*cell.notes, note)):
            self.say(where, each)
        return value

    def organisation(self, row: int) -> dict[str, Value]:
        values: dict[str, Value] = {}
        for at, column in self.header.fields.items():
            cell = self.grid.at(row, at)
            value = self.cell(row, at, column, cell) if cell else ""
            if value == "" and column.needed:
                self.say(self.grid.where(row, at), f"没有填写“{column.title}”", "照原文填写；不是组织的，删去这一行")
            elif value and column.end:
                both = values.setdefault(column.field, {})
                if isinstance(both, dict):
                    both[column.end] = value
            elif value:
                values[column.field] = value
        self.nobody(row, values)
        order = list(dict.fromkeys(column.field for column in columns(self.kind)))
        return {name: values[name] for name in order if name in values}

    def nobody(self, row: int, values: dict[str, Value]) -> None:
        """A row without any code, where its cells were understood."""
        of_codes = {at: column for at, column in self.header.fields.items() if column.field in CODES}
        unread = {self.grid.where(row, at) for at in of_codes} & {each.where for each in wrong(self.listed.remarks)}
        if not unread and not values.keys() & CODES:
            titles = "或者".join(f"“{column.title}”" for column in of_codes.values())
            remedy = "照原文填写；不是组织的，删去这一行"
            self.say(self.grid.where(row, next(iter(of_codes))), f"没有填写{titles}", remedy)

    def checked(self, row: int, values: dict[str, Value]) -> None:
        """What the record's own type has against it, where the cells were all understood."""
        try:
            shape_of(self.kind).validate_python(values)
        except ValidationError as error:
            for each in error.errors():
                if each["type"] == "missing" and len(each["loc"]) == 1 and not self.complete:
                    continue
                at = next((at for at, column in self.header.fields.items() if column.field in each["loc"][:1]), 1)
                told = each.get("ctx", {})
                message = told.get("message") or "开始日期和结束日期没有都填写"
                self.say(self.grid.where(row, at), message, told.get("remedy") or "补上缺少的内容")

    def read(self, rows: list[int]) -> None:
        for row in rows:
            before = len(wrong(self.listed.remarks))
            values = self.organisation(row)
            if len(wrong(self.listed.remarks)) == before:
                self.checked(row, values)
            self.listed.organisations.append(values)
            self.listed.rows.append(row)


def read(choice: Chosen, kind: str, known: Known, hidden: Hidden | None, *, complete: bool) -> Listed:
    """Every organisation below the headings. What could not be understood is among the remarks as an error.

    `complete` asks that nothing is missing which a record must have, where no draft around the list will supply it.
    """
    grid = choice.grid
    header, remarks = without_hidden(grid, choice.header, hidden)
    reader = _Reader(grid, header, kind, known, complete=complete)
    reader.listed.remarks += [*choice.remarks, *left_out(grid, header), *remarks]
    if is_list(header):
        reader.columns_missing()
        rows = sorted_rows(grid, header, hidden)
        reader.listed.remarks += rows.remarks
        reader.read(rows.organisations)
        reader.listed.remarks += repeated(reader.listed, grid, header)
        if not rows.organisations:
            reader.say(f"{grid.name}!{header.last}:{header.last}", "表头下面没有组织", "核对是不是选错了工作表或文件")
    else:
        reader.say(grid.name, "名称或者信用代码一列是隐藏的，不读就没有名单", "加 --hidden include，或者取消隐藏")
    return reader.listed
