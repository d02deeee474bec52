"""A notice's list as CSV that spreadsheets open: UTF-8 with a byte order mark, and no cell that they would run."""

from __future__ import annotations

import csv
import io

from gongshi.office.tables.marks import marked
from gongshi.office.tables.rows_out import NUMBER, Table


def as_csv(table: Table) -> bytes:
    """The file; lines end with CR LF (RFC 4180)."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow((NUMBER, *table.headings))
    for number, row in enumerate(table.rows, 1):
        writer.writerow((number, *(marked("" if each is None else str(each)) for each in row)))
    return text.getvalue().encode("utf-8-sig")
