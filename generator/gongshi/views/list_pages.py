"""The record pages that are lists: of notices all, of other lists those behind the pages of the office."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from gongshi.views.further_pages import listed_pages, revocation_pages, roll_pages, round_pages
from gongshi.views.pages import Page
from gongshi.views.paging import Leaf, Paging
from gongshi.views.roll import RollRound
from gongshi.views.rounds import RoundCard
from gongshi.views.sections import SECTIONS
from gongshi.views.title_card import TitleCard

if TYPE_CHECKING:
    from gongshi.views.site import SiteView


@dataclass(frozen=True)
class ListPageView:
    """A page of a list that is not of notices."""

    address: str
    title: str
    """获奖名录（第3页）."""
    whole: str
    """获奖名录."""
    leaf: Leaf[Any]


def _is_further(paging: Paging | None) -> bool:
    return paging is not None and not paging.is_newest


def _described(description: str, paging: Paging | None) -> str:
    """Of a full page also which part of the list it is."""
    if paging and _is_further(paging):
        return f"{description}，第{paging.number}页，{paging.since}至{paging.until}。"
    return f"{description}。"


def _notices(site: SiteView) -> Iterator[Page]:
    changed_at = {entry.card.address: entry.as_of for entry in site.list_entries}
    counted = max((moment for entry in site.list_entries for moment in entry.since.values()), default=site.banner_since)
    for each in site.lists[1:]:
        moments = [site.banner_since, *(changed_at[card.address] for card in (*each.notices, *each.corrected))]
        title = each.paging.titled(each.title) if each.paging else each.title
        description = _described(f"{site.office.award}：{each.title}", each.paging)
        changed = max(card.published.date() for card in each.notices)
        yield Page(
            address=each.address,
            section="notices",
            template="notice-list",
            title=title,
            description=description,
            view=each,
            changed=changed,
            is_further=_is_further(each.paging),
            as_of=max(*moments, counted) if each.facets else max(moments),
        )


def _page(template: str, title: str, description: str, leaf: Leaf[Any], as_of: datetime) -> Page:
    titled = leaf.paging.titled(title) if leaf.paging else title
    view, told = ListPageView(leaf.address, titled, title, leaf), _described(description, leaf.paging)
    is_further = _is_further(leaf.paging)
    section = leaf.address.partition("/")[0]
    return Page(leaf.address, section, template, titled, told, view, is_further=is_further, as_of=as_of)


def _since(site: SiteView, leaf: Leaf[RoundCard] | Leaf[RollRound] | Leaf[TitleCard]) -> datetime:
    return site.since(each.address for each in leaf.entries)


def _of_rounds_and_titles(site: SiteView) -> Iterator[Page]:
    award = site.office.award
    for rounds in round_pages(site)[1:]:
        yield _page("round-list", "历届评选", f"{award}历届评选的进程", rounds, _since(site, rounds))
    for roll in roll_pages(site)[1:]:
        description = f"{award}历届获奖{site.edition.whom}"
        yield _page("honour-roll", "获奖名录", description, roll, _since(site, roll))
    for taken in revocation_pages(site)[1:]:
        yield _page("revocation-list", "撤销奖励", f"{award}被撤销的奖励", taken, _since(site, taken))
    for each in site.awards:
        for winners in each.pages[1:]:
            description = f"{each.name}历届获奖{each.noun}"
            yield _page("award-winners", description, description, winners, _since(site, winners))


def _of_listed(site: SiteView) -> Iterator[Page]:
    """Where the site map does not list them."""
    for section in ("organisations", "people"):
        found = listed_pages(site, section)
        for leaf in found if len(found) > 1 else ():
            name = SECTIONS[section].name
            description = f"{site.office.award}历届名单里的全部{name}"
            as_of = max(site.banner_since, *(each.as_of for each in leaf.entries))
            yield _page("listed", f"全部{name}", description, leaf, as_of)


def list_pages(site: SiteView) -> Iterator[Page]:
    """Every one of them; `SiteView.pages` keeps them."""
    yield from _notices(site)
    yield from _of_rounds_and_titles(site)
    yield from _of_listed(site)
