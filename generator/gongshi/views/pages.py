"""Every record page: where it lies, what it is called, which template shows which view."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from gongshi import addresses
from gongshi.register import Notice
from gongshi.views.card import NoticeCard
from gongshi.views.notice import NoticeView, notice_view
from gongshi.views.part import Part

if TYPE_CHECKING:
    from gongshi.views.site import SiteView


@dataclass(frozen=True)
class Page:
    """A record page: stamped out of its section's frame with its template."""

    address: str
    section: str
    """The folder it lies in, which is also its frame: `notices`."""
    template: str
    title: str
    description: str
    view: Any
    canonical: str = ""
    """Where the same page is read best; empty for here."""
    published: datetime | None = None
    source: str = ""
    """Who issued what it shows (ContentSource)."""
    data: str = ""
    """Where the same lies as JSON."""
    changed: date | None = None
    """When the newest record that it shows was published; none where nothing tells."""
    as_of: datetime | None = None
    """The last moment at which what it says changed; none for that of the site."""
    is_further: bool = False
    """Whether it is a page of a list behind the newest, which leads to it."""


def _notice_pages(part: Part, notice: Notice, current: NoticeView) -> Iterator[Page]:
    """The newest version at the notice's address; each version at its own where there is more than one."""
    views = [current]
    if len(notice.versions) > 1:
        views += [
            notice_view(part.edition, notice, version, addresses.of_version(notice, version))
            for version in notice.versions
        ]
    for view in views:
        title = view.title if view is current else f"{view.title}（第{view.version}版）"
        description = f"{view.issuer}{view.published:%Y-%m-%d}发布：{view.title}。"
        canonical = current.address if view.is_current else ""
        yield Page(
            address=view.address,
            section="notices",
            template="notice",
            title=title,
            description=description,
            view=view,
            canonical=canonical,
            published=view.published,
            source=view.issuer,
            data=view.data_address,
            changed=view.published.date(),
            as_of=part.as_of,
        )


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


def _award_pages(site: SiteView) -> Iterator[Page]:
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
        yield from _notice_pages(part, notice, part.notices[notice.id])
    yield from _certificates(part)
    yield from _round_pages(part)
    yield from _title_pages(part)


def pages_across(site: SiteView) -> Iterator[Page]:
    """The record pages that are no lists and belong to no round: of awards, and of whoever was listed."""
    yield from _award_pages(site)
    for each in site.listed:
        description = f"{each.name}（{each.who.told}）在历届{site.office.award}中的公示和称号。"
        section = "people" if each.who.is_person else "organisations"
        data = addresses.of_data(section, each.who.code)
        as_of = max(each.as_of, site.banner_since)
        yield Page(each.address, section, "organisation", each.name, description, each, data=data, as_of=as_of)
