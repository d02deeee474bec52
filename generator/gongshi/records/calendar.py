"""放假安排: the days off and make-up days of a year, with the notice that ordered them."""

from __future__ import annotations

from pydantic import Field, model_validator

from gongshi.records.fields import Day, Line, Shape, refuse
from gongshi.records.links import Link


class CalendarSource(Shape, title="放假安排的出处"):
    """The State Council notice that a year's calendar copies."""

    title: Line = Field(title="标题")
    number: Line = Field(title="发文字号")
    link: Link | None = Field(None, title="链接", description="通知原文的网址")
    dated: Day | None = Field(None, title="成文日期", description="通知的成文日期；从这一天起可以推算这一年")
    """When it was issued: from then on the year can be counted. Left out, from its first day."""


class SpecialDay(Shape, title="放假或调休的一天"):
    """A day that is not what its weekday says."""

    day: Day = Field(title="日期")
    name: Line = Field(title="名称", description="节日的名称，例如国庆节")
    """国庆节."""


class Calendar(Shape, title="放假安排"):
    """`data/calendar/<year>.yml`. The days may be left out where the library knows the year."""

    source: CalendarSource = Field(title="来源", description="放假安排的通知")
    days_off: tuple[SpecialDay, ...] = Field((), title="放假日", description="本来是工作日而放假的日子")
    make_up_days: tuple[SpecialDay, ...] = Field((), title="调休上班日", description="本来是休息日而上班的日子")

    @model_validator(mode="after")
    def _disjoint(self) -> Calendar:
        both = {special.day for special in self.days_off} & {special.day for special in self.make_up_days}
        if both:
            raise refuse(f"{min(both)} 既是放假日又是调休上班日", "只保留一处")
        return self
