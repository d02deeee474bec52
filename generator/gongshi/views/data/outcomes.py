"""异议处理结果和撤销决定: what windows brought, and titles that were taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from pydantic import Field

from gongshi import addresses
from gongshi.records.objections import Objections
from gongshi.records.revocation import Revocation
from gongshi.register import Notice, Title
from gongshi.views.data.shapes import Computed, Data, whole
from gongshi.views.revoked import revocation_view

if TYPE_CHECKING:
    from gongshi.views.edition import Edition


class ObjectionsComputed(Computed, title="异议处理结果的计算字段"):
    """Of which window."""

    concerns_url: str | None = Field(title="对应公示的页面")
    round_label: str | None = Field(title="届次名称")


class ObjectionsItem(Data, title="异议处理结果"):
    """What a window brought, as the newest version of the notice says."""

    id: str = Field(title="公告编号")
    version: int = Field(title="版本", description="现行的是第几版")
    url: str = Field(title="页面")
    record_url: str = Field(title="原始记录", description="现行版本的原始记录（YAML）")
    recorded: Objections = Field(title="记录的字段", description="原样照录")
    computed: ObjectionsComputed = Field(title="计算的字段")


class RevocationComputed(Computed, title="撤销决定的计算字段"):
    """Which title, and what follows."""

    title: str | None = Field(title="称号编号", description="被撤销的称号")
    title_url: str | None = Field(title="称号页面")
    award_full_name: str = Field(title="奖项全称")
    round_label: str | None = Field(title="届次名称")
    barred_until: date | None = Field(title="不接受申报至", description="含当日；办法没有规定的为空")


class RevocationItem(Data, title="撤销决定"):
    """A revocation, as its newest version says."""

    id: str = Field(title="公告编号")
    version: int = Field(title="版本", description="现行的是第几版")
    url: str = Field(title="页面")
    record_url: str = Field(title="原始记录", description="现行版本的原始记录（YAML）")
    recorded: Revocation = Field(title="记录的字段", description="原样照录")
    computed: RevocationComputed = Field(title="计算的字段")


def _objections(edition: Edition, notice: Notice, record: Objections, since: datetime) -> ObjectionsItem:
    concerned = edition.register.notices.get(record.concerns)
    return ObjectionsItem(
        id=notice.id,
        version=notice.current.number,
        url=whole(edition, addresses.of_notice(notice)),
        record_url=whole(edition, addresses.of_record(notice.current)),
        recorded=record,
        computed=ObjectionsComputed(
            as_of=since,
            concerns_url=whole(edition, addresses.of_notice(concerned)) if concerned else None,
            round_label=edition.round_label(record.round) or None,
        ),
    )


def _revocation(
    edition: Edition, notice: Notice, record: Revocation, title: Title | None, since: datetime
) -> RevocationItem:
    view = revocation_view(edition, notice) if title else None
    return RevocationItem(
        id=notice.id,
        version=notice.current.number,
        url=whole(edition, addresses.of_notice(notice)),
        record_url=whole(edition, addresses.of_record(notice.current)),
        recorded=record,
        computed=RevocationComputed(
            as_of=since,
            title=title.id if title else None,
            title_url=whole(edition, addresses.of_title(title)) if title else None,
            award_full_name=edition.award_full_name(record.revokes.award, record.round),
            round_label=edition.round_label(record.round) or None,
            barred_until=view.barred_until if view else None,
        ),
    )


def objections_items(part: Edition, since: datetime) -> Iterator[ObjectionsItem]:
    """The oldest first."""
    for each in part.register.of_kind("objections"):
        if isinstance(each.record, Objections):
            yield _objections(part, each, each.record, since)


def revocation_items(part: Edition, since: datetime) -> Iterator[RevocationItem]:
    """The oldest first."""
    revocations = part.register.of_kind("revocation")
    revoked = {title.revocation.id: title for title in part.register.titles if title.revocation} if revocations else {}
    for each in revocations:
        if isinstance(each.record, Revocation):
            yield _revocation(part, each, each.record, revoked.get(each.id), since)
