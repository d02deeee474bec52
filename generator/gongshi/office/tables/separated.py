"""A table as text (CSV, or the like with tabs or semicolons) → one sheet."""

from __future__ import annotations

import csv
import io

from gongshi.attachments.inside import Refused
from gongshi.attachments.plain import decoded
from gongshi.office.tables.grid import Cell, Grid, letters
from gongshi.office.tables.remarks import UnreadableError
from gongshi.outputs.data.tables import COMPUTES

MOST_CELLS = 200_000
SEPARATORS = ",\t;"
REMEDY = "用 WPS 或 Excel 打开，另存为 .xlsx 或“CSV UTF-8”"


def unmarked(text: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from computing a cell (`written_csv` puts it there)."""
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(COMPUTES) else text


def _separator(text: str) -> str:
    """The one that gives most columns: of the rows, the widest counts."""
    lines = text.splitlines()[:50]
    return max(SEPARATORS, key=lambda each: max((line.count(each) for line in lines), default=0))


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
