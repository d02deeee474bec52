"""名单表格: a notice's list as its pages show it, column by column; a long one on several pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gongshi.views.listed import Row
from gongshi.views.stretches import Stretch

ROWS_A_PAGE = 200
"""About 120 kB of HTML. Lists of fewer than twice as many stay whole."""


@dataclass(frozen=True)
class Columns:
    """Those that any row of the whole list fills, so that they are the same on all its pages."""

    award: bool
    mode: bool
    sector: bool
    town: bool
    recommended_by: bool
    prize: bool
    extra: tuple[str, ...]
    """Labels of further ones."""
    organisations: int
    """How many of the whole list are."""
    people: int

    @property
    def noun(self) -> str:
        """Whom the list is about."""
        return "组织和个人" if self.people and self.organisations else "个人" if self.people else "组织"

    @property
    def counted(self) -> str:
        """14家, 3人, 5家、3人."""
        each = ((self.organisations, "家"), (self.people, "人"))
        return "、".join(f"{number}{unit}" for number, unit in each if number)


@dataclass(frozen=True)
class ListTable:
    """Some of a list."""

    columns: Columns
    stretch: Stretch[Row]

    @property
    def is_whole(self) -> bool:
        """Whether the list has no other page."""
        return len(self.stretch.places) == 1


def columns_of(rows: Sequence[Row]) -> Columns:
    """The columns of a whole list."""
    people = sum(row.who.is_person for row in rows)
    return Columns(
        award=any(row.award for row in rows),
        mode=any(row.mode for row in rows),
        sector=any(row.sector for row in rows),
        town=any(row.town for row in rows),
        recommended_by=any(row.recommended_by for row in rows),
        prize=any(row.prize or row.prize_note for row in rows),
        extra=tuple(dict.fromkeys(label for row in rows for label, _ in row.extra)),
        organisations=len(rows) - people,
        people=people,
    )
