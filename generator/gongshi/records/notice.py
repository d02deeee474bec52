"""What every notice has, whatever its kind."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import Field, ValidationInfo, field_validator, model_validator

from gongshi.records.fields import CreditCode, Day, Digest, Key, Line, Moment, Prose, Shape, refuse
from gongshi.records.identity import CREDIT_CODE, PERSON_CODE, Identified, PersonCode
from gongshi.records.links import LINK_REMEDY, FileName, is_link
from gongshi.records.markdown import forbidden_in, links_in
from gongshi.records.window import Window
from gongshi.records.written import meanings


class Attachment(Shape, title="附件"):
    """A file that lies beside the notice."""

    file: FileName = Field(title="文件名", description="与记录在同一个文件夹里的文件")
    title: Line = Field(title="标题", description="附件的名称")
    sha256: Digest = Field(title="摘要", description="文件的 SHA-256 摘要，用来证明附件没有变过")


class Revision(Shape, title="更正"):
    """Why a version replaces the one before, and what that does to the window."""

    reason: Line = Field(title="更正原因", description="公众看得懂的一句话，后面不加句号")
    effect: Literal["restart", "extend", "none"] = Field(
        title="对公示期的影响",
        description="重新计算（restart）、延长（extend）或不受影响（none）",
        json_schema_extra=meanings("重新计算", "延长", "不受影响"),
    )


class Tombstone(Shape, title="依法删除"):
    """That something in a published record had to go by law. The record stays, emptied of it, and says so."""

    sha256: Digest = Field(title="原摘要", description="删除之前记录的 SHA-256 摘要，发布日志里仍有")
    """Of the file as it was before; the log goes on holding it."""
    erased: Moment = Field(title="删除时刻", description="按实际填写")
    reason: Line = Field(title="删除原因", description="删去的是哪一类内容，不重复内容本身")
    """What kind of thing is gone, without repeating it."""
    basis: Line = Field(title="依据", description="所依据的法律和条次")
    """The law and its article."""


class Organisation(Identified, title="名单中的组织或者个人"):
    """An organisation in a list; where the award honours individuals, a person, with the unit that the list names."""

    name: Line = Field(title="名称", description="与营业执照或者登记证书一致；个人写姓名")
    credit_code: CreditCode | None = Field(None, **CREDIT_CODE)
    person_code: PersonCode | None = Field(None, **PERSON_CODE)
    unit: Line | None = Field(None, title="所在单位", description="只有个人写")
    unit_credit_code: CreditCode | None = Field(
        None, title="所在单位的统一社会信用代码", description="只有个人写，可以不写"
    )
    post: Line | None = Field(None, title="岗位", description="岗位或者职务，只有个人写，可以不写")
    former_names: tuple[Line, ...] = Field((), title="曾用名", description="更名以后的名单都写")
    sector: Line | None = Field(None, title="行业")
    town: Line | None = Field(None, title="所在乡镇", description="评审办资料里列出的名称")
    extra: dict[Key, Line] = Field(
        default_factory=dict, title="其他栏目", description="以栏目的代号为键；代号和名称在办法或者届的 extra 里"
    )
    """What the list says beside: the measures or the round give each key its label."""

    @model_validator(mode="after")
    def _unit_of_a_person(self) -> Organisation:
        if self.is_person and not self.unit:
            raise refuse("个人没有写所在单位", "补上 unit，写所在单位的全称")
        if not self.is_person and (self.unit or self.unit_credit_code or self.post):
            raise refuse("所在单位和岗位只有个人写", "组织的，删去 unit、unit_credit_code、post")
        return self


class Notice(Shape, title="公告"):
    """The upper half of every notice."""

    kind: str = Field(title="类别", description="公告种类的代号")
    title: Line = Field(title="标题")
    issuer: Line = Field(title="发布机构", description="全称，与评审办资料里写的一字不差")
    dated: Day = Field(title="成文日期", description="文件上的日期")
    published: Moment = Field(title="发布时刻", description="在网站上发布的时刻，精确到分；按实际填写，不得倒填")
    body: Prose = Field("", title="正文", description="Markdown 文字")
    attachments: tuple[Attachment, ...] = Field((), title="附件")
    revision: Revision | None = Field(None, title="更正", description="第二版起，为什么更正")
    tombstones: tuple[Tombstone, ...] = Field((), title="依法删除", description="发布以后依法删去内容的登记")
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


class RoundNotice(Notice, title="属于一届的公告"):
    """A notice that belongs to a round."""

    round: Key = Field(title="届次", description="届的代号，即届的文件名")


class Listing(RoundNotice, title="有名单的公告"):
    """A notice with a list of organisations."""

    organisations: tuple[Organisation, ...] = Field(title="名单", description="按公告中的次序")


class WindowedNotice(RoundNotice, title="有公示期的公告"):
    """A notice that the public may object to within a window, where the measures order one for its kind."""

    window: Window | None = Field(None, title="公示期", description="首日和末日都算在内")
