"""撤销决定: a title that is taken back."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from gongshi.records.fields import CreditCode, Key, Line, Shape
from gongshi.records.notice import RoundNotice


class RevokedTitle(Shape, title="撤销的称号"):
    """The title that is revoked: an award of the notice's round, held by an organisation."""

    award: Key = Field(title="奖项", description="奖项的代号")
    name: Line = Field(title="名称")
    credit_code: CreditCode = Field(title="统一社会信用代码")


class Revocation(RoundNotice, title="撤销决定"):
    """撤销决定; `round` is the round of the title."""

    kind: Literal["revocation"] = Field(title="类别")
    document_number: Line = Field(title="发文字号")
    revokes: RevokedTitle = Field(title="撤销的称号")
    basis: Line = Field(title="依据", description="所依据的条次")
    """The article that it rests on, as the measures number it: `第三十四条`."""
