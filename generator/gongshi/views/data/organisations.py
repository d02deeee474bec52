"""组织: every organisation that a list ever had; one that a correction dropped stays, as its page does."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pydantic import Field

from gongshi.views.data.shapes import Computed, Data, whole

if TYPE_CHECKING:
    from gongshi.views.organisations import OrganisationView
    from gongshi.views.site import SiteView


class Step(Data, title="历届记录"):
    """One thing that a notice says of the organisation."""

    published: date = Field(title="发布日期")
    deed: str = Field(title="事项")
    round_label: str | None = Field(title="届次名称")
    notice_title: str = Field(title="公告标题")
    url: str = Field(title="页面", description="公告的页面")


class OrganisationComputed(Computed, title="组织的计算字段"):
    """Put together from all lists."""

    name: str = Field(title="名称", description="最近一次公告中的名称")
    former_names: tuple[str, ...] = Field(title="曾用名", description="公告中有过的其他名称")
    sector: str | None = Field(title="行业", description="最近一次公告中写的")
    town: str | None = Field(title="所在乡镇", description="最近一次公告中写的")
    titles: tuple[str, ...] = Field(title="荣誉称号", description="没有撤销的称号的编号")
    revoked_titles: tuple[str, ...] = Field(title="已撤销的称号", description="称号的编号")
    steps: tuple[Step, ...] = Field(title="历届记录", description="最近的在前")


class OrganisationItem(Data, title="组织"):
    """An organisation, by its credit code."""

    id: str = Field(title="编号", description="与统一社会信用代码相同")
    credit_code: str = Field(title="统一社会信用代码", description="始终是文字")
    url: str = Field(title="页面", description="组织的页面")
    computed: OrganisationComputed = Field(title="计算的字段", description="由各次公告汇总")


def _item(site: SiteView, view: OrganisationView) -> OrganisationItem:
    edition = site.edition
    steps = (
        Step(
            published=each.published,
            deed=each.deed,
            round_label=each.round_label or None,
            notice_title=each.notice_title,
            url=whole(edition, each.address),
        )
        for each in view.steps
    )
    return OrganisationItem(
        id=view.credit_code,
        credit_code=view.credit_code,
        url=whole(edition, view.address),
        computed=OrganisationComputed(
            as_of=edition.as_of,
            name=view.name,
            former_names=view.former_names,
            sector=view.sector or None,
            town=view.town or None,
            titles=tuple(each.id for each in view.titles if not each.revocation),
            revoked_titles=tuple(each.id for each in view.titles if each.revocation),
            steps=tuple(steps),
        ),
    )


def organisation_items(site: SiteView) -> tuple[OrganisationItem, ...]:
    """By credit code."""
    return tuple(_item(site, view) for view in site.organisations)
