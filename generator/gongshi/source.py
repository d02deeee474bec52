"""Strict YAML → plain values (text, lists, mappings), each with its line and column."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from gongshi.findings import Finding, Place
from gongshi.yaml_walk import HIDDEN, Fault, Route, Value, walk

MOST_BYTES = 1 << 20


@dataclass(frozen=True)
class Document:
    """One YAML file as it was read. Values are text throughout; the record types give them meaning."""

    path: str
    """From the project's root, with `/`."""
    content: bytes = b""
    value: Value = None
    positions: dict[Route, tuple[int, int]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    @property
    def sha256(self) -> str:
        """Digest of the file's bytes, in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()

    def place(self, route: Route = ()) -> Place:
        """Where the value stands; for one that is missing, where its nearest ancestor stands."""
        while route and route not in self.positions:
            route = route[:-1]
        return self.at(*self.positions.get(route, (1, 1)))

    def at(self, line: int, column: int) -> Place:
        """A position in the file, with the text of its line."""
        lines = self.content.decode("utf-8", errors="replace").split("\n")
        return Place(self.path, line, column, lines[line - 1].rstrip("\r") if line <= len(lines) else "")


def _decode(content: bytes) -> tuple[str, str, str]:
    """The text, or what is wrong with the bytes and how to mend it."""
    if len(content) > MOST_BYTES:
        return "", f"文件有 {len(content)} 字节，太大", f"一份记录不超过 {MOST_BYTES} 字节"
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "", "文件编码是 UTF-16", "另存为 UTF-8（无 BOM）编码"
    if content.startswith(b"\xef\xbb\xbf"):
        return "", "文件开头有 BOM 标记", "另存为 UTF-8（无 BOM）编码"
    try:
        return content.decode("utf-8"), "", ""
    except UnicodeDecodeError:
        return "", "文件不是 UTF-8 编码（可能是 GBK）", "另存为 UTF-8（无 BOM）编码"


def _hidden(text: str) -> list[Fault]:
    return [
        (number, match.start() + 1, f"有看不见的字符 U+{ord(match.group()):04X}", "删去这个字符")
        for number, line in enumerate(text.split("\n"), 1)
        for match in HIDDEN.finditer(line)
    ]


def parse(path: str, content: bytes) -> Document:
    """Parse the bytes of a file; what is wrong with them comes as findings, never as an error."""
    text, message, remedy = _decode(content)
    if message:
        return Document(path, content, findings=(Finding(Place(path), "yaml", message, remedy),))
    faults = _hidden(text)
    document = Document(path, content)
    if not faults:
        value, positions, faults = walk(text)
        document = Document(path, content, value, positions)
    found = tuple(
        Finding(document.at(line, column), "yaml", message, remedy) for line, column, message, remedy in faults
    )
    return Document(path, content, document.value, document.positions, found)


def read(root: Path, path: Path) -> Document:
    """Read and parse one file under `root`."""
    name = path.relative_to(root).as_posix()
    if path.is_symlink() or not path.is_file():
        message = "这不是一个普通文件" if path.exists() or path.is_symlink() else "没有这个文件"
        remedy = "放入内容完整的 .yml 文件，不用链接或文件夹"
    else:
        try:
            return parse(name, path.read_bytes())
        except OSError as error:
            message, remedy = f"文件读不出来（{error.strerror}）", "检查文件的权限"
    return Document(name, findings=(Finding(Place(name), "yaml", message, remedy),))
