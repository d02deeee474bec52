"""What is wrong, where, on what basis and how to mend it; and as text for a person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error keeps the site from being built; a warning is shown and lets it pass."""

    ERROR = "error"
    WARNING = "warning"


SEVERITY_WORDS = {Severity.ERROR: "错误", Severity.WARNING: "提示"}


@dataclass(frozen=True, order=True)
class Place:
    """A position in a file: path from the project's root with `/`, line and column from 1."""

    path: str
    line: int = 1
    column: int = 1
    excerpt: str = ""
    """The text of that line, so that a reader sees it without opening the file."""


@dataclass(frozen=True, order=True)
class Basis:
    """What a finding rests on: a document, its article and the words quoted from it."""

    document: str
    article: str = ""
    quote: str = ""

    def __str__(self) -> str:
        return f"{self.document}{self.article}" + (f"“{self.quote}”" if self.quote else "")


@dataclass(frozen=True, order=True)
class Finding:
    """One thing that is wrong with the records."""

    place: Place
    rule: str
    message: str
    remedy: str
    bases: tuple[Basis, ...] = ()
    severity: Severity = Severity.ERROR


MOST_LISTED = 100
"""Of one rule in one file: no log and no terminal is flooded."""


def _in_order(finding: Finding) -> tuple[str, int, int, Finding]:
    """As findings are compared anyway, but ten times as fast where there are many."""
    return finding.place.path, finding.place.line, finding.place.column, finding


def listed(findings: Iterable[Finding]) -> list[Finding]:
    """The findings in order of place; in place of those after the first of a rule in a file, how many they are.

    In all formats alike: what programs read says too that there is more, and an error stays one.
    """
    found: dict[tuple[str, str, Severity], list[Finding]] = {}
    for finding in sorted(set(findings), key=_in_order):
        found.setdefault((finding.place.path, finding.rule, finding.severity), []).append(finding)
    result = []
    for (path, rule, severity), each in found.items():
        result += each[:MOST_LISTED]
        if rest := each[MOST_LISTED:]:
            place, message = Place(path, rest[0].place.line, rest[0].place.column), f"还有 {len(rest)} 处没有列出"
            result.append(Finding(place, rule, message, "先改好列出的各处，再核对一次", severity=severity))
    return sorted(result)


def errors(findings: Iterable[Finding]) -> list[Finding]:
    """Those findings that keep the site from being built."""
    return [finding for finding in findings if finding.severity is Severity.ERROR]


def _text(finding: Finding) -> str:
    place = finding.place
    where = f"{place.path}:{place.line}:{place.column}"
    lines = [f"{where} {SEVERITY_WORDS[finding.severity]} [{finding.rule}] {finding.message}"]
    if place.excerpt.strip():
        lines.append(f"  {place.line} | {place.excerpt.rstrip()}")
    lines += [f"依据：{basis}" for basis in finding.bases]
    lines.append(f"改法：{finding.remedy}")
    return "\n".join(lines)


def as_text(findings: Iterable[Finding]) -> str:
    """One paragraph a finding, for a person at a terminal; empty when there is none."""
    return "\n\n".join(_text(finding) for finding in findings)
