"""拟奖励名单: those whom the committee proposes."""

from __future__ import annotations

from typing import Literal

from gongshi.records.fields import Day, Key, Line
from gongshi.records.notice import Listing, Organisation, WindowedNotice


class Nominee(Organisation):
    """An organisation proposed for an award."""

    award: Key
    mode: Line | None = None
    """先进质量管理模式; a rule asks for it."""
    summary: Line | None = None
    """The public summary of the mode, after a review for trade secrets."""


class Proposed(WindowedNotice, Listing):
    """拟奖励名单的公示."""

    kind: Literal["proposed"]
    committee_reviewed: Day
    organisations: tuple[Nominee, ...]
