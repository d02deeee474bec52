"""A table as text (CSV, or the like with tabs or semicolons) → one sheet."""

from __future__ import annotations

import csv
import io

from gongshi.attachments.inside import Refused
from gongshi.attachments.plain import decoded
from gongshi.office.tables.grid import Cell, Grid, letters
from gongshi.office.tables.header import MOST_ABOVE
from gongshi.office.tables.headings import is_heading
from gongshi.office.tables.marks import unmarked
from gongshi.office.tables.remarks import UnreadableError

MOST_CELLS = 200_000
SEPARATORS = ",\t;"
REMEDY = "用 WPS 或 Excel 打开，另存为 .xlsx 或“CSV UTF-8”"


def _separator(text: str) -> str:
    """The one that parts most headings in a row; commas, where none does."""
    lines = [line.replace('"', "") for line in text.splitlines()[:MOST_ABOVE]]
    return max(SEPARATORS, key=lambda each: max((sum(map(is_heading, line.split(each))) for line in lines), default=0))


def sheets(name: str, content: bytes) -> list[Grid]:
    """The table under a name, with rows and columns as a spreadsheet would show it. Raises UnreadableError."""
    cells = {}
    try:
        text = decoded(content)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
        for row, values in enumerate(reader, 1):
            for column, value in enumerate(values, 1):
                if value.strip():
                    cells[row, column] = Cell(f"{name}!{letters(column)}{row}", unmarked(value))
            if len(cells) > MOST_CELLS:
                raise UnreadableError(f"内容超过 {MOST_CELLS} 格，太多", "只留下名单，另存后再用")
    except Refused as refused:
        raise UnreadableError(refused.message, REMEDY) from None
    except csv.Error:
        raise UnreadableError(f"第{reader.line_num}行读不懂，可能有没有配对的引号", REMEDY) from None
    return [Grid(name, cells)]
