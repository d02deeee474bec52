"""A file of the clerk's → its sheets, by its type."""

from __future__ import annotations

from pathlib import Path

from gongshi.attachments.inside import MOST_BYTES
from gongshi.attachments.look import OLD_CONTAINER
from gongshi.disk import reason
from gongshi.office.tables import separated, workbook
from gongshi.office.tables.grid import Grid
from gongshi.office.tables.remarks import UnreadableError

TEXTS = {".csv", ".tsv", ".txt"}
ARCHIVE = b"PK\x03\x04"
SAVE_AS = "用 WPS 或 Excel 打开，文件 → 另存为，类型选“Excel 工作簿（*.xlsx）”"
OLDER = {".xls", ".et", ".xlsb", ".ods", ".xlt", ".xlsm", ".xltm"}


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise UnreadableError(f"读不出来：{reason(error)}", "核对文件名和所在的文件夹") from None
    if len(content) > MOST_BYTES:
        raise UnreadableError(f"超过 {MOST_BYTES >> 20} MiB，太大", "只留下名单，另存后再用")
    if not content.strip():
        raise UnreadableError("文件是空的", "核对是不是选错了文件")
    return content


def opened(path: Path) -> list[Grid]:
    """Every sheet of a file. Raises UnreadableError."""
    if not path.is_file():
        raise UnreadableError("没有这个文件，或者不是普通文件", "核对文件名和所在的文件夹")
    kind, content = path.suffix.lower(), _content(path)
    if kind in OLDER:
        macros = "带宏的" if kind in {".xlsm", ".xltm"} else "旧格式或别的"
        raise UnreadableError(f"{kind} 是{macros}表格，不读", SAVE_AS)
    if content.startswith(OLD_CONTAINER):
        raise UnreadableError("设了打开密码，或者是改了文件名的 .xls", f"取消密码；{SAVE_AS}")
    if kind == ".xlsx":
        if not content.startswith(ARCHIVE):
            raise UnreadableError("内容不是 .xlsx", f"不要只改文件名；{SAVE_AS}")
        return workbook.sheets(content)
    if kind in TEXTS and not content.startswith(ARCHIVE):
        return separated.sheets(path.stem, content)
    raise UnreadableError(f"“{kind}”不是能读的表格", f"用 .xlsx 或 .csv；{SAVE_AS}")
