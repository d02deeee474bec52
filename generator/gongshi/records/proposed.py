"""拟奖励名单: those whom the committee proposes."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from gongshi.records.fields import Day, Key, Line
from gongshi.records.notice import Listing, Organisation, WindowedNotice


class Nominee(Organisation, title="拟奖励的组织或者个人"):
    """An organisation proposed for an award."""

    award: Key = Field(title="奖项", description="奖项的代号")
    mode: Line | None = Field(None, title="先进质量管理模式", description="拟表彰的先进质量管理模式的名称")
    """先进质量管理模式; a rule asks for it."""
    summary: Line | None = Field(None, title="模式摘要", description="模式的公开摘要，事先由组织确认不涉及商业秘密")
    """The public summary of the mode, after a review for trade secrets."""


class Proposed(WindowedNotice, Listing, title="拟奖励名单公示"):
    """拟奖励名单的公示."""

    kind: Literal["proposed"] = Field(title="类别")
    committee_reviewed: Day = Field(title="评审委审议日期", description="会议的日期")
    organisations: tuple[Nominee, ...] = Field(title="名单", description="按公告中的次序")
