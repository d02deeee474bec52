"""What a notice's draft holds besides its title and body: the number, tables, and what is enclosed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from gongshi.office.tables.awards import award_names
from gongshi.office.tables.rows_out import NUMBER, Held, table_of
from gongshi.records.call import Call
from gongshi.records.kinds import KINDS, AnyNotice
from gongshi.records.notice import Listing
from gongshi.records.objections import Objections, Removed
from gongshi.records.revocation import RevokedTitle
from gongshi.register import Register

WEIGHTS = {"name": 5, "credit_code": 4, "award": 3, "mode": 5, "sector": 2, "town": 2, "recommended_by": 4, "prize": 2,
           "certificate": 3}  # fmt: skip
"""The columns that a document shows, and how wide they are to each other; dates and summaries are for the site."""


@dataclass(frozen=True)
class Captioned:
    """A table under its caption; the first row holds the headings."""

    caption: str
    rows: tuple[tuple[str, ...], ...]
    weights: tuple[int, ...]


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
    table = table_of(record, award_names(register, record.round))
    fields = [column.field for column in table.columns]
    shown = [index for index, name in enumerate(fields) if name in WEIGHTS]
    rows = [(NUMBER, *(table.headings[index] for index in shown))]
    for number, row in enumerate(table.rows, 1):
        rows.append((str(number), *(_said(row[index]) for index in shown)))
    weights = (2, *(WEIGHTS[fields[index]] for index in shown))
    return Captioned(f"{KINDS[record.kind].list_name}（共{len(table.rows)}家）", tuple(rows), weights)


def _named(titles: Sequence[str], rows: Sequence[Sequence[str]], caption: str) -> Captioned:
    return Captioned(caption, (tuple(titles), *map(tuple, rows)), (5, 4, 6)[: len(titles)])


def _title(shape: type[Objections | Removed | RevokedTitle], name: str) -> str:
    return shape.model_fields[name].title or name


def _tables(register: Register, record: AnyNotice) -> tuple[Captioned, ...]:
    if isinstance(record, Listing):
        return (_list(record, register),)
    if isinstance(record, Objections):
        counts, removed = ("received", "accepted", "upheld"), ("name", "credit_code", "reason")
        numbers = Captioned(
            "处理结果",
            (
                tuple(_title(Objections, name) for name in counts),
                tuple(f"{getattr(record, name)}件" for name in counts),
            ),
            (1, 1, 1),
        )
        rows = [[str(getattr(each, name)) for name in removed] for each in record.removed]
        titles = [_title(Removed, name) for name in removed]
        return (numbers, _named(titles, rows, "移出名单的组织")) if rows else (numbers,)
    if record.kind == "revocation":
        revoked = record.revokes
        award = award_names(register, record.round).get(revoked.award, revoked.award)
        titles = [_title(RevokedTitle, name) for name in ("name", "credit_code", "award")]
        return (_named(titles, [(revoked.name, revoked.credit_code, award)], "撤销的称号"),)
    return ()


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
    return Sheet(getattr(record, "document_number", ""), _tables(register, record), _enclosures(record))
