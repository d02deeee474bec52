"""名单: every organisation and person in every version of every list, a row each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from pydantic import Field

from gongshi import addresses
from gongshi.records.decision import Winner
from gongshi.records.kinds import KINDS
from gongshi.records.notice import Listing, Organisation
from gongshi.records.proposed import Nominee
from gongshi.records.qualified import Applicant
from gongshi.register import Notice, Version
from gongshi.views.data.shapes import Computed, Data, whole
from gongshi.views.data.versions import version_id, version_url
from gongshi.views.listed import rows

if TYPE_CHECKING:
    from gongshi.views.edition import Edition


class ListedComputed(Computed, title="名单的计算字段"):
    """What is computed of a row."""

    current: bool = Field(title="现行", description="是不是现行版本的名单")
    kind_name: str = Field(title="类别名称")
    round_label: str | None = Field(title="届次名称")
    award_name: str | None = Field(title="奖项名称")
    extra: tuple[str, ...] = Field(title="其他栏目", description="名单里另有的栏目，写作“栏目：内容”")
    fate: str | None = Field(title="后来", description="更正后移出、经异议处理移出或称号已撤销；为空的，没有变动")


class ListedItem(Data, title="名单的一行"):
    """An organisation in a version of a list."""

    id: str = Field(title="编号", description="版本编号加次序")
    notice: str = Field(title="公告编号")
    version: int = Field(title="版本", description="第几版")
    position: int = Field(title="次序", description="在名单中的次序，从1起")
    kind: str = Field(title="类别")
    round: str | None = Field(title="届次", description="届的代号")
    url: str = Field(title="页面", description="这一版公告的页面")
    record_url: str = Field(title="原始记录", description="这一版的原始记录（YAML）")
    organisation_url: str | None = Field(title="组织页面", description="个人的为空")
    person_url: str | None = Field(title="个人页面", description="组织的为空")
    recorded: Applicant | Nominee | Winner | Organisation = Field(
        title="记录的字段", description="原样照录；各类名单的字段不同"
    )
    computed: ListedComputed = Field(title="计算的字段")


def _items(edition: Edition, notice: Notice, version: Version, since: datetime) -> Iterator[ListedItem]:
    record = version.record
    if not isinstance(record, Listing) or not record.organisations:
        return
    name, url, record_url = (
        version_id(version),
        version_url(edition, notice, version),
        whole(edition, addresses.of_record(version)),
    )
    kind_name, round_label = KINDS[notice.kind].name, edition.round_label(record.round) or None
    for position, (each, row) in enumerate(zip(record.organisations, rows(edition, notice, version), strict=True), 1):
        page = whole(edition, row.address)
        yield ListedItem(
            id=f"{name}-{position}",
            notice=notice.id,
            version=version.number,
            position=position,
            kind=notice.kind,
            round=record.round,
            url=url,
            record_url=record_url,
            organisation_url=None if each.is_person else page,
            person_url=page if each.is_person else None,
            recorded=each,
            computed=ListedComputed(
                as_of=since,
                current=version is notice.current,
                kind_name=kind_name,
                round_label=round_label,
                award_name=row.award or None,
                extra=tuple(f"{label}：{value}" for label, value in row.extra),
                fate=row.fate or None,
            ),
        )


def listed_items(part: Edition, since: datetime) -> Iterator[ListedItem]:
    """Every row of every list, the oldest notice first."""
    for notice in part.register.oldest_first:
        for version in notice.versions:
            yield from _items(part, notice, version, since)
