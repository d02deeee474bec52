"""What there is to have, in the order in which readers ask for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from gongshi.views.data.days import DayItem, day_items
from gongshi.views.data.events import EventItem, LogItem, event_items, log_items
from gongshi.views.data.law import (
    ComplianceItem,
    MeasuresItem,
    ProvisionItem,
    compliance_items,
    measures_items,
    provision_items,
)
from gongshi.views.data.lists import ListedItem, listed_items
from gongshi.views.data.notices import NoticeItem, notice_items
from gongshi.views.data.office import OfficeItem, office_items
from gongshi.views.data.organisations import OrganisationItem, PersonItem, organisation_items, person_items
from gongshi.views.data.outcomes import ObjectionsItem, RevocationItem, objections_items, revocation_items
from gongshi.views.data.resource import Resource
from gongshi.views.data.rounds import AwardItem, RoundItem, award_items, round_items
from gongshi.views.data.since import Place, Since
from gongshi.views.data.titles import TitleItem, current_items, title_items
from gongshi.views.data.versions import VersionItem

if TYPE_CHECKING:
    from gongshi.views.edition import Edition
    from gongshi.views.site import SiteView


OF_TITLES = (
    *("recorded.year", "recorded.name", "recorded.credit_code", "computed.award_name", "recorded.mode"),
    *("computed.status_name", "recorded.sector", "recorded.town"),
)
OF_VERSIONS = ("computed.round_label", "computed.kind_name", "recorded.title", "recorded.published", "version")
OF_LISTS = (
    *("computed.round_label", "computed.kind_name", "version", "computed.current", "position", "recorded.name"),
    *("recorded.credit_code", "computed.award_name", "computed.fate"),
)


def _of_its_notice(since: Since, item: Any) -> Place:
    return since.of_notice(item.notice)


def _of_itself(since: Since, item: Any) -> Place:
    return since.of_notice(item.id)


def _of_its_round(since: Since, item: Any) -> Place:
    return since.of_round(item.round)


def _of_its_moment(since: Since, item: Any) -> Place:
    return since.of_moment(item.moment)


def _notices(site: SiteView) -> Iterator[str]:
    yield from (notice.id for notice in site.edition.register.oldest_first)


def _titles(site: SiteView) -> Iterator[str]:
    yield from (title.id for title in site.edition.register.titles)
    yield from (PurePosixPath(title.address).stem for title in site.dropped_titles)


RESOURCES = (
    Resource(
        "current",
        "没有撤销的称号",
        "现在没有撤销的荣誉称号。撤销的和更正后不再授予的不在里面。",
        TitleItem,
        current_items,
        first=OF_TITLES,
    ),
    Resource(
        "titles",
        "全部荣誉称号",
        "历届授予过的荣誉称号，每一项写明状态；撤销的和更正后不再授予的也在里面。",
        TitleItem,
        title_items,
        ids=_titles,
        place=lambda since, item: since.of_notice(item.decision),
        first=OF_TITLES,
    ),
    Resource(
        "notices",
        "公告",
        "全部公告和各个版本，正文、附件、公示期、更正内容都有；表格一行是一个版本，不含正文。",
        NoticeItem,
        notice_items,
        ids=_notices,
        place=_of_itself,
        row=VersionItem,
        rows=lambda item: item.versions,
        first=OF_VERSIONS,
    ),
    Resource(
        "lists",
        "名单",
        "各类名单的每一行，各个版本都有；被替代的版本标明不是现行。",
        ListedItem,
        listed_items,
        place=_of_its_notice,
        first=OF_LISTS,
    ),
    Resource(
        "organisations",
        "组织",
        "名单里出现过的组织，现用名、曾用名、称号和历届记录。",
        OrganisationItem,
        organisation_items,
        ids=lambda site: (view.credit_code for view in site.organisations),
    ),
    Resource(
        "rounds",
        "届",
        "各届的奖项、评价标准和各阶段的数目。",
        RoundItem,
        round_items,
        ids=lambda site: (view.id for view in site.rounds),
        place=lambda since, item: since.of_round(item.id),
    ),
    Resource(
        "awards",
        "奖项",
        "各奖项的授予对象、名额和奖金。",
        AwardItem,
        award_items,
        ids=lambda site: (view.key for view in site.awards),
    ),
    Resource(
        "objections",
        "异议处理结果",
        "各次公示收到、受理和成立的异议件数；不含提出人。",
        ObjectionsItem,
        objections_items,
        place=_of_itself,
    ),
    Resource(
        "revocations",
        "撤销决定",
        "撤销了哪些称号，依据和不接受申报的期限。",
        RevocationItem,
        revocation_items,
        place=_of_itself,
    ),
    Resource(
        "days",
        "公示期的日子",
        "各次公示期的每一天，计不计入，依据哪份放假安排。",
        DayItem,
        day_items,
        place=_of_its_notice,
    ),
    Resource(
        "events",
        "事件",
        "发布、更正、公示期的开始和期满、表彰、撤销，与订阅的内容相同。",
        EventItem,
        event_items,
        place=_of_its_moment,
    ),
    Resource("measures", "管理办法", "管理办法的奖项、条款和数值，以及现在是否有效。", MeasuresItem, measures_items),
    Resource("provisions", "条款", "管理办法的每一项要求，条次、原文和核对它的规则。", ProvisionItem, provision_items),
    Resource("compliance", "合规对照", "各届逐条对照的结果。", ComplianceItem, compliance_items, place=_of_its_round),
    Resource("log", "发布日志", "发布日志的每一行和它的摘要。", LogItem, log_items, place=_of_its_moment),
    Resource("office", "评审办", "评审机构、异议渠道和处理程序。", OfficeItem, office_items),
)
"""In the order in which readers ask for them."""
PEOPLE = Resource(
    "people",
    "个人",
    "名单里出现过的个人，所在单位、称号和历届记录。",
    PersonItem,
    person_items,
    ids=lambda site: (view.who.code for view in site.people),
)
"""Of an office whose awards honour individuals."""
BY_YEAR = tuple(resource for resource in RESOURCES if resource.place)
"""What lies in files by year beside the whole."""
BY_NAME = {resource.name: resource for resource in RESOURCES}


def offered(edition: Edition) -> tuple[Resource, ...]:
    """What a site has: those of every site, and people where they may be honoured."""
    return (*RESOURCES, PEOPLE) if edition.honours_people else RESOURCES
