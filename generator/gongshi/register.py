"""All records, with look-ups: notices and their versions, rounds, titles, organisations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import TypeVar

from gongshi.records.calendar import Calendar
from gongshi.records.decision import Decision, Winner
from gongshi.records.kinds import AnyNotice
from gongshi.records.measures import Measures
from gongshi.records.notice import Listing, Organisation, WindowedNotice
from gongshi.records.objections import Objections
from gongshi.records.office import Office
from gongshi.records.revocation import Revocation
from gongshi.records.round import Round
from gongshi.records.window import Window

KeyT = TypeVar("KeyT")


@dataclass(frozen=True)
class Version:
    """One published version of a notice."""

    notice: str
    number: int
    record: AnyNotice
    path: str
    sha256: str

    @property
    def window(self) -> Window | None:
        """The window that it announces; none for kinds without one, or where the measures order none."""
        return self.record.window if isinstance(self.record, WindowedNotice) else None


@dataclass(frozen=True)
class Notice:
    """A notice with its versions, oldest first. Its identifier is its path: `2025-proposed`."""

    id: str
    versions: tuple[Version, ...]

    @property
    def current(self) -> Version:
        """The newest version, the one that counts."""
        return self.versions[-1]

    @property
    def record(self) -> AnyNotice:
        """The record of the newest version."""
        return self.current.record

    @property
    def kind(self) -> str:
        """Its kind, the same in every version."""
        return self.record.kind

    @property
    def first_published(self) -> datetime:
        """When its first version reached the site."""
        return self.versions[0].record.published

    @property
    def window_version(self) -> Version:
        """The version whose posting started the present window: the last restart, else the first."""
        for version in reversed(self.versions):
            if version.record.revision and version.record.revision.effect == "restart":
                return version
        return self.versions[0]

    def until(self, version: Version) -> Notice:
        """The notice as it stood when a version of it was the newest."""
        return Notice(self.id, tuple(each for each in self.versions if each.number <= version.number))


@dataclass(frozen=True)
class Title:
    """荣誉称号: what a decision gave an organisation, and the revocation that took it back, if any."""

    round: str
    winner: Winner
    decision: Notice
    revocation: Notice | None

    @property
    def id(self) -> str:
        """Its name in addresses: `2023-gold-91310151…`."""
        return f"{self.round}-{self.winner.award}-{self.winner.credit_code}"


@dataclass(frozen=True)
class Appearance:
    """An organisation in one notice's list."""

    organisation: Organisation
    notice: Notice
    index: int


def _grouped(notices: Iterable[Notice], key: Callable[[Notice], KeyT]) -> dict[KeyT, tuple[Notice, ...]]:
    groups: dict[KeyT, list[Notice]] = {}
    for notice in notices:
        groups.setdefault(key(notice), []).append(notice)
    return {value: tuple(group) for value, group in groups.items()}


@dataclass(frozen=True)
class Register:
    """Everything the office has recorded."""

    office: Office
    measures: Mapping[str, Measures]
    rounds: Mapping[str, Round]
    notices: Mapping[str, Notice]
    calendars: Mapping[int, Calendar]
    redirects: Mapping[str, str] = field(default_factory=dict)
    """Addresses of pages that moved, and where to."""

    def seen_at(self, as_of: datetime) -> Register:
        """The register as far as it is published at `as_of`: later versions, notices and rounds are not in it."""
        notices = {}
        for notice in self.notices.values():
            seen = tuple(version for version in notice.versions if version.record.published <= as_of)
            if seen:
                notices[notice.id] = replace(notice, versions=seen)
        begun = {notice.record.round for notice in notices.values()}
        rounds = {key: entry for key, entry in self.rounds.items() if key in begun}
        return replace(self, notices=notices, rounds=rounds)

    @cached_property
    def oldest_first(self) -> tuple[Notice, ...]:
        """Every notice in the order of first publication."""
        return tuple(sorted(self.notices.values(), key=lambda notice: (notice.first_published, notice.id)))

    @cached_property
    def _by_round(self) -> dict[str | None, tuple[Notice, ...]]:
        return _grouped(self.oldest_first, lambda notice: notice.record.round)

    @cached_property
    def _by_kind(self) -> dict[str, tuple[Notice, ...]]:
        return _grouped(self.oldest_first, lambda notice: notice.kind)

    def of_round(self, round_id: str, kind: str = "") -> tuple[Notice, ...]:
        """The notices of a round, or those of one kind in it, oldest first."""
        notices = self._by_round.get(round_id, ())
        return tuple(notice for notice in notices if not kind or notice.kind == kind)

    def of_kind(self, kind: str) -> tuple[Notice, ...]:
        """All notices of one kind, oldest first."""
        return self._by_kind.get(kind, ())

    @cached_property
    def _settlements(self) -> dict[str, Notice]:
        return {
            notice.record.concerns: notice
            for notice in reversed(self.of_kind("objections"))
            if isinstance(notice.record, Objections)
        }

    def settlement_of(self, notice_id: str) -> Notice | None:
        """The `objections` notice that settles a window, if there is one; `references` refuses a second."""
        return self._settlements.get(notice_id)

    @cached_property
    def titles(self) -> tuple[Title, ...]:
        """Every title ever given, oldest decision first, in the order of the decision."""
        titles = []
        for notice in self.of_kind("decision"):
            if isinstance(notice.record, Decision):
                for winner in notice.record.organisations:
                    held = (notice.record.round, winner.award, winner.credit_code)
                    titles.append(Title(notice.record.round, winner, notice, self._revocations.get(held)))
        return tuple(titles)

    @cached_property
    def _revocations(self) -> dict[tuple[str, str, str], Notice]:
        """The oldest revocation of each title, by (round, award, credit code)."""
        return {
            (notice.record.round, notice.record.revokes.award, notice.record.revokes.credit_code): notice
            for notice in reversed(self.of_kind("revocation"))
            if isinstance(notice.record, Revocation)
        }

    def appearances(self) -> Iterator[Appearance]:
        """Every organisation in every current list, oldest notice first."""
        for notice in self.oldest_first:
            if isinstance(notice.record, Listing):
                for index, organisation in enumerate(notice.record.organisations):
                    yield Appearance(organisation, notice, index)
