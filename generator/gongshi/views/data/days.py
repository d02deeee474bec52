"""公示期的日子: each day of each window, whether it counts, and the notice on days off that decides it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from pydantic import Field

from gongshi.register import Notice, Version
from gongshi.views.data.shapes import Data
from gongshi.views.data.versions import version_id, version_url
from gongshi.views.window import DayView, window_view

if TYPE_CHECKING:
    from gongshi.views.edition import Edition


class DayComputed(Data, title="公示期一天的计算字段"):
    """Whether a day counts; the same whenever it is asked."""

    role: str = Field(
        title="计入代号", description="posted 发布日，counted 计入，off 放假或休息，waiting 起算以前，不计入"
    )
    label: str = Field(title="计入", description="例如第1日（按工作日）、第1天（按自然日）、周六")
    note: str | None = Field(title="说明", description="例如调休上班的原因")
    source_title: str | None = Field(title="放假安排", description="决定这一天放假或上班的通知")
    source_number: str | None = Field(title="放假安排的发文字号")


class DayItem(Data, title="公示期的一天"):
    """A day of a version's window."""

    id: str = Field(title="编号", description="版本编号加日期")
    notice: str = Field(title="公告编号")
    version: int = Field(title="版本", description="第几版")
    day: date = Field(title="日期")
    url: str = Field(title="页面", description="这一版公告的页面")
    computed: DayComputed = Field(title="计算的字段")


def _item(edition: Edition, notice: Notice, version: Version, view: DayView) -> DayItem:
    return DayItem(
        id=f"{version_id(version)}-{view.day.isoformat()}",
        notice=notice.id,
        version=version.number,
        day=view.day,
        url=version_url(edition, notice, version),
        computed=DayComputed(
            role=view.role,
            label=view.label,
            note=view.note or None,
            source_title=view.source.title if view.source else None,
            source_number=view.source.number if view.source else None,
        ),
    )


def day_items(part: Edition, _: datetime) -> Iterator[DayItem]:
    """The oldest notice first, its versions and days in order."""
    for notice in part.register.oldest_first:
        for version in notice.versions:
            if window := window_view(part, notice, version):
                yield from (_item(part, notice, version, day) for day in window.days)
