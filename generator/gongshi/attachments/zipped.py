"""Documents that are ZIP archives of XML parts: opened under bounds, parsed without entities or network."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from gongshi.attachments.inside import Refused

MOST_PARTS = 4000
MOST_UNPACKED = 64 << 20
"""Together, in bytes; what a part says of its own size is not believed."""
BROKEN = ("压缩包损坏，读不出来", "用制作它的软件打开，另存一份")


@dataclass(frozen=True)
class Part:
    """One file in the archive."""

    name: str
    content: bytes

    @property
    def suffix(self) -> str:
        """The end of its name, in lower case without the dot."""
        return self.name.rpartition("/")[2].rpartition(".")[2].lower()


def _read(archive: zipfile.ZipFile) -> Iterator[Part]:
    left = MOST_UNPACKED
    for info in archive.infolist():
        if info.is_dir():
            continue
        if info.flag_bits & 1:
            raise Refused("加了密，无法核对", "取消密码后另存")
        with archive.open(info) as file:
            content = file.read(left + 1)
        left -= len(content)
        if left < 0:
            raise Refused(f"解开以后超过 {MOST_UNPACKED >> 20} MiB", "压缩其中的图片，或拆分成几个附件")
        yield Part(info.filename, content)


def parts(content: bytes, needed: str, kind: str) -> list[Part]:
    """Every part of the archive. Raises Refused for one that is broken, too large, or without the part it needs."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if len(archive.infolist()) > MOST_PARTS:
                raise Refused(f"里面的文件超过 {MOST_PARTS} 个", "用制作它的软件打开，另存一份")
            found = list(_read(archive))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError, OSError):
        raise Refused(*BROKEN) from None
    if len({part.name.lower() for part in found}) != len(found):
        raise Refused("压缩包里有同名的文件", "用制作它的软件打开，另存一份")
    if all(part.name != needed for part in found):
        raise Refused(f"内容不是 {kind}", "用制作它的软件打开，另存为这种格式，不要只改文件名")
    return found


def tree(part: Part) -> Any:
    """The part's root element. Raises Refused for one that is not well-formed or brings a document type."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=False
    )
    try:
        root = etree.fromstring(part.content, parser)
    except etree.XMLSyntaxError:
        raise Refused(f"其中的 {part.name} 读不懂", "用制作它的软件打开，另存一份") from None
    if root.getroottree().docinfo.doctype:
        raise Refused(f"其中的 {part.name} 带有文档类型声明", "用制作它的软件打开，另存一份")
    return root


def local(element: Any) -> str:
    """An element's name without its namespace; empty for comments and the like."""
    return str(etree.QName(element).localname) if isinstance(element.tag, str) else ""


def attributes(element: Any) -> dict[str, str]:
    """An element's attributes, their names without namespaces."""
    return {str(etree.QName(name).localname): str(value) for name, value in element.attrib.items()}


WORDS_IN = frozenset(
    {"descr", "title", "Target", "instr", "tooltip", "alt", "author", "initials", "name", "error", "prompt", "display",
     "v", "string", "displayText", "location"}
)  # fmt: skip
"""Attributes that hold words of people, not measures of the layout."""


def _shown(text: str | None) -> str:
    """Without the indentation of tools that write XML for people to read."""
    return "" if not text or ("\n" in text and text.isspace()) else text


def words(root: Any, blocks: frozenset[str], blanks: frozenset[str]) -> str:
    """The words of a part: runs joined, a line for each block, a blank for each `blanks` element."""
    pieces: list[str] = []
    aside: list[str] = []  # not in between: Word leaves a bookmark where somebody last typed, within a number too
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        name = local(element)
        if event == "start":
            aside += [f"\n{value}\n" for key, value in attributes(element).items() if key in WORDS_IN]
            pieces += [" "] * (name in blanks)
            pieces += [_shown(element.text)]
            continue
        if event in {"comment", "pi"}:
            pieces += [f"\n{element.text}\n"]
        pieces += ["\n"] * (name in blocks)
        pieces += [_shown(element.tail).strip("\r\n")]
    return "".join([*pieces, *aside])
