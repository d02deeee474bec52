"""What an office answers when it begins: the names, numbers and dates that its repository is written from."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from gongshi.law.terms import Few
from gongshi.records.fields import Count, Day, Key, Line, Shape, matching, refuse
from gongshi.records.links import Address


def _some(value: int) -> int:
    if value < 1:
        raise refuse("不能是 0", "写 1 或更大的整数")
    return value


def _name(value: str) -> str:
    remedy = "以文字或数字开头，只用文字、数字、空格、连字符和（）〔〕《》·、"
    return str(matching(value, r"(?u:\w[\w（）()〔〕《》·、 -]*)", "不能作名称", remedy))


Name = Annotated[Line, AfterValidator(_name)]
"""A name that can stand in every file of the repository as it is."""
Some = Annotated[Few, AfterValidator(_some)]
"""Years, days or places; at least one."""


class Contact(Shape, title="联系方式"):
    """How to reach the office."""

    address: Line = Field(title="办公地址")
    phone: Line = Field(title="办公电话")


class Measures(Shape, title="管理办法"):
    """The regulation by its name and dates; its provisions follow once the repository is there."""

    key: Key = Field(title="办法的代号", description="年份和文号，例如 2027-6")
    title: Name = Field(title="办法的名称", description="不带书名号，例如 某县政府质量奖管理办法")
    number: Name = Field(title="发文字号", description="例如 某府规〔2027〕6号")
    issued: Day = Field(title="印发日期", description="例如 2027-01-15")
    in_force: Day = Field(title="施行日期", description="自当日起施行")
    lapses: Day = Field(title="失效日期", description="有效的最后一天")

    @model_validator(mode="after")
    def _in_order(self) -> Measures:
        if not self.issued <= self.in_force <= self.lapses:
            raise refuse("印发、施行、失效的先后不对", "核对 issued、in_force、lapses")
        return self


class Award(Shape, title="奖项"):
    """One award of the measures."""

    name: Name = Field(title="全称", description="例如 某县县长质量奖")
    short_name: Name = Field(title="简称", description="例如 县长质量奖")
    places: Some = Field(title="每届名额", description="不超过几个")
    prize: Count = Field(title="奖金", description="每个多少元，没有奖金的写 0")
    honours: Literal["organisation", "individual"] = Field(
        "organisation", title="授予谁", description="组织写 organisation，个人写 individual，直接按回车是组织"
    )


class Window(Shape, title="公示期"):
    """Lengths in one unit."""

    unit: Literal["working", "calendar"] = Field(
        "working", title="按什么计算", description="工作日写 working，自然日写 calendar，直接按回车是工作日"
    )
    qualified: Some = Field(title="资格审查公示", description="不少于几天")
    proposed: Some = Field(title="拟奖励名单公示", description="不少于几天")
    internal: Some = Field(title="组织内部公示", description="不少于几天")


class Years(Shape, title="年限"):
    """Lengths in years."""

    between_rounds: Some = Field(title="评选间隔", description="几年评选一次")
    same_award: Some = Field(title="同一奖项的申报间隔", description="获奖后几年内不得再次申报曾获奖项")
    after_revocation: Some = Field(title="撤销后的申报限制", description="撤销奖励后几年内不接受再次申报")
    reports: Some = Field(title="报送质量绩效报告", description="获奖后几年内每年报送")


class Answers(Shape, title="回答"):
    """All that `gongshi init` asks, in this order."""

    award: Name = Field(title="奖励名称", description="各奖项的总称，例如 某县政府质量奖")
    place: Name = Field(title="地区", description="例如 某县")
    organiser: Name = Field(title="主办单位", description="例如 某市某县人民政府")
    organiser_short: Name = Field(title="主办单位的简称", description="例如 县政府")
    undertaker: Name = Field(title="承办单位", description="例如 某县市场监督管理局")
    office: Name = Field(title="评审办的全称", description="例如 某县政府质量奖评审委员会办公室")
    office_short: Name = Field(title="评审办的简称", description="例如 县评审办")
    contact: Contact = Field(title="联系方式")
    site: Address = Field(title="网站的地址", description="https:// 开头、不带文件名")
    measures: Measures = Field(title="管理办法")
    window: Window = Field(title="公示期")
    years: Years = Field(title="年限")
    awards: dict[Key, Award] = Field(min_length=1, title="奖项", description="代号用小写英文字母，例如 mayor")
    towns: dict[Key, Name] = Field(
        default_factory=dict, title="乡镇、街道", description="名单按所在地分类的才写，代号用拼音"
    )
