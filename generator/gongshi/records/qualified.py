"""资格审查通过名单: those who may go on to the review of documents."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from gongshi.records.fields import Day, Key, Line, Period
from gongshi.records.notice import Listing, Organisation, WindowedNotice


class Applicant(Organisation, title="通过资格审查的组织或者个人"):
    """An organisation that passed the qualification review."""

    award: Key | None = Field(None, title="奖项", description="申报的奖项的代号；不分奖项申报的没有")
    """The award applied for, where applicants choose one."""
    recommended_by: Line | None = Field(None, title="推荐单位", description="事先取得推荐单位和组织的同意")
    internal_notice: Period | None = Field(None, title="内部公示", description="申报组织在本组织内部公示的时间")
    """When the applicant posted its application inside its own organisation."""
    declared_sole_application: Day | None = Field(
        None, title="单一申报声明", description="声明同一年度不申报其他政府质量奖的日期，在申报当年，不晚于公示成文"
    )
    """The day of its declaration that it applies for no other government quality award in the same year."""


class Qualified(WindowedNotice, Listing, title="资格审查公示"):
    """资格审查通过名单的公示."""

    kind: Literal["qualified"] = Field(title="类别")
    organisations: tuple[Applicant, ...] = Field(title="名单", description="按公告中的次序")
