"""异议处理结果: what a window brought, in numbers and outcomes; never who objected."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from gongshi.records.fields import Count, CreditCode, Key, Line, refuse
from gongshi.records.identity import CREDIT_CODE, PERSON_CODE, Identified, PersonCode
from gongshi.records.notice import RoundNotice


class Removed(Identified, title="移出名单的组织或者个人"):
    """An organisation or a person that was taken off the list after an objection was upheld."""

    name: Line = Field(title="名称")
    credit_code: CreditCode | None = Field(None, **CREDIT_CODE)
    person_code: PersonCode | None = Field(None, **PERSON_CODE)
    reason: Line = Field(title="原因", description="移出名单的原因，一句话，后面不加句号")


class Objections(RoundNotice, title="异议处理结果"):
    """异议处理结果."""

    kind: Literal["objections"] = Field(title="类别")
    concerns: Key = Field(title="对应的公示", description="公示的编号，即年份加文件名")
    """The notice whose window it settles: `2025-proposed`."""
    received: Count = Field(title="收到异议", description="件数")
    accepted: Count = Field(title="受理异议", description="件数")
    upheld: Count = Field(title="异议成立", description="件数")
    removed: tuple[Removed, ...] = Field((), title="移出名单", description="因异议成立移出名单的组织和个人")

    @model_validator(mode="after")
    def _numbers_agree(self) -> Objections:
        if not self.received >= self.accepted >= self.upheld:
            raise refuse("异议数目前后不符", "收到（received）≥ 受理（accepted）≥ 成立（upheld）")
        if self.removed and not self.upheld:
            raise refuse("没有成立的异议，却移出了名单", "核对 upheld 与 removed")
        return self
