"""The organisations that were understood of a sheet, and where each stood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from gongshi.office.tables.grid import Grid
from gongshi.office.tables.header import Header
from gongshi.office.tables.remarks import Remark, wrong
from gongshi.source.walk import Value

ONCE = (
    ("credit_code", "信用代码", "一个组织只列一次；是两个组织的，核对信用代码"),
    ("person_code", "个人编号", "一个人只列一次；是两个人的，核对个人编号"),
    ("name", "名称", ""),
)
"""(field, its name, how to mend where two have the same). Two organisations may share a name, though few do."""


@dataclass
class Listed:
    """What was understood of a sheet."""

    organisations: list[dict[str, Value]] = field(default_factory=list)
    """As a record holds them, in order."""
    rows: list[int] = field(default_factory=list)
    """Where each stood."""
    remarks: list[Remark] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Whether there is something, and nothing that could not be understood."""
        return bool(self.organisations) and not wrong(self.remarks)


def repeated(listed: Listed, grid: Grid, header: Header) -> Iterator[Remark]:
    """Organisations that are there twice."""
    at = {column.key: at for at, column in header.fields.items()}
    for key, called, remedy in ONCE:
        seen: dict[str, int] = {}
        for row, each in zip(listed.rows, listed.organisations, strict=True):
            value = str(each.get(key) or "") if key in at else ""
            if value in seen:
                message = f"与 {grid.where(seen[value], at[key])} 的{called}相同"
                yield Remark(grid.where(row, at[key]), message, remedy)
            elif value:
                seen[value] = row
