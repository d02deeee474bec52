"""事件: one entry of feeds, as small as it can be: everything that it says but the text of its notice."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from gongshi.log.entry import Mark
from gongshi.packable import Packable
from gongshi.records.kinds import KIND_NAMES
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


@dataclass(frozen=True, slots=True)
class EventNotice(Packable):
    """What every entry says of its notice: one version of it, without its text."""

    id: str
    title: str
    kind: str
    issuer: str
    round: str | None
    round_label: str
    current_address: str

    @property
    def kind_name(self) -> str:
        """拟奖励名单公示."""
        return KIND_NAMES[self.kind]


@dataclass(frozen=True, slots=True)
class Event(Packable):
    """One feed entry. Nothing in it depends on the moment of reading, so it never changes once it is there."""

    id: str
    """A tag URI (RFC 4151), the same for ever."""
    what: str
    moment: datetime
    notice: EventNotice
    version: int
    reach: Reach
    summary: str
    """One sentence for lists of entries."""
    log_entry: Mark
    """The line of the log that it is about."""
    key: str = field(default="", compare=False)
    """What tells it from any other in any build; empty until a gist is made of its part."""

    @property
    def name(self) -> str:
        """更正."""
        return EVENT_NAMES["erased" if self.what.startswith("erased") else self.what]

    @property
    def title(self) -> str:
        """【更正】关于……的公示."""
        return f"【{self.name}】{self.notice.title}"
