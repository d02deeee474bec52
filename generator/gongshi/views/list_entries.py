"""What one notice brings to the lists: its card, and into which lists it belongs since when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from gongshi.packable import Packable
from gongshi.records.kinds import AnyNotice
from gongshi.records.notice import Listing
from gongshi.records.revocation import Revocation
from gongshi.register import Notice
from gongshi.views.card import NoticeCard, card
from gongshi.views.edition import Edition
from gongshi.views.turning import of_notice

Group = tuple[str, str]
"""A list: (facet, key), both empty for that of everything."""
EVERYTHING: Group = ("", "")


@dataclass(frozen=True, slots=True)
class ListEntry(Packable):
    """What a notice brings to the lists."""

    card: NoticeCard
    since: Mapping[Group, datetime]
    """When the first version that belongs there was published, so a correction moves nothing in a list."""
    as_of: datetime
    """When its card last changed."""


def awards_in(record: AnyNotice) -> set[str]:
    """The awards that a version of a notice speaks of."""
    if isinstance(record, Revocation):
        return {record.revokes.award}
    listed = record.organisations if isinstance(record, Listing) else ()
    return {award for each in listed if (award := getattr(each, "award", None))}


def towns_in(record: AnyNotice) -> set[str]:
    """The names of the towns that a version of a notice lists organisations of."""
    return {each.town or "" for each in record.organisations} if isinstance(record, Listing) else set()


def list_entry(edition: Edition, notice: Notice, towns: Mapping[str, str]) -> ListEntry:
    """What a notice brings, from it alone. `towns`: the key of each by its name."""
    first = notice.first_published
    since = {EVERYTHING: first, ("kind", notice.kind): first, ("round", notice.head.round or ""): first}
    for version in notice.versions:  # a list that was published stays, whatever a correction drops
        values = {("award", each) for each in awards_in(version.record)}
        values |= {("town", towns[each]) for each in towns_in(version.record) if each in towns}
        for group in sorted(values):
            since.setdefault(group, version.head.published)
    return ListEntry(card(edition, notice), since, of_notice(edition.register, notice, edition.as_of))


def list_entries(edition: Edition) -> tuple[ListEntry, ...]:
    """What every notice brings."""
    towns = {name: key for key, name in edition.register.office.towns.items()}
    return tuple(list_entry(edition, notice, towns) for notice in edition.register.notices.values())
