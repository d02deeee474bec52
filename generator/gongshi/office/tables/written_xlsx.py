"""A notice's list as a workbook: codes as text, dates as dates, headings that stay in sight and repeat on paper."""

from __future__ import annotations

import io
import re
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from gongshi.office.tables.fixed import fixed
from gongshi.office.tables.marks import marked
from gongshi.office.tables.rows_out import NUMBER, Held, Table
from gongshi.records.kinds import KINDS
from gongshi.records.notice import Listing
from gongshi.widths import width

NARROWEST, WIDEST = 6, 44
"""Of a column, in half-width characters."""
LINE = Side(style="thin", color="FF808080")
GRID = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
LIKE_AN_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""What the format itself would take for a character written by its number."""


def _width(value: Held) -> int:
    lines = str(value).split("\n") if value is not None else [""]
    return max(map(width, lines))


def _fill(cell: Any, value: Held) -> None:
    cell.border, cell.alignment = GRID, Alignment(vertical="center", wrap_text=True)
    if isinstance(value, str):
        cell.value = LIKE_AN_ESCAPE.sub("_x005F_", value)
        cell.data_type, cell.number_format = "s", "@"  # whatever it looks like: no formula, no number, no date
        cell.quotePrefix = marked(value) != value
    elif value is not None:
        cell.value = value
        cell.number_format = "yyyy-mm-dd" if isinstance(value, date) else "#,##0"


def _heading(cell: Any, text: str) -> None:
    cell.value, cell.border = text, GRID
    cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="FFE7EFEA")
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def _for_paper(sheet: Any) -> None:
    sheet.freeze_panes = "C2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def as_xlsx(record: Listing, table: Table) -> bytes:
    """The workbook, with the notice's title and issuer as its properties and nobody's name."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = KINDS[record.kind].list_name
    for number, (heading, *values) in enumerate(
        ((NUMBER, *range(1, len(table.rows) + 1)), *zip(table.headings, *table.rows, strict=True)), 1
    ):
        _heading(sheet.cell(1, number), heading)
        for row, value in enumerate(values, 2):
            _fill(sheet.cell(row, number), value)
        widest = max(map(_width, (heading, *values))) + 2
        sheet.column_dimensions[get_column_letter(number)].width = min(max(widest, NARROWEST), WIDEST)
    _for_paper(sheet)
    book.properties.creator, book.properties.title = record.issuer, record.title
    written = io.BytesIO()
    book.save(written)
    return fixed(written.getvalue(), record.published)
