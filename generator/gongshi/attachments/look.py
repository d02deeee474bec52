"""One file → what lies inside it, by its type; the content has to be what the name says."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from gongshi.attachments.inside import MOST_BYTES, MOST_CHARACTERS, Inside, Refused

BEGINNINGS: dict[str, tuple[bytes, ...]] = {
    "pdf": (b"%PDF-",),
    "ofd": (b"PK\x03\x04",),
    "docx": (b"PK\x03\x04",),
    "xlsx": (b"PK\x03\x04",),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "png": (b"\x89PNG\r\n\x1a\n",),
}
READERS = {
    "pdf": "pdf.look_pdf",
    "ofd": "ofd.look_ofd",
    "docx": "office_file.look_docx",
    "xlsx": "office_file.look_xlsx",
    "txt": "plain.look_text",
    "csv": "plain.look_csv",
    "jpg": "picture.look_jpeg",
    "jpeg": "picture.look_jpeg",
    "png": "picture.look_png",
}
"""By type, where its reader is; a reader is loaded when there is something for it to read, some take a while."""
OLD_CONTAINER = b"\xd0\xcf\x11\xe0"


def kind_of(path: Path) -> str:
    """The type that a name claims."""
    return path.suffix.removeprefix(".").lower()


def _content(path: Path) -> bytes:
    if path.is_symlink() or not path.is_file():
        raise Refused("不是一个普通文件", "放入文件本身，不用链接")
    if (size := path.stat().st_size) > MOST_BYTES:
        raise Refused(f"有 {size} 字节，太大", f"压缩或拆分，一个附件不超过 {MOST_BYTES >> 20} MiB")
    return path.read_bytes()


def _expect(kind: str, content: bytes) -> None:
    if content.startswith(OLD_CONTAINER):
        raise Refused(f"内容不是 {kind}，而是加了密的或旧格式的文档", "取消密码，另存为 docx、xlsx 或 pdf")
    if kind in BEGINNINGS and not content.startswith(BEGINNINGS[kind]):
        raise Refused(f"内容不是 {kind}", "用制作它的软件打开，另存为这种格式，不要只改文件名")


def look_at(kind: str, content: bytes) -> Inside:
    """Look into the content of a file. Raises whatever a broken one makes a library raise; `apart` bounds that."""
    try:
        _expect(kind, content)
        module, _, name = READERS[kind].partition(".")
        reader: Callable[[bytes], Inside] = getattr(import_module(f"gongshi.attachments.{module}"), name)
        inside = reader(content)
        if sum(len(text) for _, text in inside.texts) > MOST_CHARACTERS:
            raise Refused("文字太多，核对不完", "拆分成几个附件")
        return inside
    except Refused as refused:
        return Inside(harms=[(refused.message, refused.remedy)])


def look(path: Path) -> Inside:
    """Look into one file."""
    try:
        content = _content(path)
    except Refused as refused:
        return Inside(harms=[(refused.message, refused.remedy)])
    except OSError as error:
        return Inside(harms=[(f"读不出来（{error.strerror}）", "检查文件和它的权限")])
    return look_at(kind_of(path), content)
