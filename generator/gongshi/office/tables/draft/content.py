"""What a notice's draft holds besides its title and body: the number, tables, and what is enclosed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from gongshi.office.tables.awards import award_names
from gongshi.office.tables.rows_out import NUMBER, Held, table_of
from gongshi.records.call import Call
from gongshi.records.identity import Identified, counted
from gongshi.records.kinds import KINDS, AnyNotice
from gongshi.records.notice import Listing, Organisation
from gongshi.records.objections import Objections, Removed
from gongshi.records.revocation import Revocation, RevokedTitle
from gongshi.register import Register

WIDTHS = {
    "name": 0,
    "credit_code": 40,
    "award": 22,
    "mode": 0,
    "sector": 20,
    "town": 18,
    "recommended_by": 0,
    "prize": 20,
}
"""The columns that a document shows, in millimetres, 0 for a share of what is left. The rest is for the site."""
LEFT_OUT_BESIDE = {"sector": "mode", "town": "prize"}
"""Columns that a page has no room for once there is another."""
NUMBER_WIDTH = 12


@dataclass(frozen=True)
class Captioned:
    """A table under its caption; the first row holds the headings."""

    caption: str
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()
    """Of the columns in millimetres, 0 for a share of what is left; none where all are alike."""


@dataclass(frozen=True)
class Sheet:
    """What stands around the body."""

    number: str = ""
    """发文字号, for documents that have one."""
    tables: tuple[Captioned, ...] = ()
    enclosures: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By label, the titles of what is enclosed."""


def _said(value: Held) -> str:
    return "" if value is None else str(value).strip("\n")


def _list(record: Listing, register: Register) -> Captioned:
    table = table_of(record, award_names(register, record.round), register.extra_of(record.round))
    fields = [column.field for column in table.columns]
    shown = list(dict.fromkeys("credit_code" if name == "person_code" else name for name in fields))
    there = [name for name in shown if name in WIDTHS and LEFT_OUT_BESIDE.get(name) not in fields]
    headings = {**dict(zip(fields, table.headings, strict=True)), "credit_code": _codes(record.organisations)}
    rows = [(NUMBER, *(headings[name] for name in there))]
    for number, (row, listed) in enumerate(zip(table.rows, record.organisations, strict=True), 1):
        said = {**dict(zip(fields, map(_said, row), strict=True)), "name": _called(listed), "credit_code": listed.code}
        rows.append((str(number), *(said[name] for name in there)))
    caption = f"{KINDS[record.kind].list_name}（共{counted(record.organisations)}）"
    return Captioned(caption, tuple(rows), (NUMBER_WIDTH, *(WIDTHS[name] for name in there)))


def _called(listed: Organisation) -> str:
    former = "、".join(listed.former_names)
    beside = listed.unit or (f"原名：{former}" if former else "")
    return f"{listed.name}（{beside}）" if beside else listed.name


def _codes(named: Sequence[Identified]) -> str:
    """What the column of codes is called: 统一社会信用代码, 个人编号, or both."""
    return "、".join(dict.fromkeys(each.code_name for each in named))


def _named(shape: Any, names: Sequence[str], records: Sequence[Any], caption: str) -> Captioned:
    """A table of small records: their fields under the titles of these."""
    titles = tuple(_codes(records) if name == "code" else shape.model_fields[name].title for name in names)
    rows = [tuple(str(getattr(each, name)) for name in names) for each in records]
    return Captioned(caption, (titles, *rows), tuple(WIDTHS.get(name, 0) for name in names))


def _tables(register: Register, record: AnyNotice) -> Iterator[Captioned]:
    if isinstance(record, Listing):
        yield _list(record, register)
    elif isinstance(record, Objections):
        yield _named(Objections, ("received", "accepted", "upheld"), [record], "处理结果（件）")
        if record.removed:
            yield _named(Removed, ("name", "code", "reason"), record.removed, "移出名单的")
    elif isinstance(record, Revocation):
        award = award_names(register, record.round).get(record.revokes.award, record.revokes.award)
        revoked = record.revokes.model_copy(update={"award": award})
        yield _named(RevokedTitle, ("name", "code", "award"), [revoked], "撤销的称号")


def _enclosures(record: AnyNotice) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    shown: set[str] = set()
    if isinstance(record, Call):
        parts = (record.documents.measures, record.documents.criteria, record.documents.review_rules)
        documents = [each for each in parts if each]
        shown = {each.file for each in documents if each.file}
        found["公开的文件"] = tuple(each.title for each in documents)
    found["附件"] = tuple(each.title for each in record.attachments if each.file not in shown)
    return {label: titles for label, titles in found.items() if titles}


def sheet_of(register: Register, record: AnyNotice) -> Sheet:
    """What a notice's draft holds besides its title and body."""
    return Sheet(getattr(record, "document_number", ""), tuple(_tables(register, record)), _enclosures(record))
