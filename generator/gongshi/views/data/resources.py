"""What there is to have, in the order in which readers ask for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from gongshi.register import Register
from gongshi.views.data.days import DayItem, day_items
from gongshi.views.data.events import EventItem, LogItem, event_item, log_item
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
from gongshi.views.data.supply import Chosen, FromHolders, FromMoments, FromParts, FromSite
from gongshi.views.data.titles import TitleItem, title_items
from gongshi.views.data.versions import VersionItem
from gongshi.views.rounds import rounds_newest_first

if TYPE_CHECKING:
    from gongshi.log.entry import Entry
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


def _by_notice(register: Register, notice_id: str) -> tuple[datetime, str]:
    notice = register.notices[notice_id]
    return notice.first_published, notice.id


def _of_its_notice(register: Register, item: Any) -> Any:
    return _by_notice(register, item.notice)


def _of_itself(register: Register, item: Any) -> Any:
    return _by_notice(register, item.id)


def _of_its_decision(register: Register, item: Any) -> Any:
    return item.computed.status == "dropped", _by_notice(register, item.decision)


def _by_round(register: Register, round_id: str) -> tuple[int, str]:
    return register.rounds[round_id].ordinal, round_id


def _notices(site: SiteView) -> Iterator[str]:
    yield from (notice.id for notice in site.edition.register.oldest_first)


def _titles(site: SiteView) -> Iterator[str]:
    yield from (title.id for title in site.edition.register.titles)
    yield from (PurePosixPath(title.address).stem for title in site.dropped_titles)


def _rounds(site: SiteView) -> tuple[str, ...]:
    return rounds_newest_first(site.edition)


def _log_entries(site: SiteView) -> tuple[Entry, ...]:
    return site.edition.log.entries


def _holders(site: SiteView, *, are_people: bool) -> Iterator[str]:
    yield from sorted(each.who.code for each in site.listed_holders if each.who.is_person is are_people)


RESOURCES = (
    Resource(
        "current",
        "没有撤销的称号",
        "现在没有撤销的荣誉称号。撤销的和更正后不再授予的不在里面。",
        TitleItem,
        Chosen("titles", lambda item: item.computed.status == "valid"),
        first=OF_TITLES,
    ),
    Resource(
        "titles",
        "全部荣誉称号",
        "历届授予过的荣誉称号，每一项写明状态；撤销的和更正后不再授予的也在里面。",
        TitleItem,
        FromParts(title_items, _of_its_decision),
        ids=_titles,
        first=OF_TITLES,
    ),
    Resource(
        "notices",
        "公告",
        "全部公告和各个版本，正文、附件、公示期、更正内容都有；表格一行是一个版本，不含正文。",
        NoticeItem,
        FromParts(notice_items, _of_itself),
        ids=_notices,
        row=VersionItem,
        rows=lambda item: item.versions,
        first=OF_VERSIONS,
    ),
    Resource(
        "lists",
        "名单",
        "各类名单的每一行，各个版本都有；被替代的版本标明不是现行。",
        ListedItem,
        FromParts(listed_items, _of_its_notice),
        first=OF_LISTS,
    ),
    Resource(
        "organisations",
        "组织",
        "名单里出现过的组织，现用名、曾用名、称号和历届记录。",
        OrganisationItem,
        FromHolders(organisation_items),
        ids=lambda site: _holders(site, are_people=False),
    ),
    Resource(
        "rounds",
        "届",
        "各届的奖项、评价标准和各阶段的数目。",
        RoundItem,
        FromParts(round_items, lambda register, item: _by_round(register, item.id), newest_first=True),
        ids=_rounds,
    ),
    Resource(
        "awards",
        "奖项",
        "各奖项的授予对象、名额和奖金。",
        AwardItem,
        FromSite(award_items),
        ids=lambda site: (view.key for view in site.awards),
    ),
    Resource(
        "objections",
        "异议处理结果",
        "各次公示收到、受理和成立的异议件数；不含提出人。",
        ObjectionsItem,
        FromParts(objections_items, _of_itself),
    ),
    Resource(
        "revocations",
        "撤销决定",
        "撤销了哪些称号，依据和不接受申报的期限。",
        RevocationItem,
        FromParts(revocation_items, _of_itself),
    ),
    Resource(
        "days",
        "公示期的日子",
        "各次公示期的每一天，计不计入，依据哪份放假安排。",
        DayItem,
        FromParts(day_items, _of_its_notice),
    ),
    Resource(
        "events",
        "事件",
        "发布、更正、公示期的开始和期满、表彰、撤销，与订阅的内容相同。",
        EventItem,
        FromMoments(lambda site: site.events, event_item, newest_first=True),
    ),
    Resource(
        "measures",
        "管理办法",
        "管理办法的奖项、条款和数值，以及现在是否有效。",
        MeasuresItem,
        FromSite(measures_items),
    ),
    Resource(
        "provisions",
        "条款",
        "管理办法的每一项要求，条次、原文和核对它的规则。",
        ProvisionItem,
        FromSite(provision_items),
    ),
    Resource(
        "compliance",
        "合规对照",
        "各届逐条对照的结果。",
        ComplianceItem,
        FromParts(compliance_items, lambda register, item: _by_round(register, item.round), newest_first=True),
    ),
    Resource(
        "log",
        "发布日志",
        "发布日志的每一行和它的摘要。",
        LogItem,
        FromMoments(_log_entries, log_item),
    ),
    Resource("office", "评审办", "评审机构、异议渠道和处理程序。", OfficeItem, FromSite(office_items)),
)
"""In the order in which readers ask for them."""
PEOPLE = Resource(
    "people",
    "个人",
    "名单里出现过的个人，所在单位、称号和历届记录。",
    PersonItem,
    FromHolders(person_items),
    ids=lambda site: _holders(site, are_people=True),
)
"""Of an office whose awards honour individuals."""
BY_YEAR = tuple(resource for resource in RESOURCES if resource.by_year)
"""What lies in files by year beside the whole."""
BY_NAME = {resource.name: resource for resource in RESOURCES}


def offered(edition: Edition) -> tuple[Resource, ...]:
    """What a site has: those of every site, and people where they may be honoured."""
    return (*RESOURCES, PEOPLE) if edition.honours_people else RESOURCES
