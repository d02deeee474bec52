"""表彰决定: who is honoured."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from gongshi.records.fields import Count, Key, Line
from gongshi.records.notice import Listing, Organisation


class Winner(Organisation, title="获奖的组织或者个人"):
    """An organisation or a person that is honoured."""

    award: Key = Field(title="奖项", description="奖项的代号")
    mode: Line | None = Field(None, title="先进质量管理模式", description="受表彰的先进质量管理模式的名称")
    """先进质量管理模式; a rule asks for it."""
    summary: Line | None = Field(None, title="模式摘要", description="模式的公开摘要，事先由组织确认不涉及商业秘密")
    prize: Count = Field(title="奖金", description="单位：元；没有奖金的写 0")
    """In yuan."""
    prize_note: Line | None = Field(None, title="奖金说明", description="例如本届不重复颁发奖金")
    certificate: Line | None = Field(None, title="证书编号", description="不编号的没有")
    """Number of the certificate, where the office numbers them."""


class Decision(Listing, title="表彰决定"):
    """表彰决定."""

    kind: Literal["decision"] = Field(title="类别")
    document_number: Line = Field(title="发文字号", description="照文件写，年份用六角括号，中间没有空格")
    organisations: tuple[Winner, ...] = Field(title="名单", description="受表彰的组织和个人，按决定中的次序")
