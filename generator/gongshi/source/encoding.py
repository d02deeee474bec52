"""The bytes of a file → text; what is not UTF-8 is called by its name as far as that can be told."""

from __future__ import annotations

from gongshi.source.faults import Fault

MOST_BYTES = 1 << 20
SAVE_AS = "用记事本或 WPS 打开，另存为 UTF-8（无 BOM）编码"
SIZE_REMEDY = "分成几份记录；大的资料作附件"

BEGINNINGS = {
    b"\x00\x00\xfe\xff": ("文件编码是 UTF-32", SAVE_AS),
    b"\xff\xfe\x00\x00": ("文件编码是 UTF-32", SAVE_AS),
    b"\xff\xfe": ("文件编码是 UTF-16", SAVE_AS),
    b"\xfe\xff": ("文件编码是 UTF-16", SAVE_AS),
    b"\xef\xbb\xbf": ("文件开头有 BOM 标记", SAVE_AS),
    b"PK\x03\x04": ("这是 Word、Excel、WPS 文档或压缩包，不是文本文件", "把内容按字段写成文本，存为 .yml 文件"),
    b"\xd0\xcf\x11\xe0": ("这是旧版 Word、Excel 或 WPS 文档，不是文本文件", "把内容按字段写成文本，存为 .yml 文件"),
    b"%PDF-": ("这是 PDF 文件，不是文本文件", "把内容按字段写成文本，存为 .yml 文件"),
    b"{\\rtf": ("这是 RTF 文档，不是文本文件", "把内容按字段写成文本，存为 .yml 文件"),
}
"""How files begin that are something else: (what it is, how to mend it)."""
WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")


def _text(content: bytes, encoding: str) -> str:
    """The text in that encoding, or nothing if it is not in it."""
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return ""


def _wide(content: bytes) -> str:
    """UTF-16 or UTF-32 without a mark: every ASCII character in it has a zero beside it, and lines end as ever."""
    if content.count(0) * 20 < len(content):
        return ""
    for encoding in WIDE:
        if "\0" not in (text := _text(content, encoding)) and any(sign in text for sign in "\n:"):
            return encoding[:6].upper()
    return ""


def _common(content: bytes, encoding: str) -> float:
    """How much of the text that is not ASCII is everyday Chinese (those of GB 2312 or the first level of Big5)."""
    text = [each for each in _text(content, encoding) if not each.isascii()]
    usual = range(0xA1, 0xF8) if encoding == "gb18030" else range(0xA1, 0xC7)
    coded = [each.encode(encoding) for each in text]
    good = sum(len(each) == 2 and each[0] in usual and (encoding == "big5" or each[1] > 0xA0) for each in coded)
    return good / len(text) if text else 0


def _chinese(content: bytes) -> str:
    """Which of the older Chinese encodings the bytes most likely are in."""
    gb, big5 = (_common(content, encoding) for encoding in ("gb18030", "big5"))
    if not (gb or big5):
        return ""
    if big5 > gb:
        return "Big5"
    return "GBK" if _text(content, "gbk") else "GB18030"


def _fault(content: bytes, start: int) -> Fault:
    """Where the first byte stands that is not UTF-8, and what the file most likely is."""
    before = content[content.rfind(b"\n", 0, start) + 1 : start].decode("utf-8", "replace")
    line, column = content.count(b"\n", 0, start) + 1, len(before) + 1
    read = content[: 1 << 16].decode("utf-8", "replace")
    if sum(not each.isascii() for each in read) > 2 * read.count("\ufffd"):
        message = "文件是 UTF-8 编码，但这里的字节残缺，字已经丢失"
        return line, column, message, "照原文重新输入这里的字；多半是从别的编码的文件里拼接来的，或者传输时截断了"
    name = _chinese(content[: 1 << 16].rpartition(b"\n")[0] or content[: 1 << 16])
    return line, column, f"文件不是 UTF-8 编码，看来是 {name}" if name else "文件不是 UTF-8 编码", SAVE_AS


def decode(content: bytes) -> tuple[str, Fault | None]:
    """The text, or what is wrong with the bytes."""
    if len(content) > MOST_BYTES:
        return "", (1, 1, f"文件超过 {MOST_BYTES} 字节，太大", SIZE_REMEDY)
    for beginning, (message, remedy) in BEGINNINGS.items():
        if content.startswith(beginning):
            return "", (1, 1, message, remedy)
    if content and not content.strip(b"\0"):
        return "", (1, 1, "文件里只有空字节，内容已经丢失", "从版本库或备份恢复这份文件")
    if name := _wide(content):
        return "", (1, 1, f"文件编码是 {name}", SAVE_AS)
    try:
        return content.decode("utf-8"), None
    except UnicodeDecodeError as error:
        return "", _fault(content, error.start)
