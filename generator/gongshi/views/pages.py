"""Every record page: where it lies, what it is called, which template shows which view."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from gongshi import addresses
from gongshi.views.card import NoticeCard
from gongshi.views.notice_pages import notice_pages
from gongshi.views.page import Page
from gongshi.views.part import Part

if TYPE_CHECKING:
    from gongshi.views.site import SiteView

__all__ = ["Page", "award_pages", "part_pages"]


def _newest(cards: tuple[NoticeCard, ...]) -> date | None:
    """When the newest of them was published."""
    return max((card.published.date() for card in cards), default=None)


def _round_pages(part: Part) -> Iterator[Page]:
    for each in part.rounds:
        title = f"{each.label}{part.edition.register.office.award}"
        yield Page(
            address=each.address,
            section="rounds",
            template="round",
            title=title,
            description=f"{title}（{each.year}年度）从申报通知到表彰决定的进程、各阶段数字和合规对照。",
            view=each,
            data=addresses.of_data("rounds", each.id),
            changed=_newest(each.notices),
            as_of=part.as_of,
        )


def award_pages(site: SiteView) -> Iterator[Page]:
    """In the order of the measures."""
    for award in site.awards:
        description, data = (
            f"{award.name}授予谁、名额、奖励和历届获奖{award.noun}。",
            addresses.of_data("awards", award.key),
        )
        yield Page(award.address, "awards", "award", award.name, description, award, data=data)


def _title_pages(part: Part) -> Iterator[Page]:
    for held in part.titles:
        title, data = (
            f"{held.organisation}：{held.year}年度{held.award_full_name}",
            addresses.of_data("titles", held.id),
        )
        description = f"{title}的称号状态、允许使用的表述、使用规则和义务。"
        yield Page(held.address, "honours", "title", title, description, held, data=data, as_of=part.as_of)
    for dropped in part.dropped_titles:
        title = f"{dropped.organisation}：{dropped.year}年度{dropped.award_full_name}（不再授予）"
        description = f"更正后的表彰决定不再授予{dropped.organisation}{dropped.year}年度{dropped.award_full_name}。"
        yield Page(dropped.address, "honours", "dropped-title", title, description, dropped, as_of=part.as_of)


def _certificates(part: Part) -> Iterator[Page]:
    for view in part.certificates.values():
        yield Page(
            address=view.address,
            section="notices",
            template="certificate",
            title=f"公示情况证明：{view.title}",
            description=f"{view.title}的发布、更正、公示期和异议处理结果，以及在发布日志里的登记。",
            view=view,
            published=view.since,
            source=view.issuer,
            as_of=part.as_of,
        )


def part_pages(part: Part) -> Iterator[Page]:
    """Every page of a round: its notices, certificates, titles, and its own."""
    for notice in part.edition.register.oldest_first:
        yield from notice_pages(part, notice)
    yield from _certificates(part)
    yield from _round_pages(part)
    yield from _title_pages(part)
