"""申报通知: the call for applications, with the documents that go out with it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from gongshi.records.fields import Line, Period, Shape, refuse
from gongshi.records.links import FileName, Link
from gongshi.records.notice import RoundNotice


class PublishedDocument(Shape, title="公开的文件"):
    """A document that is published with the call: an attachment of it, or a page that already shows it."""

    title: Line = Field(title="标题")
    file: FileName | None = Field(None, title="附件", description="作为附件公布的，写附件的文件名")
    link: Link | None = Field(None, title="链接", description="已经在网页上公布的，写网址")

    @model_validator(mode="after")
    def _one_source(self) -> PublishedDocument:
        if (self.file is None) == (self.link is None):
            raise refuse("文件没有出处，或写了两处", "file（附件）与 link（网页）写一个，也只写一个")
        return self


class CallDocuments(Shape, title="随申报通知公开的文件"):
    """The three documents; a rule, not the shape, says which must be there."""

    measures: PublishedDocument | None = Field(None, title="管理办法")
    criteria: PublishedDocument | None = Field(None, title="评审标准")
    review_rules: PublishedDocument | None = Field(None, title="评审规则")


class Call(RoundNotice, title="申报通知"):
    """申报通知."""

    kind: Literal["call"] = Field(title="类别")
    applications: Period = Field(title="申报时间", description="首日和末日都算在内")
    documents: CallDocuments = Field(CallDocuments(), title="公开文件", description="随申报通知公开的文件")
