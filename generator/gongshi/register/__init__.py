"""All records, with look-ups: notices and their versions, rounds, titles, organisations."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import TypeVar

from gongshi.records.calendar import Calendar
from gongshi.records.measures import Measures
from gongshi.records.notice import Listing
from gongshi.records.office import Office
from gongshi.records.round import Round
from gongshi.register.notices import Appearance, Kept, Notice, Title, Version

__all__ = ["Appearance", "Kept", "Notice", "Register", "Title", "Version"]

KeyT = TypeVar("KeyT")
ItemT = TypeVar("ItemT")


def _grouped(items: Iterable[ItemT], key: Callable[[ItemT], KeyT]) -> dict[KeyT, tuple[ItemT, ...]]:
    groups: dict[KeyT, list[ItemT]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return {value: tuple(group) for value, group in groups.items()}


def _whose(revocation: Notice) -> str:
    """The code of whoever loses a title."""
    return revocation.head.revokes[1] if revocation.head.revokes else ""


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

    @property
    def size(self) -> int:
        """How many versions of notices there are."""
        return sum(len(notice.versions) for notice in self.notices.values())

    def seen_at(self, as_of: datetime) -> Register:
        """The register as far as it is published at `as_of`: later versions, notices and rounds are not in it."""
        if as_of not in self._seen:
            self._seen.clear()  # most often one moment is asked for, more than once
            self._seen[as_of] = self._published_by(as_of)
        return self._seen[as_of]

    @cached_property
    def _seen(self) -> dict[datetime, Register]:
        return {}

    def _published_by(self, as_of: datetime) -> Register:
        notices = {}
        for notice in self.notices.values():
            versions = tuple(version for version in notice.versions if version.head.published <= as_of)
            if versions:
                notices[notice.id] = replace(notice, versions=versions)
        begun = {notice.head.round for notice in notices.values()}
        rounds = {key: entry for key, entry in self.rounds.items() if key in begun}
        seen = replace(self, notices=notices, rounds=rounds)
        return self if seen.size == self.size and len(rounds) == len(self.rounds) else seen  # its look-ups are made

    def parts(self) -> Iterator[Register]:
        """Each round with its notices, oldest first; last, year by year, the notices that belong to none.

        No page of one rests on the notices of another.
        """
        for round_id, notices in self._by_round.items():
            if round_id is None:
                for group in _grouped(notices, lambda notice: notice.first_published.year).values():
                    yield self._part(group)
            else:
                yield self._part(notices)

    def _part(self, notices: tuple[Notice, ...]) -> Register:
        named = dict.fromkeys(notice.head.round or "" for notice in notices)
        rounds = {key: self.rounds[key] for key in named if key in self.rounds}
        return replace(self, notices={notice.id: notice for notice in notices}, rounds=rounds)

    @cached_property
    def oldest_first(self) -> tuple[Notice, ...]:
        """Every notice in the order of first publication."""
        return tuple(sorted(self.notices.values(), key=lambda notice: (notice.first_published, notice.id)))

    @cached_property
    def _by_round(self) -> dict[str | None, tuple[Notice, ...]]:
        return _grouped(self.oldest_first, lambda notice: notice.head.round)

    @cached_property
    def _befores(self) -> dict[str, Round | None]:
        in_order = sorted(self.rounds, key=lambda key: (self.rounds[key].ordinal, self.rounds[key].year, key))
        return dict(zip(in_order, (None, *map(self.rounds.get, in_order)), strict=False))

    def round_before(self, round_id: str) -> Round | None:
        """The round before one in the count of rounds; none before the first."""
        return self._befores[round_id]

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
        return {notice.head.concerns: notice for notice in reversed(self.of_kind("objections"))}

    def settlement_of(self, notice_id: str) -> Notice | None:
        """The `objections` notice that settles a window, if there is one; `references` refuses a second."""
        return self._settlements.get(notice_id)

    @cached_property
    def _outcomes(self) -> dict[str, tuple[Version, ...]]:
        versions = [version for notice in self.of_kind("objections") for version in notice.versions]
        in_order = sorted(versions, key=lambda version: (version.head.published, version.path))
        return _grouped(in_order, lambda version: version.head.concerns)

    def outcomes_of(self, notice_id: str) -> tuple[Version, ...]:
        """Every version of an `objections` notice that says what a notice's window brought, oldest first."""
        return self._outcomes.get(notice_id, ())

    @cached_property
    def titles(self) -> tuple[Title, ...]:
        """Every title ever given, oldest decision first, in the order of the decision."""
        titles = []
        for notice in self.of_kind("decision"):
            head = notice.head
            for position, held in enumerate(zip(head.awards, head.codes, strict=True)):
                revocation = self._revocations.get((head.round or "", *held))
                titles.append(Title(notice, notice.current, position, revocation))
        return tuple(titles)

    @cached_property
    def _titles_by_round(self) -> dict[str, tuple[Title, ...]]:
        return _grouped(self.titles, lambda title: title.round)

    def titles_in(self, round_id: str | None) -> tuple[Title, ...]:
        """The titles of a round, oldest decision first."""
        return self._titles_by_round.get(round_id or "", ())

    @cached_property
    def _titles_by_code(self) -> dict[str, tuple[Title, ...]]:
        return _grouped(self.titles, lambda title: title.code)

    def titles_of(self, code: str) -> tuple[Title, ...]:
        """The titles of an organisation or a person, oldest decision first."""
        return self._titles_by_code.get(code, ())

    @cached_property
    def _revocations(self) -> dict[tuple[str, str, str], Notice]:
        """The oldest revocation of each title, by (round, award, credit code)."""
        return {
            (notice.head.round or "", *notice.head.revokes): notice
            for notice in reversed(self.of_kind("revocation"))
            if notice.head.revokes
        }

    @cached_property
    def _taking(self) -> dict[str, tuple[Notice, ...]]:
        return _grouped((each for each in self.of_kind("revocation") if each.head.revokes), _whose)

    def revocations_from(self, code: str) -> tuple[Notice, ...]:
        """The revocations that take something from an organisation or a person, oldest first."""
        return self._taking.get(code, ())

    @cached_property
    def _listing(self) -> dict[str, tuple[Notice, ...]]:
        pairs = (
            (code, notice)
            for notice in self.oldest_first
            for code in dict.fromkeys(code for version in notice.versions for code in version.head.codes)
        )
        found = _grouped(pairs, lambda pair: pair[0])
        return {code: tuple(notice for _, notice in group) for code, group in found.items()}

    @property
    def codes(self) -> Collection[str]:
        """Of everybody in any version of a list."""
        return self._listing.keys()

    def listing(self, code: str) -> tuple[Notice, ...]:
        """The notices of which any version lists somebody, oldest first."""
        return self._listing.get(code, ())

    def prepare(self) -> None:
        """Make what look-ups go by, before work on it is spread: once here, not once in each process."""
        _ = (
            self._by_round,
            self._by_kind,
            self._settlements,
            self._outcomes,
            self._titles_by_code,
            self._titles_by_round,
            self._listing,
        )

    def extra_of(self, round_id: str | None) -> dict[str, str]:
        """The labels of further columns of a round's lists by their keys: those of any measures, then the round's."""
        labels: dict[str, str] = {}
        for measures in self.measures.values():
            labels |= measures.extra
        entry = self.rounds.get(round_id or "")
        return labels | (entry.extra if entry else {})

    def appearances(self) -> Iterator[Appearance]:
        """Every organisation in every current list, oldest notice first."""
        for notice in self.oldest_first:
            if isinstance(notice.record, Listing):
                for index, organisation in enumerate(notice.record.organisations):
                    yield Appearance(organisation, notice, index)
