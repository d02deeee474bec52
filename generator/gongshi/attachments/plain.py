"""Text and tables as plain text: UTF-8 or GB18030, and no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator

from gongshi.attachments.inside import Inside, Refused

CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
NUMBER = re.compile(r"[+-]*[\d.,%]*|[+-]?[\d.]+[eE][+-]?\d+")
STARTERS = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that spreadsheets take for a formula."""
MOST_SHOWN = 5


def decoded(content: bytes) -> str:
    """The words. Raises Refused for what is no text."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not CONTROL.search(text):
            return text
    raise Refused("内容不是文字，或者编码不是 UTF-8、GB18030", "另存为 UTF-8 编码的文字文件")


def look_text(content: bytes) -> Inside:
    """A text file."""
    return Inside(texts=[("", decoded(content))])


def _formulas(text: str) -> Iterator[tuple[int, str]]:
    """(line, cell) of each cell that would be run; a number with its sign is none."""
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    for row in rows:
        for cell in row:
            same = unicodedata.normalize("NFKC", cell)
            if same.lstrip(" ").startswith(STARTERS) and not NUMBER.fullmatch(same.strip()):
                yield rows.line_num, cell


def look_csv(content: bytes) -> Inside:
    """A table as text."""
    text = decoded(content)
    inside = Inside(texts=[("", text)])
    try:
        found = list(_formulas(text))
    except csv.Error:
        raise Refused("表格读不懂，可能有没有配对的引号", "用 WPS 或 Excel 打开，另存为 CSV UTF-8") from None
    for line, cell in found[:MOST_SHOWN]:
        message = f"第{line}行有单元格以“{cell.lstrip(' ')[0]!r}”开头，会被表格软件当作公式".replace("'", "")
        inside.harms.append((message, "改写这个单元格，开头不用 =、+、-、@ 和制表符；数值不受影响"))
    return inside
