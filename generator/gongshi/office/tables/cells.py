"""A cell under a heading → the value that stands in a record."""

from __future__ import annotations

from dataclasses import dataclass, field

from gongshi.law.rules.credit_code import flaw_of
from gongshi.office.tables import days, further, texts
from gongshi.office.tables.awards import award_keys
from gongshi.office.tables.columns import Column
from gongshi.office.tables.grid import Cell
from gongshi.office.tables.remarks import MisreadError
from gongshi.privacy.own import Own
from gongshi.privacy.reading import seen_in
from gongshi.register import Register
from gongshi.source.walk import Value


@dataclass(frozen=True)
class Known:
    """What the office's records say that a list's words are held against."""

    awards: dict[str, str]
    """Their keys, by every way to write them."""
    towns: tuple[str, ...]
    place: str
    """The district's name, which many write in front of a town's."""
    numbers: frozenset[str] = field(default_factory=frozenset)
    """Numbers and mailboxes that the office has made public itself."""
    further: dict[str, str] = field(default_factory=dict)
    """The labels of further columns by their keys."""

    @staticmethod
    def of(register: Register, own: Own, round_id: str | None) -> Known:
        """From the records, for the round that the list belongs to."""
        towns = tuple(register.office.towns.values())
        return Known(
            award_keys(register, round_id), towns, register.office.place, own.numbers, register.extra_of(round_id)
        )


def _award(text: str, known: Known) -> tuple[str, str]:
    plain = "".join(text.split())
    if not text or plain in known.awards:
        return known.awards.get(plain, ""), ""
    choices = "、".join(dict.fromkeys(name for name in known.awards if name not in known.awards.values()))
    raise MisreadError(f"没有“{text}”这个奖项", f"写其中一个：{choices}")


def _town(text: str, known: Known) -> tuple[str, str]:
    for each in (text, text.removeprefix(known.place)):
        if not each or each in known.towns:
            return each, f"“{text}”读作“{each}”" if each != text else ""
    raise MisreadError(f"没有“{text}”这个乡镇", f"写其中一个：{'、'.join(known.towns)}；不属于这些的不填写")


def _code(cell: Cell) -> tuple[str, str]:
    found, note = texts.code(cell)
    if found and (flaw := flaw_of(found)):
        raise MisreadError(*flaw)
    return found, note


def _not_private(text: str, known: Known) -> None:
    for seen in seen_in(text, flowing=False):
        if seen.hit.value not in known.numbers:
            raise MisreadError(f"有{seen.hit.kind} {seen.hit.masked}", "删去：个人信息不写入公开的记录")


def _line(cell: Cell, column: Column, known: Known) -> tuple[Value, str]:
    text, note = texts.line(cell)
    by_name = {"award": _award, "town": _town}.get(column.reads)
    if by_name and text:
        value, how = by_name(text, known)
        return value, how or note
    _not_private(text, known)
    return text, note


def _text(cell: Cell, column: Column, known: Known) -> tuple[Value, str]:
    if column.reads != "extra":
        return _line(cell, column, known)
    _not_private(cell.text, known)
    return dict(further.read(cell.text, known.further)), ""


def _several(cell: Cell, known: Known) -> tuple[Value, str]:
    found, note = texts.names(cell)
    _not_private("\n".join(found), known)
    return list(found), note


def value_of(cell: Cell, column: Column, heading: str, known: Known) -> tuple[Value, str]:
    """(the value, how it was understood where that is not plain). Nothing for 无. Raises MisreadError."""
    if cell.trouble:
        raise MisreadError(*cell.trouble)
    if column.reads not in {"code", "names", "line"} and isinstance(cell.content, str) and texts.says_nothing(cell):
        return "", f"“{cell.text}”当作没有填写"
    if column.reads == "code":
        return _code(cell)
    if column.reads == "names":
        return _several(cell, known)
    if column.reads == "day":
        return days.day(cell)
    if column.reads == "period":
        return dict(days.period(cell)[0]), days.period(cell)[1]
    return texts.count(cell, heading) if column.reads == "count" else _text(cell, column, known)
