"""公告的版本: one published version as its record has it, and beside that what is computed."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from pydantic import Field

from gongshi import addresses
from gongshi.law.lengths import Unit
from gongshi.records.kinds import KINDS, AnyNotice
from gongshi.register import Notice, Version
from gongshi.views.data.shapes import Computed, Data, whole
from gongshi.views.difference import changes
from gongshi.views.window import State, WindowView, window_view

if TYPE_CHECKING:
    from gongshi.views.edition import Edition


class WindowState(Data, title="公示期的状态"):
    """A window at the moment of `as_of`."""

    state: State = Field(
        title="状态代号",
        description="upcoming 即将公示，open 正在公示，last-day 最后一天，closed 公示期满，"
        "settled 已办结，replaced 已被更正",
    )
    state_name: str = Field(title="状态")
    opens: date = Field(title="首日", description="含当日；公告没有写首日的，由发布日推算")
    closes: date = Field(title="末日", description="含当日")
    unit: Unit = Field(title="计算单位代号", description="working 按工作日计算，calendar 按自然日计算")
    unit_name: str = Field(title="计算单位", description="工作日或者自然日")
    days: int = Field(title="日数", description="公示期内计入的日数，按计算单位")
    least_days: int = Field(title="最少日数", description="管理办法要求的最少日数，按计算单位；没有要求的为0")
    remaining_days: int = Field(title="剩余日数", description="截至之日以后还有几日，按计算单位")
    working_days: int | None = Field(title="工作日数", description="公示期内计入的工作日；按自然日计算的为空")
    least_working_days: int | None = Field(
        title="最少工作日数", description="管理办法要求的最少工作日；没有要求的为0，按自然日计算的为空"
    )
    remaining_working_days: int | None = Field(
        title="剩余工作日数", description="截至之日以后还有几个工作日；按自然日计算的为空"
    )


class ChangeItem(Data, title="更正的内容"):
    """One difference from the version before."""

    subject: str = Field(title="内容")
    before: str = Field(title="原来", description="为空的，是新增")
    after: str = Field(title="现在", description="为空的，是删去")


class VersionComputed(Computed, title="公告版本的计算字段"):
    """What is computed of a version."""

    current: bool = Field(title="现行", description="是不是现行版本")
    kind_name: str = Field(title="类别名称")
    round_label: str | None = Field(title="届次名称")
    sha256: str = Field(title="记录的摘要", description="原始记录的 SHA-256 摘要")
    log_number: int = Field(title="日志行号", description="登记在发布日志第几行")
    log_digest: str = Field(title="日志摘要", description="发布日志至此的 SHA-256 摘要")
    window: WindowState | None = Field(title="公示期的状态", description="没有公示期的为空")
    changes: tuple[ChangeItem, ...] = Field(title="更正的内容", description="与前一版的差异")


class VersionItem(Data, title="公告的一个版本"):
    """One published version."""

    id: str = Field(title="版本编号", description="公告编号加版本号，永久不变")
    notice: str = Field(title="公告编号")
    version: int = Field(title="版本", description="第几版")
    url: str = Field(title="页面", description="这一版的页面")
    record_url: str = Field(title="原始记录", description="这一版的原始记录（YAML）")
    attachment_urls: tuple[str, ...] = Field(title="附件地址", description="与附件同一次序")
    recorded: AnyNotice = Field(title="记录的字段", description="原样照录；各类公告的字段不同", discriminator="kind")
    computed: VersionComputed = Field(title="计算的字段")


def _window(window: WindowView | None) -> WindowState | None:
    if window is None:
        return None
    working = window.unit is Unit.WORKING
    return WindowState(
        state=window.state,
        state_name=window.state_name,
        opens=window.opens,
        closes=window.closes,
        unit=window.unit,
        unit_name=window.unit_name,
        days=window.number,
        least_days=window.least,
        remaining_days=window.remaining,
        working_days=window.number if working else None,
        least_working_days=window.least if working else None,
        remaining_working_days=window.remaining if working else None,
    )


def version_id(version: Version) -> str:
    """2025-proposed.v1."""
    return f"{version.notice}.v{version.number}"


def version_url(edition: Edition, notice: Notice, version: Version) -> str:
    """A version has a page of its own where there are several."""
    several = len(notice.versions) > 1
    return whole(edition, addresses.of_version(notice, version) if several else addresses.of_notice(notice))


def _changes(edition: Edition, notice: Notice, version: Version) -> tuple[ChangeItem, ...]:
    index = notice.versions.index(version)
    awards = {award: edition.award_name(award, notice.head.round) for award in edition.awards}
    told = changes(notice.versions[index - 1], version, awards) if index else ()
    return tuple(ChangeItem(subject=each.subject, before=each.before, after=each.after) for each in told)


def _computed(edition: Edition, notice: Notice, version: Version, since: datetime) -> VersionComputed:
    entry = edition.log.of(addresses.of_record(version))
    return VersionComputed(
        as_of=since,
        current=version is notice.current,
        kind_name=KINDS[notice.kind].name,
        round_label=edition.round_label(version.head.round) or None,
        sha256=version.sha256,
        log_number=entry.number,
        log_digest=entry.digest,
        window=_window(window_view(edition, notice, version)),
        changes=_changes(edition, notice, version),
    )


def version_item(edition: Edition, notice: Notice, version: Version, since: datetime) -> VersionItem:
    """One version, which has been so `since` a moment."""
    files = (addresses.of_attachment(version, each.file) for each in version.record.attachments)
    return VersionItem(
        id=version_id(version),
        notice=notice.id,
        version=version.number,
        url=version_url(edition, notice, version),
        record_url=whole(edition, addresses.of_record(version)),
        attachment_urls=tuple(whole(edition, each) for each in files),
        recorded=version.record,
        computed=_computed(edition, notice, version, since),
    )
