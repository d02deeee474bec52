"""A notice's list as rows under Chinese headings: values as a spreadsheet holds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from gongshi.office.tables import further
from gongshi.office.tables.columns import Column, columns
from gongshi.office.tables.texts import joined
from gongshi.records.notice import Listing, Organisation

Held: TypeAlias = str | int | date | None
NUMBER = "序号"


@dataclass(frozen=True)
class Table:
    """A list."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Held, ...], ...]
    """A value for each column; None where the organisation has none."""

    @property
    def headings(self) -> tuple[str, ...]:
        """Over the columns."""
        return tuple(column.title for column in self.columns)


def _held(organisation: Organisation, column: Column, awards: dict[str, str], labels: Mapping[str, str]) -> Held:
    value = getattr(organisation, column.field, None)
    if column.end and value is not None:
        value = getattr(value, column.end)
    if column.reads == "award":
        return awards.get(value, value) if value else None
    if isinstance(value, dict):
        return further.written(value, labels) or None
    return (joined(value) or None) if isinstance(value, tuple) else value


def table_of(record: Listing, awards: dict[str, str], labels: Mapping[str, str]) -> Table:
    """The columns that must be there, and those that any organisation has something in. Awards and further columns
    (`labels`) by their names.
    """
    of_kind = [column for column in columns(record.kind) if column.reads != "period"]
    held = {column: [_held(each, column, awards, labels) for each in record.organisations] for column in of_kind}
    used = tuple(column for column in of_kind if column.needed or any(each is not None for each in held[column]))
    rows = zip(*(held[column] for column in used), strict=True)
    return Table(used, tuple(rows))
