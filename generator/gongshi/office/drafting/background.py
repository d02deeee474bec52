"""What a draft is made from: the register, what is known of the notice so far, and the measures that it is under."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from gongshi.law.measures import governing, in_force, newest
from gongshi.law.rule import all_rules
from gongshi.law.terms import read
from gongshi.office.drafting.routes import value_at
from gongshi.records.kinds import KINDS, AnyNotice
from gongshi.records.measures import Measures
from gongshi.records.round import Round
from gongshi.register import Notice, Register
from gongshi.source.walk import Value


@dataclass
class Background:
    """A draft under way. `values` grows as answers come; what is proposed for a field may depend on them."""

    register: Register
    kind: str
    as_of: datetime
    values: dict[str, Value] = field(default_factory=dict)

    def text(self, *route: str | int) -> str:
        """A single value that is known already, else nothing."""
        value = value_at(self.values, route)
        return value if isinstance(value, str) else ""

    @property
    def shape(self) -> type[AnyNotice]:
        """The record type of the kind."""
        return KINDS[self.kind].shape

    @property
    def round_id(self) -> str:
        """The round it belongs to, as far as that is known."""
        return self.text("round")

    @property
    def round(self) -> Round | None:
        """The same as a record."""
        return self.register.rounds.get(self.round_id)

    @property
    def measures(self) -> Measures:
        """Those that govern the round, else those in force when it is written, else the newest."""
        register = self.register
        found = governing(register, self.round_id) or in_force(register, self.as_of.date()) or newest(register)
        return found[1]

    def terms(self, key: str) -> Any:
        """The terms of a provision as its rule reads them; None where the measures have none or a slip is in them."""
        provision, rule = self.measures.provisions.get(key), all_rules().get(key)
        try:
            return read(rule.terms, provision.terms, self.measures) if provision and rule else None
        except ValidationError:
            return None

    def asked_by(self, key: str) -> bool:
        """Whether a provision asks something of this kind of notice."""
        provision = self.measures.provisions.get(key)
        return bool(provision and self.kind in provision.shown_by)

    def before(self) -> list[Notice]:
        """Notices of the same kind in other rounds, newest first: the office's own wording."""
        found = [each for each in self.register.of_kind(self.kind) if each.record.round != self.round_id]
        return found[::-1]
