"""届: one round of the award."""

from __future__ import annotations

from pydantic import Field

from gongshi.records.fields import Count, Flag, Key, Line, Shape


class Criteria(Shape, title="评价标准"):
    """The edition of the criteria that the round uses."""

    standard: Line = Field(title="标准号")
    title: Line = Field(title="标准名称")


class Round(Shape, title="届"):
    """One round, `data/awards/rounds/<id>.yml`."""

    ordinal: Count = Field(title="第几届", description="阿拉伯数字，例如 4")
    label: Line = Field(title="届次名称", description="例如第四届")
    """第四届."""
    year: Count = Field(title="年度", description="获奖组织在称号里注明的年度，与申报通知的年份相同或者相邻")
    """The year that winners name beside their title."""
    awards: tuple[Key, ...] = Field(title="奖项", description="设置的奖项的代号")
    criteria: Criteria = Field(title="评价标准")
    other_criteria: tuple[Criteria, ...] = Field(
        (), title="其他评价标准", description="同时采用几个标准的，其余的写在这里"
    )
    """Where the round uses several editions or standards beside."""
    extra: dict[Key, Line] = Field(
        default_factory=dict, title="其他栏目", description="名单里另有的栏目：以栏目的代号为键，写栏目的名称"
    )
    """Further columns of the round's lists: their labels by their keys; those of the measures hold too."""
    before_site: Flag = Field(False, title="建站以前", description="本站建立以前的届次，只登载表彰决定")
    """A round from before the site: its decision stands alone and is not checked against stages."""
