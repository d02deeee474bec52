"""Which feeds tell of a version, besides that of everything: those of what is in it, and of what it takes back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from itertools import chain

from gongshi.packable import Packable
from gongshi.records.notice import Listing, Organisation
from gongshi.records.objections import Objections
from gongshi.records.revocation import Revocation
from gongshi.register import Notice, Register, Version
from gongshi.views.list_entries import awards_in, towns_in

Keys = tuple[str, ...]
"""Each once, in order: of events there are tens of thousands, and a set takes five times the memory."""


def _together(*keys: Iterable[str]) -> Keys:
    return tuple(sorted(set(chain(*keys))))


@dataclass(frozen=True, slots=True)
class Reach(Packable):
    """Keys by facet. What was told somewhere is taken back there too, so a reach looks at the past, never ahead."""

    rounds: Keys = ()
    kinds: Keys = ()
    awards: Keys = ()
    towns: Keys = ()

    def __or__(self, other: Reach) -> Reach:
        return Reach(*(_together(self.of(facet), other.of(facet)) for facet in ("round", "kind", "award", "town")))

    def of(self, facet: str) -> Keys:
        """The keys of a facet: `round`, `kind`, `award`, `town`."""
        keys: Keys = getattr(self, f"{facet}s")
        return keys


def _town_keys(register: Register, names: Iterable[str | None]) -> Keys:
    wanted = set(names)
    return _together(key for key, name in register.office.towns.items() if name in wanted)


def _own(register: Register, version: Version) -> Reach:
    record = version.record
    return Reach(
        rounds=(record.round,) if record.round else (),
        kinds=(record.kind,),
        awards=_together(awards_in(record)),
        towns=_town_keys(register, towns_in(record)),
    )


def _withdrawn(register: Register, version: Version) -> Iterator[tuple[Notice, str, frozenset[str]]]:
    """(notice, award or nothing for any, credit codes) of what a revocation or an objection takes off a list."""
    record = version.record
    if isinstance(record, Revocation):
        codes = frozenset({record.revokes.code})
        for decision in register.of_round(record.round, "decision"):
            yield decision, record.revokes.award, codes
    elif isinstance(record, Objections) and record.removed and record.concerns in register.notices:
        yield register.notices[record.concerns], "", frozenset(each.code for each in record.removed)


def _taken_back(register: Register, version: Version) -> Iterator[Reach]:
    """Where that had been told by then: the kind of the list, and the award and town that stood there."""
    for notice, award, codes in _withdrawn(register, version):
        for earlier in notice.versions:
            record = earlier.record
            if record.published > version.head.published or not isinstance(record, Listing):
                continue
            gone = [each for each in record.organisations if each.code in codes and award in {"", _award(each)}]
            if gone:
                awards = _together(filter(None, map(_award, gone)))
                towns = _town_keys(register, (each.town for each in gone))
                yield Reach(kinds=(record.kind,), awards=awards, towns=towns)


def _award(organisation: Organisation) -> str:
    return getattr(organisation, "award", "")


def reach_of(register: Register, version: Version) -> Reach:
    """Of a version by itself."""
    return reduce(Reach.__or__, _taken_back(register, version), _own(register, version))


def reaches(register: Register, notice: Notice) -> Iterator[tuple[Reach, Reach]]:
    """Of each version, by itself and as a correction: whoever was told of any version before it hears of this one."""
    widest = Reach()
    for version in notice.versions:
        own = reach_of(register, version)
        widest |= own
        yield own, widest
