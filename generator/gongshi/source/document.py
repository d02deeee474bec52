"""Strict YAML → plain values (text, lists, mappings), each with its line and column."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from gongshi.characters import DECEIVING, described, shown
from gongshi.disk import UnreadableError, content_of, name_of
from gongshi.findings import Finding, Place
from gongshi.source.encoding import MOST_BYTES, decode
from gongshi.source.faults import Fault
from gongshi.source.walk import MOST_FAULTS, Route, Value, walk

WIDTH = 160
"""Characters of a line that an excerpt shows."""


@dataclass(frozen=True)
class Document:
    """One YAML file as it was read. Values are text throughout; the record types give them meaning."""

    path: str
    """From the project's root, with `/`."""
    content: bytes = b""
    value: Value = None
    """As it is written."""
    positions: dict[Route, tuple[int, int]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    current: Value = None
    """The value in the newest shapes of records, once `records.upcasting` raised it to them."""

    @property
    def sha256(self) -> str:
        """Digest of the file's bytes, in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()

    @cached_property
    def _lines(self) -> list[str]:
        return self.content.decode("utf-8", errors="replace").split("\n")

    def place(self, route: Route = ()) -> Place:
        """Where the value stands; for one that is missing, where its nearest ancestor stands."""
        while route and route not in self.positions:
            route = route[:-1]
        return self.at(*self.positions.get(route, (1, 1)))

    def at(self, line: int, column: int) -> Place:
        """A position in the file, with the text of its line around it."""
        text = self._lines[line - 1].rstrip("\r") if line <= len(self._lines) else ""
        if len(text) > WIDTH:
            start = min(max(0, column - WIDTH // 2), len(text) - WIDTH)
            end = start + WIDTH
            text = ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")
        return Place(self.path, line, column, shown(text, len(text)))

    def listed(self, faults: Sequence[Fault]) -> Iterator[Finding]:
        """Findings for the first faults, in order of place; the parser stopped at the last of too many."""
        for line, column, message, remedy in sorted(faults)[:MOST_FAULTS]:
            yield Finding(self.at(line, column), "yaml", message, remedy)
        if len(faults) > MOST_FAULTS:
            yield self.and_more("yaml")

    def and_more(self, rule: str, others: int = 0) -> Finding:
        """In place of the findings after the first `MOST_FAULTS`; `others` where it is known how many there are."""
        message = f"还有 {others} 处没有列出" if others else f"问题太多，只列出前 {MOST_FAULTS} 处"
        return Finding(self.place(), rule, message, "先改好列出的各处，再核对一次")


def _deceiving(text: str) -> list[Fault]:
    """Each deceiving character of the text, once a line and not more than need be listed."""
    faults: dict[tuple[int, str], Fault] = {}
    line, begins, seen = 1, 0, 0
    for match in DECEIVING.finditer(text):
        start = match.start()
        line += text.count("\n", seen, start)
        begins = max(begins, text.rfind("\n", seen, start) + 1)
        seen = start
        if (line, match.group()) not in faults:
            faults[line, match.group()] = (line, start - begins + 1, *described(match.group()))
        if len(faults) > MOST_FAULTS:
            break
    return list(faults.values())


def parse(path: str, content: bytes) -> Document:
    """Parse the bytes of a file; what is wrong with them comes as findings, never as an error."""
    text, fault = decode(content)
    if fault:
        place = Place(path, *fault[:2])  # in another encoding, the line would not be what the clerk wrote
        return Document(path, content, findings=(Finding(place, "yaml", *fault[2:]),))
    if faults := _deceiving(text):
        document = Document(path, content)
    else:
        value, positions, faults = walk(text)
        document = Document(path, content, value, positions)
    return replace(document, findings=tuple(document.listed(faults))) if faults else document


def bytes_of(root: Path, path: Path) -> Document:
    """One file under `root`, not parsed yet."""
    name = name_of(root, path)
    try:
        return Document(name, content_of(root, path, MOST_BYTES))
    except UnreadableError as error:
        return Document(name, findings=(error.finding(),))


def parsed(document: Document) -> Document:
    """Parse what was read, if it could be."""
    return document if document.findings else parse(document.path, document.content)


def read(root: Path, path: Path) -> Document:
    """Read and parse one file under `root`."""
    return parsed(bytes_of(root, path))
