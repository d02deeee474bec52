"""公告列表: all notices, and by round, kind, award and town as plain links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from heapq import nlargest

from gongshi import addresses
from gongshi.records.kinds import KIND_NAMES
from gongshi.records.office import Office
from gongshi.views.card import NoticeCard
from gongshi.views.edition import Edition
from gongshi.views.list_entries import EVERYTHING, Group, ListEntry
from gongshi.views.paging import Leaf, Paging, is_long, leaves
from gongshi.views.rounds import ROUNDS_A_PAGE, rounds_newest_first

ROUNDS_SHOWN = 12
"""Where there are many rounds, those whose lists are named; the others are in the list of rounds."""
CORRECTIONS_SHOWN = 6

Cards = tuple[NoticeCard, ...]


@dataclass(frozen=True)
class FacetLink:
    """One value of a facet: its name, its list, how many notices are in it."""

    name: str
    address: str
    count: int


@dataclass(frozen=True)
class Facet:
    """届次, 类别, 奖项, 乡镇."""

    name: str
    links: tuple[FacetLink, ...]
    whole: tuple[str, str] | None = None
    """(name, address) of a page that has those values too that are not among the links."""


@dataclass(frozen=True)
class NoticeListView:
    """A page of a list of notices, with the ways to narrow it."""

    address: str
    newest: str
    """The newest page of the list, where it is to be found."""
    title: str
    notices: tuple[NoticeCard, ...]
    """Newest first: of a list on one page by newest versions, of a longer one by first versions."""
    facets: tuple[Facet, ...]
    """None on a full page: how many notices there are changes."""
    paging: Paging | None
    years: tuple[tuple[int, tuple[NoticeCard, ...]], ...]
    """The notices by year."""
    corrected: tuple[NoticeCard, ...]
    """Of a longer list on its newest page: older ones that were corrected since its oldest was published."""


def facet_names(office: Office) -> dict[str, str]:
    """What each facet is called, in the order in which they stand."""
    return {"round": "届次", "kind": "类别", "award": "奖项", "town": office.town_label}


def _names(edition: Edition) -> Iterator[tuple[Group, str]]:
    """Every list that there may be, and what it is called."""
    for round_id in rounds_newest_first(edition):
        yield ("round", round_id), edition.round_label(round_id)
    for kind, name in KIND_NAMES.items():
        yield ("kind", kind), name
    for award in edition.awards:
        yield ("award", award), edition.award_name(award)
    for town, name in edition.register.office.towns.items():
        yield ("town", town), name


def _grouped(entries: Iterable[ListEntry]) -> dict[Group, Cards]:
    """The cards of each list, the one that came into it last at the front."""
    found: dict[Group, list[tuple[datetime, str, NoticeCard]]] = defaultdict(list)
    for entry in entries:
        for group, since in entry.since.items():
            found[group].append((since, entry.card.address, entry.card))
    return {
        group: tuple(each for _, _, each in sorted(cards, reverse=True))  # no two have one address
        for group, cards in found.items()
    }


def newest_cards(cards: Iterable[NoticeCard], count: int = 0) -> Cards:
    """The one with the newest version first: so many, or all of them."""
    if count:
        return tuple(nlargest(count, cards, key=_version_published))
    return tuple(sorted(cards, key=_version_published, reverse=True))


def _version_published(card: NoticeCard) -> tuple[datetime, str]:
    return card.published, card.address


def _first_published(card: NoticeCard) -> str:
    return card.first_published.date().isoformat()


def _year(card: NoticeCard) -> int:
    return card.first_published.year  # asked of each notice in each list


def _corrected(cards: Cards, leaf: Leaf[NoticeCard]) -> Cards:
    """Those behind the newest page whose newest version is newer than its oldest notice."""
    since = leaf.entries[-1].first_published
    older = (each for each in cards[len(leaf.entries) :] if each.version > 1 and each.published >= since)
    return newest_cards(older, CORRECTIONS_SHOWN)


def _pages(group: Group, title: str, cards: Cards, facets: tuple[Facet, ...]) -> Iterator[NoticeListView]:
    """The pages of one list, the newest first."""
    parts = leaves(cards, lambda page: addresses.of_notices(*group, page), _first_published, year=_year)
    for leaf in parts:
        is_newest = leaf is parts[0]
        yield NoticeListView(
            address=leaf.address,
            newest=parts[0].address,
            title=title,
            notices=leaf.entries if leaf.paging else newest_cards(leaf.entries),
            facets=facets if is_newest else (),
            paging=leaf.paging,
            years=leaf.years,
            corrected=_corrected(cards, leaf) if is_newest and leaf.paging else (),
        )


def _facets(edition: Edition, lists: Iterable[tuple[Group, str]], cards: Mapping[Group, Cards]) -> tuple[Facet, ...]:
    links: dict[str, list[FacetLink]] = defaultdict(list)
    for group, name in lists:
        links[group[0]].append(FacetLink(name, addresses.of_notices(*group), len(cards[group])))
    rounds, all_rounds = links["round"], (f"全部{len(links['round'])}届", addresses.of_rounds())
    return tuple(
        Facet(name, tuple(rounds[:ROUNDS_SHOWN]), all_rounds)
        if facet == "round" and is_long(len(rounds), ROUNDS_A_PAGE)
        else Facet(name, tuple(links[facet]))
        for facet, name in facet_names(edition.register.office).items()
    )


def notice_lists(edition: Edition, entries: Iterable[ListEntry]) -> tuple[NoticeListView, ...]:
    """The pages of the list of everything first, then those of one list for each value of each facet."""
    cards = _grouped(entries)
    lists = [(group, name) for group, name in _names(edition) if group in cards]
    facets = _facets(edition, lists, cards)
    found = list(_pages(EVERYTHING, "公示公告", cards.get(EVERYTHING, ()), facets))
    for group, name in lists:
        # Where there are many rounds, the lists of those that are over stay as they are.
        beside = () if found[0].paging and group[0] == "round" else facets
        found += _pages(group, f"{name}的公告", cards[group], beside)
    return tuple(found)
