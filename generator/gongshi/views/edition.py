"""What all views start from: the register as far as it is published at the moment of reading."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gongshi.law.measures import governing, in_force, newest
from gongshi.law.workdays import Workdays
from gongshi.records.measures import Measures, Provision
from gongshi.register import Register


@dataclass(frozen=True)
class Edition:
    """The register at a moment. Nothing later than `as_of` is in it."""

    register: Register
    as_of: datetime
    workdays: Workdays

    @staticmethod
    def of(register: Register, as_of: datetime) -> Edition:
        """The edition of a moment."""
        return Edition(register.seen_at(as_of), as_of, Workdays(register.calendars))

    def measures_of(self, round_id: str | None) -> Measures:
        """The measures that govern a round; for what belongs to none, those in force now or else the newest."""
        governed = governing(self.register, round_id) if round_id else None
        return (governed or in_force(self.register, self.as_of.date()) or newest(self.register))[1]

    def provision(self, key: str, round_id: str | None = None) -> Provision | None:
        """A provision of the measures that govern a round."""
        return self.measures_of(round_id).provisions.get(key)

    def terms(self, key: str, round_id: str | None = None) -> dict[str, Any]:
        """A provision's terms; none when the measures have no such provision."""
        provision = self.provision(key, round_id)
        return provision.terms if provision else {}

    def award_name(self, award: str, round_id: str | None = None) -> str:
        """区长质量奖."""
        awards = self.measures_of(round_id).awards
        return awards[award].short_name if award in awards else award

    def round_label(self, round_id: str | None) -> str:
        """第四届; nothing for what belongs to no round."""
        entry = self.register.rounds.get(round_id or "")
        return entry.label if entry else ""
