"""What was found inside an attachment, as plain data that passes between processes."""

from __future__ import annotations

from dataclasses import dataclass, field

MOST_BYTES = 20 << 20
"""A file beyond this is not opened, nor is it a thing to offer to readers on a phone."""

MOST_CHARACTERS = 2 << 20
"""Of words in one file: a thousand pages."""

CLEAR_OFFICE = "用 WPS 或 Word 打开，文件 → 信息 → 检查文档，删除文档属性和个人信息后另存"
CLEAR_PDF = "清除原文档的属性后重新导出 PDF"


class Refused(Exception):  # noqa: N818 (it is a verdict on the file, not a fault of ours)
    """The file cannot be looked into, or must not be: what is wrong, how to mend it."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message, self.remedy = message, remedy


@dataclass
class Inside:
    """What a file holds."""

    texts: list[tuple[str, str]] = field(default_factory=list)
    """(where in the file, the words there)."""
    people: list[tuple[str, str, str]] = field(default_factory=list)
    """(property, its value, how to clear it): who wrote, changed or commented."""
    harms: list[tuple[str, str]] = field(default_factory=list)
    """(what is wrong, how to mend it)."""
