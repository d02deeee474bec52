"""What every notice has, whatever its kind."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import ValidationInfo, field_validator

from gongshi.records.fields import CreditCode, Day, Digest, Key, Line, Moment, Period, Prose, Shape, refuse
from gongshi.records.links import LINK_REMEDY, FileName, is_link
from gongshi.records.markdown import forbidden_in, links_in


class Attachment(Shape):
    """A file that lies beside the notice."""

    file: FileName
    title: Line
    sha256: Digest


class Revision(Shape):
    """Why a version replaces the one before, and what that does to the window."""

    reason: Line
    effect: Literal["restart", "extend", "none"]


class Tombstone(Shape):
    """That something in a published record had to go by law. The record stays, emptied of it, and says so."""

    sha256: Digest
    """Of the file as it was before; the log goes on holding it."""
    erased: Moment
    reason: Line
    """What kind of thing is gone, without repeating it."""
    basis: Line
    """The law and its article."""


class Organisation(Shape):
    """An organisation in a list. The credit code is its key: names change over time."""

    name: Line
    credit_code: CreditCode
    former_names: tuple[Line, ...] = ()
    sector: Line | None = None
    town: Line | None = None


class Notice(Shape):
    """The upper half of every notice."""

    kind: str
    title: Line
    issuer: Line
    dated: Day
    published: Moment
    body: Prose = ""
    attachments: tuple[Attachment, ...] = ()
    revision: Revision | None = None
    tombstones: tuple[Tombstone, ...] = ()
    """What was erased since it was published, oldest first."""

    @field_validator("body")
    @classmethod
    def _plain_markdown(cls, body: str) -> str:
        if found := forbidden_in(body):
            raise refuse(f"正文里有{found}", "正文只用 Markdown 文字、列表、表格和链接，不写 HTML、脚本或图片")
        for target in links_in(body):
            if not is_link(target):
                raise refuse(f"正文里的“{target}”不是可用的链接", LINK_REMEDY)
        return body

    @field_validator("published")
    @classmethod
    def _not_before_dated(cls, published: datetime, info: ValidationInfo) -> datetime:
        dated = info.data.get("dated")
        if dated and published.date() < dated:
            raise refuse("发布时刻早于成文日期（dated）", "核对两个日期；发布时刻按实际发布填写，不得倒填")
        return published


class RoundNotice(Notice):
    """A notice that belongs to a round."""

    round: Key


class Listing(RoundNotice):
    """A notice with a list of organisations."""

    organisations: tuple[Organisation, ...]


class WindowedNotice(RoundNotice):
    """A notice that the public may object to within a window."""

    window: Period
