"""更正后不再授予的称号: a corrected decision gives a title no more, and its address says so for ever."""

from __future__ import annotations

from dataclasses import dataclass

from gongshi import addresses
from gongshi.records.decision import Decision
from gongshi.register import Title
from gongshi.views.edition import Edition
from gongshi.views.holder import Holder, holder


@dataclass(frozen=True)
class DroppedTitleView:
    """A title that only superseded versions of a decision give."""

    address: str
    badge: str
    organisation: str
    organisation_address: str
    who: Holder
    award_full_name: str
    year: int
    mode: str
    certificate: str
    version: int
    """The last version that gave it."""
    version_address: str
    decision_title: str
    decision_address: str


def dropped_titles(edition: Edition) -> tuple[DroppedTitleView, ...]:
    """By decision, the oldest first. What another decision gives instead stands."""
    register = edition.register
    standing = {title.id for title in register.titles}
    found = {}
    for notice in register.of_kind("decision"):
        for version in notice.versions:
            record = version.record
            for position, winner in enumerate(record.organisations if isinstance(record, Decision) else ()):
                title = Title(notice, version, position, None)
                if title.id in standing:
                    continue
                found[title.id] = DroppedTitleView(
                    address=addresses.of_title(title),
                    badge=addresses.of_badge(title),
                    organisation=winner.name,
                    organisation_address=addresses.of_holder(winner),
                    who=holder(winner),
                    award_full_name=edition.award_full_name(winner.award, title.round),
                    year=register.rounds[title.round].year,
                    mode=winner.mode or "",
                    certificate=winner.certificate or "",
                    version=version.number,
                    version_address=addresses.of_version(notice, version),
                    decision_title=notice.head.title,
                    decision_address=addresses.of_notice(notice),
                )
    return tuple(found.values())
