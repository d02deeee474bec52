"""申报通知: the call for applications, with the documents that go out with it."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from gongshi.records.fields import Line, Period, Shape, refuse
from gongshi.records.links import FileName, Link
from gongshi.records.notice import RoundNotice


class PublishedDocument(Shape):
    """A document that is published with the call: an attachment of it, or a page that already shows it."""

    title: Line
    file: FileName | None = None
    link: Link | None = None

    @model_validator(mode="after")
    def _one_source(self) -> PublishedDocument:
        if (self.file is None) == (self.link is None):
            raise refuse("文件没有出处，或写了两处", "file（附件）与 link（网页）写一个，也只写一个")
        return self


class CallDocuments(Shape):
    """The three documents; a rule, not the shape, says which must be there."""

    measures: PublishedDocument | None = None
    criteria: PublishedDocument | None = None
    review_rules: PublishedDocument | None = None


class Call(RoundNotice):
    """申报通知."""

    kind: Literal["call"]
    applications: Period
    documents: CallDocuments = CallDocuments()
