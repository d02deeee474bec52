"""事件和日志: what feeds tell, and what the log holds, line by line."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from pydantic import Field

from gongshi.views.data.shapes import Data, whole

if TYPE_CHECKING:
    from gongshi.log.entry import Entry
    from gongshi.views.event import Event
    from gongshi.views.site import SiteView


class EventItem(Data, title="事件"):
    """One event, computed from the records; it never changes once it has happened."""

    id: str = Field(title="事件编号", description="与订阅条目的编号相同，永久不变")
    what: str = Field(
        title="事件代号",
        description="published 发布，corrected 更正，decided 表彰，revoked 撤销，erased 依法删除，"
        "opens 公示开始，last-day 公示最后一天，closed 公示期满",
    )
    name: str = Field(title="事件")
    moment: datetime = Field(title="时刻")
    notice: str = Field(title="公告编号")
    version: int = Field(title="版本", description="第几版")
    kind: str = Field(title="类别")
    round: str | None = Field(title="届次", description="届的代号")
    awards: tuple[str, ...] = Field(title="奖项", description="涉及的奖项的代号")
    title: str = Field(title="公告标题")
    summary: str = Field(title="摘要")
    url: str = Field(title="页面", description="公告的页面")
    log_number: int = Field(title="日志行号", description="登记在发布日志第几行")


class LogItem(Data, title="发布日志的一行"):
    """A line of the log; the last one's digest is the head of the log."""

    number: int = Field(title="行号", description="从1起")
    moment: datetime = Field(title="时刻", description="发布的时刻；依法删除的，是删除的时刻")
    path: str = Field(title="文件", description="原始记录在网站上的位置")
    version: int = Field(title="版本", description="第几版")
    sha256: str = Field(title="记录的摘要", description="SHA-256")
    previous: str = Field(title="前一行的摘要", description="SHA-256；第1行的前一行以64个0代替")
    digest: str = Field(title="日志摘要", description="日志至此的 SHA-256 摘要，也就是这一行的摘要")
    record_url: str = Field(title="原始记录", description="原始记录的地址（YAML）")


def event_item(site: SiteView, event: Event) -> EventItem:
    """As feeds tell it."""
    return EventItem(
        id=event.id,
        what=event.what,
        name=event.name,
        moment=event.moment,
        notice=event.notice.id,
        version=event.version,
        kind=event.notice.kind,
        round=event.notice.round,
        awards=event.reach.awards,
        title=event.notice.title,
        summary=event.summary,
        url=whole(site.edition, event.notice.current_address),
        log_number=event.log_entry.number,
    )


def log_item(site: SiteView, entry: Entry) -> LogItem:
    """As the log has it."""
    return LogItem(
        number=entry.number,
        moment=entry.moment,
        path=entry.path,
        version=entry.version,
        sha256=entry.sha256,
        previous=entry.previous,
        digest=entry.digest,
        record_url=whole(site.edition, entry.path),
    )
