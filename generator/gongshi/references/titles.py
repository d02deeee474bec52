"""A title is given once."""

from __future__ import annotations

from collections.abc import Iterator

from gongshi.records.decision import Decision
from gongshi.references.flaw import Flaw
from gongshi.register import Notice, Register


def given_once(part: Register) -> Iterator[Flaw]:
    """`part`: of one round. Two decisions give an organisation the same award; within one list `lists` says so."""
    given: dict[tuple[str, str, str], Notice] = {}
    for notice in part.of_kind("decision"):
        for index, winner in enumerate(notice.record.organisations if isinstance(notice.record, Decision) else ()):
            title = (notice.head.round or "", winner.award, winner.code)
            first = given.setdefault(title, notice)
            if first.id != notice.id:
                message = f"“{winner.name}”的这一称号已由 {first.current.path} 授予"
                remedy = f"从名单里删去；要更正前一份决定的，另发它的更正版（gongshi revise {first.id}）"
                yield notice.current.path, ("organisations", index), message, remedy
