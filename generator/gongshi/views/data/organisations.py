"""组织和个人: whoever was on a list; one that a correction dropped stays, as the page does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from pydantic import Field

from gongshi.views.data.shapes import Computed, Data, whole

if TYPE_CHECKING:
    from gongshi.views.holders import Newcomers
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


class PersonComputed(OrganisationComputed, title="个人的计算字段"):
    """Put together from all lists."""

    unit: str = Field(title="所在单位", description="最近一次公告中写的")
    unit_credit_code: str | None = Field(title="所在单位的统一社会信用代码", description="最近一次公告中写的")
    post: str | None = Field(title="岗位", description="最近一次公告中写的")


class PersonItem(Data, title="个人"):
    """A person, by the office's number."""

    id: str = Field(title="编号", description="与个人编号相同")
    person_code: str = Field(title="个人编号", description="评审办给个人编的号，不是证件号码")
    url: str = Field(title="页面", description="个人的页面")
    computed: PersonComputed = Field(title="计算的字段", description="由各次公告汇总")


class OrganisationItem(Data, title="组织"):
    """An organisation, by its credit code."""

    id: str = Field(title="编号", description="与统一社会信用代码相同")
    credit_code: str = Field(title="统一社会信用代码", description="始终是文字")
    url: str = Field(title="页面", description="组织的页面")
    computed: OrganisationComputed = Field(title="计算的字段", description="由各次公告汇总")


def _computed(site: SiteView, view: OrganisationView) -> dict[str, Any]:
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
    return {
        "as_of": site.data.since.of_code[view.who.code],
        "name": view.name,
        "former_names": view.former_names,
        "sector": view.sector or None,
        "town": view.town or None,
        "titles": tuple(each.id for each in view.titles if not each.revocation),
        "revoked_titles": tuple(each.id for each in view.titles if each.revocation),
        "steps": tuple(steps),
    }


def _organisation(site: SiteView, view: OrganisationView) -> OrganisationItem:
    return OrganisationItem(
        id=view.credit_code,
        credit_code=view.credit_code,
        url=whole(site.edition, view.address),
        computed=OrganisationComputed(**_computed(site, view)),
    )


def _person(site: SiteView, view: OrganisationView) -> PersonItem:
    who = view.who
    place: dict[str, Any] = {
        "unit": who.unit,
        "unit_credit_code": who.unit_credit_code or None,
        "post": who.post or None,
    }
    return PersonItem(
        id=who.code,
        person_code=who.code,
        url=whole(site.edition, view.address),
        computed=PersonComputed(**_computed(site, view), **place),
    )


def organisation_items(site: SiteView, newcomers: Newcomers) -> Iterator[OrganisationItem]:
    """By credit code."""
    views = map(site.holder, newcomers.codes)
    yield from (_organisation(site, view) for view in views if not view.who.is_person)


def person_items(site: SiteView, newcomers: Newcomers) -> Iterator[PersonItem]:
    """By the office's number."""
    views = map(site.holder, newcomers.codes)
    yield from (_person(site, view) for view in views if view.who.is_person)
