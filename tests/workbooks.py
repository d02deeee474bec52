"""Lists as offices keep them, made by openpyxl; and raw XML for what it would not write."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable
from typing import Any

import openpyxl

CODES = ("91310151DEM100015J", "12310151DEM10004X5", "91310151DEM1001031", "91310151DEM100111U")
HEADINGS = ("序号", "单位名称", "统一社会信用代码", "申报奖项")
ROWS: tuple[tuple[Any, ...], ...] = (
    (1, "示例生态装备有限公司", CODES[0], "区长质量奖"),
    (2, "示例海岛医院", CODES[1], "质量金奖"),
)
SHEET = "xl/worksheets/sheet1.xml"


def saved(book: Any) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def workbook(
    rows: Iterable[Iterable[Any]] = ROWS,
    headings: Iterable[Any] = HEADINGS,
    edit: Callable[[Any], object] = lambda _: None,
) -> bytes:
    """A sheet 名单 with headings in its first row; `edit` changes the sheet before it is saved."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "名单"
    for row in (tuple(headings), *rows):
        sheet.append(tuple(row))
    edit(sheet)
    return saved(book)


def with_cell(place: str, value: Any) -> bytes:
    """The usual list with another value in one cell."""
    return workbook(edit=lambda sheet: sheet.__setitem__(place, value))


def with_column(heading: str, first: Any, second: Any = None) -> bytes:
    """The usual list with one more column, E."""
    return workbook([(*ROWS[0], first), (*ROWS[1], second)], (*HEADINGS, heading))


def repacked(content: bytes, change: Callable[[dict[str, bytes]], object]) -> bytes:
    """The archive with its parts changed."""
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    change(parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, part in parts.items():
            new.writestr(name, part)
    return out.getvalue()


def replaced(content: bytes, old: str, new: str, part: str = SHEET) -> bytes:
    """A piece of a part's XML, which has to be there once, replaced."""

    def change(parts: dict[str, bytes]) -> None:
        assert parts[part].count(old.encode()) == 1, parts[part].decode()
        parts[part] = parts[part].replace(old.encode(), new.encode())

    return repacked(content, change)


def calculated(place: str, formula: str, value: str) -> bytes:
    """The usual list with a formula in a cell, and the text that it had when it was saved."""
    content = with_cell(place, f"={formula}")
    old = f'<c r="{place}"><f>{formula}</f><v></v></c>'
    return replaced(content, old, f'<c r="{place}" t="str"><f>{formula}</f><v>{value}</v></c>')
