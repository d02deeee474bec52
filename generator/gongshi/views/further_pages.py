"""Lists of rounds, titles and organisations in pages; the newest page of most is a page of the office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongshi import addresses
from gongshi.views.holders import ListedHolder
from gongshi.views.paging import Leaf, leaves
from gongshi.views.roll import RollRound
from gongshi.views.rounds import ROUNDS_A_PAGE, RoundCard
from gongshi.views.title_card import TitleCard

if TYPE_CHECKING:
    from gongshi.views.site import SiteView


def round_pages(site: SiteView) -> tuple[Leaf[RoundCard], ...]:
    """历届评选."""
    return leaves(site.rounds, addresses.of_rounds, lambda each: str(each.year), ROUNDS_A_PAGE)


def roll_pages(site: SiteView) -> tuple[Leaf[RollRound], ...]:
    """获奖名录."""
    return leaves(site.honour_roll, addresses.of_honour_roll, lambda each: str(each.year), ROUNDS_A_PAGE)


def _revoked(title: TitleCard) -> str:
    return title.revocation.dated.isoformat() if title.revocation else ""


def revocation_pages(site: SiteView) -> tuple[Leaf[TitleCard], ...]:
    """撤销奖励: the newest revocation first."""
    taken = sorted((each for each in site.titles if each.revocation), key=_revoked, reverse=True)
    return leaves(taken, addresses.of_revocations, _revoked)


def listed_pages(site: SiteView, section: str) -> tuple[Leaf[ListedHolder], ...]:
    """`organisations` or `people`, whoever came into a list last at the front."""
    of_section = [each for each in site.listed_holders if each.who.is_person == (section == "people")]
    newest = sorted(of_section, key=lambda each: (each.first, each.address), reverse=True)
    return leaves(newest, lambda page: addresses.of_listed(section, page), lambda each: each.first)
