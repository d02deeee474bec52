"""CSV that opens in a spreadsheet: UTF-8 with a byte order mark, CR LF after each line (RFC 4180), Chinese headings."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from pydantic import BaseModel

from gongshi.views.data.columns import SEPARATOR, Column

COMPUTES = tuple("=+-@\t\r\n＝＋－＠")
"""What makes a spreadsheet take a cell for a formula, the wide forms included, and what it skips before one."""
TRUTH = {True: "是", False: "否"}


def _value(row: Any, column: Column) -> Any:
    """What lies in a column; nothing where the record's kind has no such field."""
    for step in column.path:
        row = getattr(row, step, None) if isinstance(row, BaseModel) else None
    return row


def cell(value: Any) -> str:
    """A value as text that no spreadsheet computes: an apostrophe in front, as the dictionary says."""
    if isinstance(value, bool):
        return TRUTH[value]
    if isinstance(value, tuple):
        text = SEPARATOR.join(str(each) for each in value)
    elif isinstance(value, date | datetime):
        text = value.isoformat()
    else:
        text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(COMPUTES) else text


def table(columns: tuple[Column, ...], rows: Iterable[Any]) -> bytes:
    """A file."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow([cell(column.heading) for column in columns])
    writer.writerows([cell(_value(row, column)) for column in columns] for row in rows)
    return written.getvalue().encode("utf-8-sig")
