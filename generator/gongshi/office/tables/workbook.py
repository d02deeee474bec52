"""An XLSX workbook → its sheets. Bounds are looked at first, then openpyxl reads it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from warnings import catch_warnings

import openpyxl
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.datetime import from_excel

from gongshi.attachments.inside import Refused
from gongshi.attachments.zipped import attributes, local, parts, tree
from gongshi.office.tables.grid import Cell, Content, Grid, Position
from gongshi.office.tables.remarks import UnreadableError

MOST_CELLS = 200_000
"""Of a workbook, in cells and merged areas: ten thousand organisations, and what no list of an award comes near."""
OTHER_FILE = re.compile(r"\[\d+\]")
"""How a formula names another workbook."""
LIKE_AN_ESCAPE, LINE_END = re.compile(r"_x005F_(?=x[0-9A-Fa-f]{4}_)"), re.compile(r"(?<!_x005F)_x000[AD]_")
SAVE_AGAIN = "用 WPS 或 Excel 打开，另存为 .xlsx"
DAYS = range(10_000, 80_000)
"""Numbers that can be meant for days: 1927 to 2119."""


def _area(reference: str) -> int:
    """How many cells `A1:C3` covers; at least one, whatever stands there."""
    try:
        left, top, right, bottom = range_boundaries(reference)
        return int((right - left + 1) * (bottom - top + 1))
    except (TypeError, ValueError):
        return 1


def _looked_at(content: bytes) -> None:
    """Refuse what would run, what is larger than a list can be, and what openpyxl would choke on."""
    cells = 0
    for part in parts(content, "[Content_Types].xml", "xlsx"):
        if "vba" in part.name.lower() or (part.name == "[Content_Types].xml" and b"macroEnabled" in part.content):
            raise UnreadableError("工作簿带有宏", "另存为不带宏的 .xlsx")
        if part.suffix not in {"xml", "rels"}:
            continue
        for element in tree(part).iter():
            name = local(element)
            cells += name == "c"
            if name in {"mergeCell", "hyperlink"}:
                cells += _area(attributes(element).get("ref", ""))
        if cells > MOST_CELLS:
            raise UnreadableError(f"单元格超过 {MOST_CELLS} 个，太多", "把名单单独复制到一个新的工作簿里，另存后再用")


def _opened(content: bytes, *, values: bool) -> Any:
    """The workbook, with formulas or with the values that they had when it was saved."""
    with catch_warnings(action="ignore"):  # of what openpyxl leaves out: pictures, validation
        return openpyxl.load_workbook(io.BytesIO(content), data_only=values, keep_links=False)


def sheets(content: bytes) -> list[Grid]:
    """Every sheet of cells. Raises UnreadableError for what is no workbook, or one that must not be opened."""
    try:
        _looked_at(content)
    except Refused as refused:
        raise UnreadableError(refused.message, refused.remedy) from None
    try:
        written, valued = _opened(content, values=False), _opened(content, values=True)
    except Exception:  # noqa: BLE001 (whatever a broken file makes the library raise)
        raise UnreadableError("工作簿损坏，读不出来", SAVE_AGAIN) from None
    if len(written.worksheets) != len(valued.worksheets):
        raise UnreadableError("工作簿损坏，读不出来", SAVE_AGAIN)
    return [_grid(*pair, written.epoch) for pair in zip(written.worksheets, valued.worksheets, strict=True)]


def _grid(written: Any, valued: Any, epoch: datetime) -> Grid:
    merged = dict(_merged(written))
    there = list(written._cells.values())  # noqa: SLF001 (its iterators go over every empty cell up to the last)
    cells = {
        (each.row, each.column): _cell(f"{written.title}!{each.coordinate}", each, valued[each.coordinate], epoch)
        for each in there
        if each.value is not None and str(each.value).strip() and (each.row, each.column) not in merged
    }
    rows = (row for row, each in written.row_dimensions.items() if each.hidden or each.height == 0)
    return Grid(
        written.title,
        cells,
        merged,
        frozenset(rows),
        frozenset(_hidden_columns(written)),
        filtered=bool(written.auto_filter.ref),
        hidden=written.sheet_state != "visible",
    )


def _merged(sheet: Any) -> Iterator[tuple[Position, Position]]:
    for area in sheet.merged_cells.ranges:
        first = (area.min_row, area.min_col)
        for row in range(area.min_row, area.max_row + 1):
            for column in range(area.min_col, area.max_col + 1):
                if (row, column) != first:
                    yield (row, column), first


def _hidden_columns(sheet: Any) -> Iterator[int]:
    for each in sheet.column_dimensions.values():
        if each.hidden or each.width == 0:
            yield from range(each.min or 0, min(each.max or 0, 16384) + 1)


def _cell(where: str, cell: Any, valued: Any, epoch: datetime) -> Cell:
    """A cell, for a formula with the value that it had."""
    value = valued.value
    notes: tuple[str, ...] = ()
    if cell.data_type == "f":
        if value is None:
            return Cell(where, "", trouble=("是公式，没有保存算出的值", "用 WPS 或 Excel 打开后保存，或者改成值"))
        other = "引用别的文件的" if OTHER_FILE.search(str(getattr(cell.value, "text", cell.value))) else ""
        notes = (f"是{other}公式，用的是上次保存时算出的值",)
    if valued.data_type == "e":
        return Cell(where, value, trouble=(f"是错误值 {value}", "改正公式，或者改成值"))
    return Cell(where, _unescaped(value), _serial_day(value, epoch), notes)


def _unescaped(value: Content) -> Content:
    """Text as it was typed: the format writes some characters by their numbers, which the library leaves so."""
    return LIKE_AN_ESCAPE.sub("_", LINE_END.sub("\n", value)) if isinstance(value, str) else value


def _serial_day(value: Content, epoch: datetime) -> date | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or value != int(value) or int(value) not in DAYS:
        return None
    day = from_excel(int(value), epoch)
    return day.date() if isinstance(day, datetime) else None
