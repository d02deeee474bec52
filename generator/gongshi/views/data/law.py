"""办法、条款和合规对照: the measures as recorded, each provision, and what a round shows of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from pydantic import Field

from gongshi.law.rule import all_rules
from gongshi.records.measures import Measures, Provision
from gongshi.views.compliance import compliance
from gongshi.views.data.shapes import Computed, Data, whole

if TYPE_CHECKING:
    from gongshi.views.edition import Edition
    from gongshi.views.site import SiteView


class MeasuresComputed(Computed, title="管理办法的计算字段"):
    """Whether they are in force."""

    status: str = Field(
        title="状态代号", description="to-come 尚未施行，in-force 现行有效，lapsing 即将失效，lapsed 已经失效"
    )
    status_name: str = Field(title="状态")


class MeasuresItem(Data, title="管理办法"):
    """A regulation as data."""

    id: str = Field(title="代号", description="管理办法的代号")
    url: str = Field(title="页面", description="全文")
    recorded: Measures = Field(title="记录的字段", description="原样照录")
    computed: MeasuresComputed = Field(title="计算的字段")


class ProvisionComputed(Data, title="条款的计算字段"):
    """Whether a rule of this software checks it."""

    rule: str | None = Field(title="规则代号", description="核对这一条款的规则；没有规则核对的为空")


class ProvisionItem(Data, title="条款"):
    """One thing that the law asks."""

    id: str = Field(title="编号", description="管理办法的代号加条款的代号")
    measures: str = Field(title="管理办法", description="管理办法的代号")
    key: str = Field(title="条款", description="条款的代号")
    recorded: Provision = Field(title="记录的字段", description="原样照录")
    computed: ProvisionComputed = Field(title="计算的字段")


class ComplianceComputed(Computed, title="合规对照的计算字段"):
    """What the check found in the round's published records."""

    status: str = Field(
        title="状态代号",
        description="checked 已核对，hinted 已核对、有提示，to-come 待进行，none 未发生，stated 不由程序核对",
    )
    status_name: str = Field(title="状态")
    note: str | None = Field(title="说明", description="提示的内容，或者不由程序核对的原因")
    evidence_urls: tuple[str, ...] = Field(title="体现的页面")


class ComplianceItem(Data, title="合规对照的一行"):
    """A provision in a round."""

    id: str = Field(title="编号", description="届的代号、冒号和条款的代号")
    round: str = Field(title="届次", description="届的代号")
    provision: str = Field(title="条款", description="条款的代号")
    title: str = Field(title="条款名称")
    articles: tuple[str, ...] = Field(title="条次")
    asks: str = Field(title="要求")
    computed: ComplianceComputed = Field(title="计算的字段")


def measures_items(site: SiteView) -> Iterator[MeasuresItem]:
    """The newest first."""
    edition = site.edition
    yield from (
        MeasuresItem(
            id=view.id,
            url=whole(edition, view.address),
            recorded=edition.register.measures[view.id],
            computed=MeasuresComputed(as_of=edition.as_of, status=view.status, status_name=view.status_name),
        )
        for view in site.measures
    )


def provision_items(site: SiteView) -> Iterator[ProvisionItem]:
    """By measures, the newest first, in their order."""
    yield from (
        ProvisionItem(
            id=f"{view.id}-{key}",
            measures=view.id,
            key=key,
            recorded=provision,
            computed=ProvisionComputed(rule=key.replace("_", "-") if key in all_rules() else None),
        )
        for view in site.measures
        for key, provision in site.edition.register.measures[view.id].provisions.items()
    )


def compliance_items(part: Edition, since: datetime) -> Iterator[ComplianceItem]:
    """By round, in the order of its measures."""
    yield from (
        ComplianceItem(
            id=f"{round_id}:{row.key}",
            round=round_id,
            provision=row.key,
            title=row.title,
            articles=tuple(name for name, _ in row.articles),
            asks=row.asks,
            computed=ComplianceComputed(
                as_of=since,
                status=row.status,
                status_name=row.status_name,
                note=row.note or None,
                evidence_urls=tuple(whole(part, each.address) for each in row.evidence),
            ),
        )
        for round_id in part.register.rounds
        for row in compliance(part, round_id)
    )
