"""撤销决定: a title that is taken back."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from gongshi.records.fields import CreditCode, Key, Line, Shape
from gongshi.records.identity import CREDIT_CODE, PERSON_CODE, Identified, PersonCode
from gongshi.records.notice import RoundNotice


class RevokedTitle(Identified, title="撤销的称号"):
    """The title that is revoked: an award of the notice's round, held by an organisation or a person."""

    award: Key = Field(title="奖项", description="奖项的代号")
    name: Line = Field(title="名称")
    credit_code: CreditCode | None = Field(None, **CREDIT_CODE)
    person_code: PersonCode | None = Field(None, **PERSON_CODE)


class Cause(Shape, title="撤销的事由"):
    """Why, and with whom it lies where that is not the holder itself, but a subsidiary say."""

    text: Line = Field(title="事由", description="可以公开的事由")
    lies_with: Line | None = Field(
        None, title="事由所在单位", description="事由不在获奖者本身、而在子公司等单位的，写该单位的名称"
    )
    relation: Line | None = Field(None, title="与获奖者的关系", description="例如全资子公司")


class Revocation(RoundNotice, title="撤销决定"):
    """撤销决定; `round` is the round of the title."""

    kind: Literal["revocation"] = Field(title="类别")
    document_number: Line | None = Field(None, title="发文字号", description="没有编发文字号的通报不写")
    revokes: RevokedTitle = Field(title="撤销的称号")
    basis: Line = Field(title="依据", description="所依据的条次")
    """The article that it rests on, as the measures number it: `第三十四条`."""
    cause: Cause | None = Field(None, title="撤销的事由", description="决定写明的")
