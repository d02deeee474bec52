"""办法: a regulation as data, so that no legal number stands in code."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, model_validator

from gongshi.records.fields import Count, Day, Key, Line, Shape, refuse
from gongshi.records.links import Link
from gongshi.records.written import meanings


class Award(Shape, title="奖项"):
    """奖项."""

    name: Line = Field(title="全称")
    short_name: Line = Field(title="简称")
    description: Line = Field(title="授予对象", description="照录管理办法")
    """Whom it honours, in the words of the measures."""
    article: Line = Field(title="条次", description="规定这一奖项的条次")
    honours: Literal["organisation", "individual"] = Field(
        "organisation",
        title="授予组织或个人",
        description="授予组织（organisation）或个人（individual），不写的是组织",
        json_schema_extra=meanings("授予组织", "授予个人"),
    )
    """Whom it may be given to: lists of the other sort are refused."""


class Cite(Shape, title="条文"):
    """An article and the words that matter in it."""

    article: Line = Field(title="条次")
    quote: Line | None = Field(None, title="原文", description="有关的原文")
    document: Line | None = Field(None, title="文件", description="其他法律或文件的名称；没有的就是本办法")
    """Another law's name; left out, it is these measures."""
    kinds: tuple[Key, ...] = Field((), title="适用类别", description="只适用于这些类别的公告；没有的适用于全部")
    """The kinds of notice that it applies to; left out, all."""


class Choice(Shape, title="未写明事项"):
    """What the measures leave open, how the office reads it, and why."""

    question: Line = Field(title="问题", description="办法没有写明的一点")
    answer: Line = Field(title="读法", description="本站怎样理解")
    """In the reader's words."""
    reason: Line = Field(title="理由")
    basis: Cite | None = Field(None, title="依据", description="参照的条文")


class PostingDay(Choice, title="发布当天"):
    """Whether the day of posting is one of the days of a window that count."""

    choice: Literal["not_counted", "counted"] = Field(
        title="选择",
        description="发布当天不计入（not_counted）或计入（counted）公示的日数",
        json_schema_extra=meanings("发布当天不计入", "发布当天计入"),
    )


class LastDay(Choice, title="末日"):
    """Whether a window may end on a day off."""

    choice: Literal["working_day", "any_day"] = Field(
        title="选择",
        description="末日须为工作日（working_day）或任何一天（any_day）",
        json_schema_extra=meanings("末日须为工作日", "末日可以是任何一天"),
    )


class GoverningMeasures(Choice, title="适用的办法"):
    """Which measures govern a round that straddles a revision."""

    choice: Literal["in_force_on_call_day"] = Field(
        title="选择", description="适用申报通知成文之日施行的办法（in_force_on_call_day）"
    )


class StartOfBars(Choice, title="年限起算"):
    """From which day the years of a bar count: the day on the decision, or the day it reached the site."""

    choice: Literal["day_of_decision", "day_of_publication"] = Field(
        title="选择",
        description="年限自决定之日（day_of_decision）或发布之日（day_of_publication）起算",
        json_schema_extra=meanings("自决定之日起算", "自发布之日起算"),
    )


class Choices(Shape, title="全部未写明事项"):
    """The four points on which the measures are silent."""

    posting_day: PostingDay = Field(title="发布当天")
    last_day: LastDay = Field(title="末日")
    governing_measures: GoverningMeasures = Field(title="适用的办法")
    start_of_bars: StartOfBars = Field(title="年限起算")


class Provision(Shape, title="条款"):
    """条款: one thing that the law asks. A rule of the same key checks it, or `unchecked` says why none does."""

    title: Line = Field(title="名称")
    asks: Line = Field(title="要求", description="用一句话说明条款的要求")
    """In one plain sentence, for the compliance table."""
    cites: tuple[Cite, ...] = Field(min_length=1, title="依据", description="条次和原文")
    terms: dict[str, Any] = Field(
        default_factory=dict, title="数值", description="条款中的数字、日期和选择，都写作文字"
    )
    severity: Literal["error", "warning"] = Field(
        "error",
        title="程度",
        description="不符合时是错误（error）还是提示（warning）",
        json_schema_extra=meanings("不符合时是错误", "不符合时是提示"),
    )
    unchecked: Line | None = Field(None, title="不核对的原因", description="没有规则核对这一条款的，说明原因")
    """Why no rule checks it."""
    shown_by: tuple[Key, ...] = Field((), title="体现于", description="哪些类别的公告体现这一条款")
    """Kinds of notice that show that it was kept."""
    page: Link | None = Field(None, title="页面", description="没有公告体现的，由哪个页面体现")
    """The page that shows it, where no notice does."""


class Measures(Shape, title="管理办法"):
    """`data/awards/measures/<id>.yml`."""

    title: Line = Field(title="标题")
    number: Line = Field(title="发文字号")
    issuer: Line = Field(title="发布机构")
    explainer: Line = Field(title="解释机关", description="负责解释的机关")
    """Who explains them to the public."""
    issued: Day = Field(title="印发日期")
    in_force: Day = Field(title="施行日期", description="自当日起施行")
    lapses: Day = Field(title="失效日期", description="有效的最后一天")
    """The last day in force."""
    text: Link = Field(title="全文", description="本站登载全文的页面")
    """The page with the full text; its articles have the anchors `article-1`, `article-2` …"""
    lapse_notice_months: Count = Field(title="提前提示", description="失效前多少个月开始在网站上提示")
    """How long before they lapse the site says so."""
    awards: dict[Key, Award] = Field(min_length=1, title="奖项", description="以奖项的代号为键")
    extra: dict[Key, Line] = Field(
        default_factory=dict, title="其他栏目", description="名单里另有的栏目：以栏目的代号为键，写栏目的名称"
    )
    """Further columns of lists, for every round under these measures: their labels by their keys."""
    choices: Choices = Field(title="未写明事项", description="办法没有写明、须选择读法的事项")
    provisions: dict[str, Provision] = Field(title="条款", description="以条款的代号为键")

    @model_validator(mode="after")
    def _in_order(self) -> Measures:
        if not self.issued <= self.in_force <= self.lapses:
            raise refuse("印发、施行、失效的先后不对", "核对 issued、in_force、lapses")
        return self
