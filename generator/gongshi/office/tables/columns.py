"""The columns that a kind's list can have, from the fields of its organisations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from gongshi.office.drafting.layout import in_order
from gongshi.records.fields import Period
from gongshi.records.kinds import KINDS
from gongshi.records.notice import Listing
from gongshi.views.data.columns import element, is_model, parts

LISTS = tuple(kind for kind, each in KINDS.items() if issubclass(each.shape, Listing))
"""The kinds that carry a list of organisations."""
ENDS = {"opens": "开始日期", "closes": "结束日期"}
"""A period takes two columns."""
CODES = {"credit_code", "person_code"}
"""Each line of a list has one: an organisation the first, a person the other."""
READ_AS = {
    "credit_code": "code",
    "unit_credit_code": "code",
    "award": "award",
    "town": "town",
    "former_names": "names",
    "extra": "extra",
}
"""Fields whose text is more than a line of text; the rest go by their types."""


@dataclass(frozen=True)
class Column:
    """A field of an organisation, or one end of a period."""

    field: str
    title: str
    reads: str
    """line, code, award, town, names, extra, day, count or period: how a cell is read."""
    needed: bool = False
    end: str = ""
    """opens or closes."""

    @property
    def key(self) -> str:
        """internal_notice.opens."""
        return f"{self.field}.{self.end}" if self.end else self.field


def _of_list(kind: str) -> Any:
    return element(KINDS[kind].shape.model_fields["organisations"].annotation)


def _columns(kind: str) -> Iterator[Column]:
    for shape in parts(_of_list(kind)):
        for name in in_order(shape.model_fields, shape):
            field = shape.model_fields[name]
            title, needed = field.title or name, field.is_required()
            for held in parts(field.annotation):
                if held is Period:
                    yield Column(name, title, "period", needed)
                    yield from (Column(name, title + words, "day", end=end) for end, words in ENDS.items())
                elif not is_model(held):
                    by_type = {date: "day", int: "count"}.get(held, "line")
                    yield Column(name, title, READ_AS.get(name, by_type), needed)


@cache
def columns(kind: str) -> tuple[Column, ...]:
    """Each column once, in the order of the record."""
    found: dict[str, Column] = {}
    for column in _columns(kind):
        found.setdefault(column.key, column)
    return tuple(found.values())


@cache
def shape_of(kind: str) -> TypeAdapter[Any]:
    """What an organisation of the kind's list must be."""
    return TypeAdapter(_of_list(kind))
