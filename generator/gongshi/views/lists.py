"""公告列表: all notices, and by round, kind, award and town as plain links."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from gongshi import addresses
from gongshi.records.kinds import KIND_NAMES, AnyNotice
from gongshi.records.notice import Listing
from gongshi.records.office import Office
from gongshi.records.revocation import Revocation
from gongshi.register import Notice
from gongshi.views.card import NoticeCard, newest_first
from gongshi.views.edition import Edition
from gongshi.views.rounds import rounds_newest_first


@dataclass(frozen=True)
class FacetLink:
    """One value of a facet: its name, its list, how many notices are in it."""

    name: str
    address: str
    count: int
    shown: bool


@dataclass(frozen=True)
class Facet:
    """届次, 类别, 奖项, 乡镇."""

    name: str
    links: tuple[FacetLink, ...]


@dataclass(frozen=True)
class NoticeListView:
    """A list of notices with the ways to narrow it."""

    address: str
    title: str
    notices: tuple[NoticeCard, ...]
    facets: tuple[Facet, ...]


def awards_in(record: AnyNotice) -> set[str]:
    """The awards that a version of a notice speaks of."""
    if isinstance(record, Revocation):
        return {record.revokes.award}
    listed = record.organisations if isinstance(record, Listing) else ()
    return {award for each in listed if (award := getattr(each, "award", None))}


def towns_in(record: AnyNotice) -> set[str]:
    """The names of the towns that a version of a notice lists organisations of."""
    return {each.town or "" for each in record.organisations} if isinstance(record, Listing) else set()


def _in_any_version(notice: Notice, values: Callable[[AnyNotice], set[str]], value: str) -> bool:
    """Whether any version of a notice speaks of it: a list that was published stays, whatever a correction drops."""
    return any(value in values(version.record) for version in notice.versions)


def _groups(edition: Edition) -> Iterator[tuple[str, str, str, tuple[Notice, ...]]]:
    """(facet, key, name, notices) of every list that is not empty."""
    notices = tuple(edition.register.notices.values())
    for round_id in rounds_newest_first(edition):
        yield "round", round_id, edition.round_label(round_id), edition.register.of_round(round_id)
    for kind, name in KIND_NAMES.items():
        yield "kind", kind, name, edition.register.of_kind(kind)
    for award in edition.awards:
        found = tuple(each for each in notices if _in_any_version(each, awards_in, award))
        yield "award", award, edition.award_name(award), found
    for town, name in edition.register.office.towns.items():
        yield "town", town, name, tuple(each for each in notices if _in_any_version(each, towns_in, name))


def facet_names(office: Office) -> dict[str, str]:
    """What each facet is called, in the order in which they stand."""
    return {"round": "届次", "kind": "类别", "award": "奖项", "town": office.town_label}


def notice_lists(edition: Edition) -> tuple[NoticeListView, ...]:
    """The list of everything first, then one list for each value of each facet."""
    groups = [group for group in _groups(edition) if group[3]]

    def facets(shown: str) -> tuple[Facet, ...]:
        return tuple(
            Facet(
                facet_name,
                tuple(
                    FacetLink(name, address := addresses.of_notices(facet, key), len(notices), address == shown)
                    for facet, key, name, notices in groups
                    if facet == facet_key
                ),
            )
            for facet_key, facet_name in facet_names(edition.register.office).items()
        )

    everything = tuple(edition.register.notices.values())
    lists = [(addresses.of_notices(), "公示公告", everything)]
    lists += [(addresses.of_notices(facet, key), f"{name}的公告", notices) for facet, key, name, notices in groups]
    return tuple(
        NoticeListView(address, title, newest_first(edition, notices), facets(address))
        for address, title, notices in lists
    )
