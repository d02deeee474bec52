"""荣誉称号: every title that was ever given, each saying whether it stands; and those that stand alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from gongshi import addresses
from gongshi.records.decision import Decision, Winner
from gongshi.register import Title, Version
from gongshi.views.data.shapes import Computed, Data, whole
from gongshi.views.data.versions import version_url
from gongshi.views.honours import title_view

if TYPE_CHECKING:
    from gongshi.views.edition import Edition

Status = Literal["valid", "revoked", "dropped"]
STATUS_NAMES: dict[Status, str] = {"valid": "未撤销", "revoked": "已撤销", "dropped": "更正后不再授予"}


class TitleRecorded(Winner, title="称号的记录字段"):
    """What the decision says of its winner, and what it says of itself."""

    round: str = Field(title="届次", description="届的代号")
    year: int = Field(title="年度", description="获奖年度")
    document_number: str = Field(title="发文字号", description="表彰决定的发文字号")
    dated: date = Field(title="决定日期", description="表彰决定的成文日期")


class TitleComputed(Computed, title="称号的计算字段"):
    """Whether the title stands, and what follows."""

    status: Status = Field(title="状态代号", description="valid 未撤销，revoked 已撤销，dropped 更正后的决定不再授予")
    status_name: str = Field(title="状态")
    award_name: str = Field(title="奖项名称")
    award_full_name: str = Field(title="奖项全称")
    round_label: str = Field(title="届次名称")
    wording: str | None = Field(title="允许使用的表述", description="已撤销或不再授予的为空")
    report_years: tuple[int, ...] = Field(
        title="报告年度", description="应当报送质量绩效报告的年度；已撤销或不再授予的为空"
    )
    revoked_by: str | None = Field(title="撤销决定", description="公告编号")
    revoked_on: date | None = Field(title="撤销日期", description="撤销决定的成文日期")
    barred_until: date | None = Field(title="不接受申报至", description="含当日")


class TitleItem(Data, title="荣誉称号"):
    """A title."""

    id: str = Field(title="称号编号", description="由届次、奖项和统一社会信用代码（个人是个人编号）组成，永久不变")
    url: str = Field(title="页面", description="称号的页面")
    organisation_url: str | None = Field(title="组织页面", description="个人的为空")
    person_url: str | None = Field(title="个人页面", description="组织的为空")
    decision: str = Field(title="表彰决定", description="公告编号")
    decision_version: int = Field(
        title="表彰决定版本", description="授予称号的是第几版；不再授予的，最后授予的是第几版"
    )
    decision_url: str = Field(title="表彰决定页面")
    record_url: str = Field(title="原始记录", description="表彰决定的原始记录（YAML）")
    recorded: TitleRecorded = Field(title="记录的字段")
    computed: TitleComputed = Field(title="计算的字段")


@dataclass(frozen=True)
class _Given:
    """A title, with the version of the decision that gives it."""

    title: Title
    decision: Decision
    version: Version


def _computed(edition: Edition, title: Title, status: Status, since: datetime) -> TitleComputed:
    view = title_view(edition, title)
    revocation, stands = view.revocation, status == "valid"
    return TitleComputed(
        as_of=since,
        status=status,
        status_name=STATUS_NAMES[status],
        award_name=view.award_name,
        award_full_name=view.award_full_name,
        round_label=view.round_label,
        wording=(view.wording or None) if stands else None,
        report_years=view.report_years if stands else (),
        revoked_by=title.revocation.id if title.revocation else None,
        revoked_on=revocation.dated if revocation else None,
        barred_until=revocation.barred_until if revocation else None,
    )


def _item(edition: Edition, given: _Given, status: Status, since: datetime) -> TitleItem:
    title, version = given.title, given.version
    recorded = TitleRecorded.model_construct(  # every part was checked when it was read
        **dict(title.winner),
        round=title.round,
        year=edition.register.rounds[title.round].year,
        document_number=given.decision.document_number,
        dated=given.decision.dated,
    )
    page = whole(edition, addresses.of_holder(title.winner))
    return TitleItem(
        id=title.id,
        url=whole(edition, addresses.of_title(title)),
        organisation_url=None if title.winner.is_person else page,
        person_url=page if title.winner.is_person else None,
        decision=title.decision.id,
        decision_version=version.number,
        decision_url=version_url(edition, title.decision, version),
        record_url=whole(edition, addresses.of_record(version)),
        recorded=recorded,
        computed=_computed(edition, title, status, since),
    )


def _standing(part: Edition) -> Iterator[_Given]:
    for title in part.register.titles:
        record = title.decision.record
        if isinstance(record, Decision):
            yield _Given(title, record, title.decision.current)


def _dropped(part: Edition) -> Iterator[_Given]:
    """Those that only superseded versions give, as the last of them has them: their addresses stay."""
    register = part.register
    standing = {title.id for title in register.titles}
    found: dict[str, _Given] = {}
    for notice in register.of_kind("decision"):
        for version in notice.versions[:-1]:
            record = version.record
            for position in range(len(version.head.awards)):
                title = Title(notice, version, position, None)
                if isinstance(record, Decision) and title.id not in standing:
                    found[title.id] = _Given(title, record, version)
    yield from found.values()


def title_items(part: Edition, since: datetime) -> Iterator[TitleItem]:
    """The oldest decision first, each in its own order; last those that a correction dropped."""
    for given in _standing(part):
        yield _item(part, given, "revoked" if given.title.revocation else "valid", since)
    yield from (_item(part, given, "dropped", since) for given in _dropped(part))
