"""A log as it lies on a site: whether its lines are whole and each rests on the one before."""

from __future__ import annotations

from collections.abc import Iterator

from gongshi.addresses import LOG
from gongshi.findings import Finding, Place
from gongshi.log.chain import Log
from gongshi.log.entry import NOTHING, Entry, parse_line

REMEDY = "从备份或上一次发布恢复 log.jsonl，与别人保存的日志或摘要比较"


def finding(message: str, remedy: str, line: int = 1, path: str = LOG) -> Finding:
    """Something that does not agree on a site."""
    return Finding(Place(path, line), "log", message, remedy)


def _broken(entry: Entry, number: int, before: Entry | None) -> str:
    if entry.number != number:
        return f"这是第 {number} 行，写的却是第 {entry.number} 行：有行被删去、补插或调换了次序"
    if entry.previous != (before.digest if before else NOTHING):
        return "与前一行接不上：前面的行被改动、删去或补插过"
    if before and entry.moment < before.moment:
        return "时刻早于前一行：次序被调换，或时刻是倒填的"
    return ""


def parse(content: bytes) -> tuple[Log, list[Finding]]:
    """The lines that can be read, and what is wrong with the log."""
    entries: list[Entry] = []
    found = []
    for number, line in enumerate(content.splitlines(keepends=True), 1):
        entry = parse_line(line)
        if entry is None:
            found.append(finding("这一行不是日志的写法，被改动过或者没有写完", REMEDY, number))
            continue
        if message := _broken(entry, number, entries[-1] if entries else None):
            found.append(finding(message, REMEDY, number))
        entries.append(entry)
    return Log(tuple(entries)), found


def twice(log: Log) -> Iterator[Finding]:
    """One record cannot be published twice in the same words."""
    seen: dict[tuple[str, str], int] = {}
    for entry in log.entries:
        key = (entry.path, entry.sha256)
        if key in seen:
            yield finding(f"与第 {seen[key]} 行重复", REMEDY, entry.number)
        seen.setdefault(key, entry.number)
