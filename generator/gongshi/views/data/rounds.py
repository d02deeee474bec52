"""届和奖项: each round with the numbers of its stages, each award with what it brings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from pydantic import Field

from gongshi import addresses
from gongshi.records.measures import Award, Measures
from gongshi.records.notice import Listing
from gongshi.records.round import Round
from gongshi.views.data.shapes import Computed, Data, whole

if TYPE_CHECKING:
    from gongshi.views.edition import Edition
    from gongshi.views.site import SiteView


class RoundComputed(Computed, title="届的计算字段"):
    """Numbers of the round's current lists; nothing where there is no such list."""

    measures: str | None = Field(title="适用的办法", description="管理办法的代号；早于本站登载的办法的为空")
    decided: bool = Field(title="已表彰", description="有没有表彰决定")
    qualified: int | None = Field(title="通过资格审查", description="家数或者人数，以现行名单为准；没有名单的为空")
    shortlist: int | None = Field(title="进入现场评审", description="家数或者人数，以现行名单为准；没有名单的为空")
    proposed: int | None = Field(title="列入拟奖励名单", description="家数或者人数，以现行名单为准；没有名单的为空")
    decision: int | None = Field(
        title="获得表彰", description="家数或者人数，以现行名单为准，含后来撤销的；没有名单的为空"
    )
    revoked: int = Field(title="其中已撤销", description="后来撤销的称号数")
    notices: tuple[str, ...] = Field(title="公告", description="这一届公告的编号，最早的在前")


class RoundItem(Data, title="届"):
    """A round."""

    id: str = Field(title="届次", description="届的代号")
    url: str = Field(title="页面")
    recorded: Round = Field(title="记录的字段")
    computed: RoundComputed = Field(title="计算的字段")


class AwardComputed(Computed, title="奖项的计算字段"):
    """What the measures give the award, and how often it was given."""

    measures: str = Field(title="所据的办法", description="管理办法的代号")
    offered: bool = Field(title="现设", description="现在的办法设不设这一奖项")
    places: int | None = Field(title="名额", description="每届最多几个；办法没有写的为空")
    prize: int | None = Field(title="奖金", description="单位：元；办法没有写的为空")
    most_prize: int | None = Field(title="奖金上限", description="单位：元；办法只规定上限的才有")
    shared_places: int | None = Field(title="合计名额", description="与别的奖项合计最多几个；没有合计名额的为空")
    titles: int = Field(title="称号数", description="历届授予的称号数，不含已撤销的")
    revoked: int = Field(title="已撤销的称号数")


class AwardItem(Data, title="奖项"):
    """An award, as the newest measures that name it have it."""

    id: str = Field(title="奖项", description="奖项的代号")
    url: str = Field(title="页面")
    recorded: Award = Field(title="记录的字段", description="照录管理办法")
    computed: AwardComputed = Field(title="计算的字段")


def listed_in(edition: Edition, round_id: str, kind: str) -> dict[str, str] | None:
    """Who is on a round's current lists of a kind: names by code; nothing where there is no such list."""
    notices = edition.register.of_round(round_id, kind)
    records = [notice.record for notice in notices if isinstance(notice.record, Listing)]
    return {each.code: each.name for record in records for each in record.organisations} if records else None


def measures_id(edition: Edition, measures: Measures) -> str:
    """2022-6."""
    return next(key for key, each in edition.register.measures.items() if each is measures)


def _numbers(edition: Edition, round_id: str) -> dict[str, int | None]:
    listed = {kind: listed_in(edition, round_id, kind) for kind in ("qualified", "shortlist", "proposed", "decision")}
    return {kind: None if found is None else len(found) for kind, found in listed.items()}


def round_items(part: Edition, since: datetime) -> Iterator[RoundItem]:
    """The part's round, if it has one."""
    for round_id, entry in part.register.rounds.items():
        governing = part.governing(round_id)
        yield RoundItem(
            id=round_id,
            url=whole(part, addresses.of_round(round_id)),
            recorded=entry,
            computed=RoundComputed(
                as_of=since,
                measures=measures_id(part, governing) if governing else None,
                decided=bool(part.register.of_round(round_id, "decision")),
                revoked=sum(title.revocation is not None for title in part.register.titles),
                notices=tuple(notice.id for notice in part.register.of_round(round_id)),
                **_numbers(part, round_id),
            ),
        )


def award_items(site: SiteView) -> Iterator[AwardItem]:
    """In the order of the measures."""
    edition = site.edition
    for view in site.awards:
        yield AwardItem(
            id=view.key,
            url=whole(edition, view.address),
            recorded=edition.awards[view.key].awards[view.key],
            computed=AwardComputed(
                as_of=edition.as_of,
                measures=measures_id(edition, edition.awards[view.key]),
                offered=view.offered,
                places=view.places or None,
                prize=view.prize or None,
                most_prize=view.most_prize or None,
                shared_places=view.shares[0] or None,
                titles=sum(title.revocation is None for title in view.titles),
                revoked=sum(title.revocation is not None for title in view.titles),
            ),
        )
