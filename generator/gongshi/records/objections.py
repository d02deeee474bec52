"""异议处理结果: what a window brought, in numbers and outcomes; never who objected."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from gongshi.records.fields import Count, CreditCode, Key, Line, Shape, refuse
from gongshi.records.notice import RoundNotice


class Removed(Shape):
    """An organisation that was taken off the list after an objection was upheld."""

    name: Line
    credit_code: CreditCode
    reason: Line


class Objections(RoundNotice):
    """异议处理结果."""

    kind: Literal["objections"]
    concerns: Key
    """The notice whose window it settles: `2025-proposed`."""
    received: Count
    accepted: Count
    upheld: Count
    removed: tuple[Removed, ...] = ()

    @model_validator(mode="after")
    def _numbers_agree(self) -> Objections:
        if not self.received >= self.accepted >= self.upheld:
            raise refuse("异议数目前后不符", "收到（received）≥ 受理（accepted）≥ 成立（upheld）")
        if self.removed and not self.upheld:
            raise refuse("没有成立的异议，却移除了组织", "核对 upheld 与 removed")
        return self
