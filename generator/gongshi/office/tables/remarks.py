"""What is said of a table: what was understood and how, and what could not be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gongshi.findings import MOST_LISTED, SEVERITY_WORDS, Finding, Place, Severity
from gongshi.privacy.own import Own
from gongshi.privacy.veil import veiled


class UnreadableError(Exception):
    """The table as a whole cannot be read: what is wrong, how to mend it."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message, self.remedy = message, remedy


class MisreadError(UnreadableError):
    """The same of a cell."""


@dataclass(frozen=True)
class Remark:
    """One thing about a cell, a row or a column. Without a remedy it only says how it was understood."""

    where: str
    """As a spreadsheet names it: `名单!C7`."""
    message: str
    remedy: str = ""

    @property
    def severity(self) -> Severity:
        """An error keeps everything from being written."""
        return Severity.ERROR if self.remedy else Severity.WARNING

    def __str__(self) -> str:
        first = f"{self.where} {SEVERITY_WORDS[self.severity]} {self.message}"
        return f"{first}\n改法：{self.remedy}" if self.remedy else first


def wrong(remarks: Iterable[Remark]) -> list[Remark]:
    """Those that keep the list from being written."""
    return [remark for remark in remarks if remark.severity is Severity.ERROR]


def as_text(remarks: Sequence[Remark]) -> str:
    """The errors first, then the rest; no terminal is flooded."""
    told = []
    for severity in Severity:
        found = [remark for remark in remarks if remark.severity is severity]
        told += [str(remark) for remark in found[:MOST_LISTED]]
        if rest := len(found) - MOST_LISTED:
            told += [f"还有 {rest} 处{SEVERITY_WORDS[severity]}没有列出"] * (rest > 0)
    return "\n".join(told)


def masked(remarks: Iterable[Remark], own: Own) -> list[Remark]:
    """The same, with what is private masked: a terminal's words are copied into mails and issues."""
    findings = [Finding(Place(each.where), "table", each.message, each.remedy) for each in remarks]
    return [Remark(each.place.path, each.message, each.remedy) for each in veiled(findings, own)]
