"""公告: every notice with all its versions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from pydantic import Field

from gongshi import addresses
from gongshi.records.kinds import KINDS
from gongshi.register import Notice
from gongshi.views.data.shapes import Computed, Data, whole
from gongshi.views.data.versions import VersionItem, version_item
from gongshi.views.settled import is_settled

if TYPE_CHECKING:
    from gongshi.views.edition import Edition


class NoticeComputed(Computed, title="公告的计算字段"):
    """What is computed of a notice."""

    kind_name: str = Field(title="类别名称")
    current_version: int = Field(title="现行版本", description="现行的是第几版")
    settled_by: str | None = Field(
        title="异议处理结果", description="现行公示期的异议处理结果，公告编号；公示期变动以后还没有的为空"
    )


class NoticeItem(Data, title="公告"):
    """A notice with all its versions."""

    id: str = Field(title="公告编号", description="由年度和文件名组成，永久不变")
    kind: str = Field(title="类别")
    round: str | None = Field(title="届次", description="届的代号；不属于某一届的为空")
    url: str = Field(title="页面", description="现行版本的页面")
    computed: NoticeComputed = Field(title="计算的字段")
    versions: tuple[VersionItem, ...] = Field(title="版本", description="全部版本，最早的在前")


def _notice(edition: Edition, notice: Notice, since: datetime) -> NoticeItem:
    settlement = edition.register.settlement_of(notice.id)
    return NoticeItem(
        id=notice.id,
        kind=notice.kind,
        round=notice.head.round,
        url=whole(edition, addresses.of_notice(notice)),
        computed=NoticeComputed(
            as_of=since,
            kind_name=KINDS[notice.kind].name,
            current_version=notice.current.number,
            settled_by=settlement.id if settlement and is_settled(edition, notice) else None,
        ),
        versions=tuple(version_item(edition, notice, each, since) for each in notice.versions),
    )


def notice_items(part: Edition, since: datetime) -> Iterator[NoticeItem]:
    """Every notice, the oldest first."""
    yield from (_notice(part, notice, since) for notice in part.register.oldest_first)
