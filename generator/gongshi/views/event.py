"""事件: one entry of feeds, as small as it can be: everything that it says but the text of its notice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gongshi.log.entry import Entry
from gongshi.views.reach import Reach

EVENT_NAMES = {
    "published": "发布",
    "corrected": "更正",
    "decided": "表彰",
    "revoked": "撤销",
    "opens": "公示开始",
    "last-day": "公示最后一天",
    "closed": "公示期满",
    "erased": "依法删除",
}


@dataclass(frozen=True)
class EventNotice:
    """What every entry says of its notice: one version of it, without its text."""

    id: str
    title: str
    kind: str
    kind_name: str
    issuer: str
    round: str | None
    round_label: str
    current_address: str


@dataclass(frozen=True)
class Event:
    """One feed entry. Nothing in it depends on the moment of reading, so it never changes once it is there."""

    id: str
    """A tag URI (RFC 4151), the same for ever."""
    what: str
    name: str
    moment: datetime
    notice: EventNotice
    version: int
    reach: Reach
    summary: str
    """One sentence for lists of entries."""
    log_entry: Entry
    """The line of the log that it is about."""

    @property
    def title(self) -> str:
        """【更正】关于……的公示."""
        return f"【{self.name}】{self.notice.title}"
